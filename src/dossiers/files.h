#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "storage/connection.h"

// The papers attached to dossiers: what may be attached, and the SQL of it.
namespace vuon::dossiers {

inline constexpr std::size_t kLargestFile = std::size_t{25} << 20;
inline constexpr std::size_t kLargestDossier = std::size_t{150} << 20;  // all files of one
inline constexpr std::size_t kMostFiles = 100;

struct AttachedFile {
  std::string id;
  std::string paper;  // code of the paper it is; empty: something else
  std::string file_name;
  std::string media_type;
  std::int64_t size;
  std::string sha256;
  base::Instant added_at;
  std::string added_by;  // person id
};
BOOST_DESCRIBE_STRUCT(AttachedFile, (),
                      (id, paper, file_name, media_type, size, sha256, added_at, added_by))

// The type that the bytes themselves show, whatever the name says: PDF, PNG, JPEG, DOCX, XLSX, ZIP,
// XML. Refusals: dossiers.file_empty, dossiers.file_too_large, dossiers.file_type,
// paper.suspicious_archive (unpacks to too much), paper.broken_archive.
base::Result<std::string> TypeOf(std::string_view bytes);

// Only what stands behind the last slash, without control characters, 200 bytes at most.
std::string BareFileName(const std::string& name);

// Those that are not removed, in order of adding.
std::vector<AttachedFile> FilesOf(storage::Connection& reader, const std::string& province,
                                  const std::string& dossier);
std::optional<AttachedFile> FindFile(storage::Connection& reader, const std::string& province,
                                     const std::string& dossier, const std::string& file);
std::string BytesOf(storage::Connection& reader, const std::string& province,
                    const std::string& file);

void InsertFile(storage::Transaction& transaction, const std::string& province,
                const std::string& dossier, const AttachedFile& file, std::string_view bytes);
void RemoveFileRow(storage::Transaction& transaction, const std::string& province,
                   const std::string& file, base::Instant at);

// A file on its way, piece by piece.
struct Upload {
  std::string id;
  std::string dossier_id;
  std::string paper;
  std::string file_name;
  std::int64_t size = 0;
  std::int64_t received = 0;  // the next piece begins here
  std::string created_by;
};
std::optional<Upload> FindUpload(storage::Connection& reader, const std::string& province,
                                 const std::string& dossier, const std::string& upload);
void InsertUpload(storage::Transaction& transaction, const std::string& province,
                  const Upload& upload, base::Instant at);
// Keeps the piece and moves `received` on, if it still stands at `begins`. False: it does not.
bool AddPiece(storage::Transaction& transaction, const std::string& province, const Upload& upload,
              std::int64_t begins, std::string_view bytes);
std::string JoinPieces(storage::Connection& reader, const std::string& province,
                       const std::string& upload);
void DropUpload(storage::Transaction& transaction, const std::string& province,
                const std::string& upload);
// Those that were begun for the dossier before that moment and never came through.
void DropStaleUploads(storage::Transaction& transaction, const std::string& province,
                      const std::string& dossier, base::Instant before);

}  // namespace vuon::dossiers
