#pragma once
#include "enterprises/enterprise_verbs.h"
#include "storage/connection.h"

// The papers that facts were taken from, attached: their SQL and their verbs.
namespace vuon::enterprises {

inline constexpr std::size_t kLargestFactsFile = std::size_t{25} << 20;
inline constexpr std::size_t kMostFactsFiles = 20;  // of one year

struct FactsFile {
  std::string id;
  int year;
  std::string file_name;
  std::string media_type;
  std::int64_t size;
  base::Instant added_at;
  std::string added_by;  // name
};
BOOST_DESCRIBE_STRUCT(FactsFile, (), (id, year, file_name, media_type, size, added_at, added_by))

// Those that were not taken away, of the enterprise and of those merged into it, oldest first.
std::vector<FactsFile> FactsFilesOf(storage::Connection& reader, const std::string& province,
                                    const std::string& enterprise);
std::optional<FactsFile> FindFactsFile(storage::Connection& reader, const std::string& province,
                                       const std::string& enterprise, const std::string& file);
std::string FactsFileBytes(storage::Connection& reader, const std::string& province,
                           const std::string& file);

// Whose facts, and of which year.
struct FactsPlace {
  Stating stating;
  std::string enterprise;
  int year;
};

// Refusals: enterprises.facts_not_found, enterprises.file_empty, _too_large, _type,
// enterprises.too_many_files, paper.suspicious_archive.
MadeResult AttachFactsFile(identity::House& house, const identity::Actor& actor,
                           identity::VerbCall call, const FactsPlace& place,
                           const std::string& file_name, std::string_view bytes);
// Refusal: enterprises.file_not_found.
MadeResult RemoveFactsFile(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& call, const FactsPlace& place,
                           const std::string& file);

}  // namespace vuon::enterprises
