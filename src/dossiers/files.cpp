#include "dossiers/files.h"

namespace vuon::dossiers {
namespace {

AttachedFile ReadFileRow(const storage::Row& row) {
  return {row.Text(0),    row.Text(1), row.Text(2),    row.Text(3),
          row.Integer(4), row.Text(5), row.Instant(6), row.Text(7)};
}

#define VUON_FILE_COLUMNS "id, paper, file_name, media_type, size, sha256, added_at, added_by "

storage::Bytes BlobOf(std::string_view bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

std::vector<AttachedFile> FilesOf(storage::Connection& reader, const std::string& province,
                                  const std::string& dossier) {
  std::vector<AttachedFile> files;
  for (const storage::Row& row :
       reader.Query("SELECT " VUON_FILE_COLUMNS "FROM dossier_file WHERE province_id = $1 AND "
                    "dossier_id = $2 AND removed_at IS NULL ORDER BY id",
                    province, dossier)) {
    files.push_back(ReadFileRow(row));
  }
  return files;
}

std::optional<AttachedFile> FindFile(storage::Connection& reader, const std::string& province,
                                     const std::string& dossier, const std::string& file) {
  const auto row = reader.QueryOne("SELECT " VUON_FILE_COLUMNS
                                   "FROM dossier_file WHERE province_id = $1 AND dossier_id = $2 "
                                   "AND id = $3 AND removed_at IS NULL",
                                   province, dossier, file);
  if (!row) return std::nullopt;
  return ReadFileRow(*row);
}

std::string BytesOf(storage::Connection& reader, const std::string& province,
                    const std::string& file) {
  const auto row = reader.QueryOne(
      "SELECT bytes FROM dossier_file WHERE province_id = $1 AND id = $2", province, file);
  if (!row) return "";
  const storage::Bytes& bytes = row->Blob(0);
  return {bytes.begin(), bytes.end()};
}

void InsertFile(storage::Transaction& transaction, const std::string& province,
                const std::string& dossier, const AttachedFile& file, std::string_view bytes) {
  transaction->Execute(
      "INSERT INTO dossier_file (province_id, id, dossier_id, paper, file_name, media_type, size, "
      "sha256, bytes, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      province, file.id, dossier, file.paper, file.file_name, file.media_type, file.size,
      file.sha256, BlobOf(bytes), file.added_at, file.added_by);
}

void RemoveFileRow(storage::Transaction& transaction, const std::string& province,
                   const std::string& file, base::Instant at) {
  transaction->Execute("UPDATE dossier_file SET removed_at = $3 WHERE province_id = $1 AND id = $2",
                       province, file, at);
}

std::optional<Upload> FindUpload(storage::Connection& reader, const std::string& province,
                                 const std::string& dossier, const std::string& upload) {
  const auto row = reader.QueryOne(
      "SELECT id, dossier_id, paper, file_name, size, received, created_by FROM dossier_upload "
      "WHERE province_id = $1 AND dossier_id = $2 AND id = $3",
      province, dossier, upload);
  if (!row) return std::nullopt;
  return Upload{row->Text(0),    row->Text(1),    row->Text(2), row->Text(3),
                row->Integer(4), row->Integer(5), row->Text(6)};
}

void InsertUpload(storage::Transaction& transaction, const std::string& province,
                  const Upload& upload, base::Instant at) {
  transaction->Execute(
      "INSERT INTO dossier_upload (province_id, id, dossier_id, paper, file_name, size, "
      "created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      province, upload.id, upload.dossier_id, upload.paper, upload.file_name, upload.size, at,
      upload.created_by);
}

bool AddPiece(storage::Transaction& transaction, const std::string& province, const Upload& upload,
              std::int64_t begins, std::string_view bytes) {
  const std::int64_t after = begins + static_cast<std::int64_t>(bytes.size());
  if (after > upload.size) return false;
  const auto moved = transaction->Execute(
      "UPDATE dossier_upload SET received = $4 WHERE province_id = $1 AND id = $2 "
      "AND received = $3",
      province, upload.id, begins, after);
  if (moved != 1) return false;
  transaction->Execute(
      "INSERT INTO dossier_upload_piece (province_id, upload_id, begins, bytes) "
      "VALUES ($1, $2, $3, $4)",
      province, upload.id, begins, BlobOf(bytes));
  return true;
}

std::string JoinPieces(storage::Connection& reader, const std::string& province,
                       const std::string& upload) {
  std::string bytes;
  for (const storage::Row& row :
       reader.Query("SELECT bytes FROM dossier_upload_piece WHERE province_id = $1 "
                    "AND upload_id = $2 ORDER BY begins",
                    province, upload)) {
    bytes.append(row.Blob(0).begin(), row.Blob(0).end());
  }
  return bytes;
}

void DropUpload(storage::Transaction& transaction, const std::string& province,
                const std::string& upload) {
  transaction->Execute("DELETE FROM dossier_upload WHERE province_id = $1 AND id = $2", province,
                       upload);
}

void DropStaleUploads(storage::Transaction& transaction, const std::string& province,
                      const std::string& dossier, base::Instant before) {
  transaction->Execute(
      "DELETE FROM dossier_upload WHERE province_id = $1 AND dossier_id = $2 AND created_at < $3",
      province, dossier, before);
}

}  // namespace vuon::dossiers
