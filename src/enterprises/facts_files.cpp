#include "enterprises/facts_files.h"

#include "enterprises/enterprise_record.h"
#include "enterprises/enterprise_store.h"
#include "identity/hash.h"
#include "paper/media_type.h"

namespace vuon::enterprises {
namespace {

using base::Problem;
using base::ProblemKind;

#define VUON_FILE_COLUMNS "SELECT id, year, file_name, media_type, size, added_at, added_by "
#define VUON_FILE_OF                                                                            \
  "FROM enterprise_file WHERE province_id = $1 AND removed_at IS NULL AND (enterprise_id = $2 " \
  "OR enterprise_id IN (SELECT id FROM enterprise WHERE province_id = $1 AND merged_into = $2)) "

FactsFile ReadFile(const storage::Row& row) {
  return {row.Text(0),    static_cast<int>(row.Integer(1)),
          row.Text(2),    row.Text(3),
          row.Integer(4), row.Instant(5),
          row.Text(6)};
}

Problem Wrong(const char* code, std::map<std::string, std::string> params = {}) {
  return {ProblemKind::kInvalid, code, params, {{"/file", code, params}}};
}

base::Result<std::string> TypeOf(std::string_view bytes) {
  if (bytes.empty()) return Wrong("enterprises.file_empty");
  if (bytes.size() > kLargestFactsFile) {
    return Wrong("enterprises.file_too_large",
                 {{"megabytes", std::to_string(kLargestFactsFile >> 20)}});
  }
  VUON_TRY(type, paper::MediaTypeOf(bytes));
  if (type.empty()) return Wrong("enterprises.file_type");
  return type;
}

// The facts must be there, and be one's own where one states them of oneself.
base::Result<void> CheckPlace(identity::Work& work, const identity::VerbCall& call,
                              const FactsPlace& place) {
  storage::Connection& reader = work.transaction.connection();
  if (place.stating == Stating::kItself &&
      !ActsFor(reader, call.province_id, place.enterprise, work.actor.PersonId())) {
    return Problem{ProblemKind::kNotFound, "enterprises.not_found"};
  }
  VUON_TRY(enterprise, LoadActive(work, call, place.enterprise));
  if (FindFacts(reader, call.province_id, enterprise.id, place.year)) return {};
  return Problem{ProblemKind::kNotFound,
                 "enterprises.facts_not_found",
                 {{"year", std::to_string(place.year)}}};
}

base::Result<void> CheckRoom(storage::Connection& reader, const std::string& province,
                             const FactsPlace& place) {
  const auto row = reader.QueryOne(
      "SELECT count(*) FROM enterprise_file WHERE province_id = $1 AND enterprise_id = $2 "
      "AND year = $3 AND removed_at IS NULL",
      province, place.enterprise, place.year);
  if (row->Integer(0) < static_cast<std::int64_t>(kMostFactsFiles)) return {};
  return Problem{ProblemKind::kRefused,
                 "enterprises.too_many_files",
                 {{"files", std::to_string(kMostFactsFiles)}}};
}

}  // namespace

std::vector<FactsFile> FactsFilesOf(storage::Connection& reader, const std::string& province,
                                    const std::string& enterprise) {
  std::vector<FactsFile> files;
  for (const storage::Row& row : reader.Query(
           VUON_FILE_COLUMNS VUON_FILE_OF "ORDER BY year DESC, id", province, enterprise)) {
    files.push_back(ReadFile(row));
  }
  return files;
}

std::optional<FactsFile> FindFactsFile(storage::Connection& reader, const std::string& province,
                                       const std::string& enterprise, const std::string& file) {
  const auto row =
      reader.QueryOne(VUON_FILE_COLUMNS VUON_FILE_OF "AND id = $3", province, enterprise, file);
  if (!row) return std::nullopt;
  return ReadFile(*row);
}

std::string FactsFileBytes(storage::Connection& reader, const std::string& province,
                           const std::string& file) {
  const auto row = reader.QueryOne(
      "SELECT bytes FROM enterprise_file WHERE province_id = $1 AND id = $2", province, file);
  VUON_ASSERT(row.has_value());
  const storage::Bytes& bytes = row->Blob(0);
  return {bytes.begin(), bytes.end()};
}

MadeResult AttachFactsFile(identity::House& house, const identity::Actor& actor,
                           identity::VerbCall call, const FactsPlace& place,
                           const std::string& file_name, std::string_view bytes) {
  VUON_TRY(type, TypeOf(bytes));
  const std::string sha256 = identity::Sha256Hex(bytes);
  // The body of an upload is no part of the request's own hash.
  call.request_hash += sha256;
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        VUON_CHECK(CheckPlace(work, call, place));
        VUON_CHECK(CheckRoom(work.transaction.connection(), call.province_id, place));
        const std::string id = work.world.NewIdText();
        const std::string name = paper::BareFileName(file_name);
        work.transaction->Execute(
            "INSERT INTO enterprise_file (province_id, id, enterprise_id, year, file_name, "
            "media_type, size, sha256, bytes, added_at, added_by) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            call.province_id, id, place.enterprise, place.year, name, type,
            static_cast<std::int64_t>(bytes.size()), sha256,
            storage::Bytes(bytes.begin(), bytes.end()), work.world.Now(), work.actor.name());
        work.Changed("enterprise_facts", place.enterprise + "/" + std::to_string(place.year),
                     nullptr, boost::json::object{{"file_name", name}, {"sha256", sha256}});
        return EnterpriseMade{place.enterprise};
      });
}

MadeResult RemoveFactsFile(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& call, const FactsPlace& place,
                           const std::string& file) {
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        VUON_CHECK(CheckPlace(work, call, place));
        const auto found =
            FindFactsFile(work.transaction.connection(), call.province_id, place.enterprise, file);
        if (!found || found->year != place.year) {
          return Problem{ProblemKind::kNotFound, "enterprises.file_not_found"};
        }
        work.transaction->Execute(
            "UPDATE enterprise_file SET removed_at = $3 WHERE province_id = $1 AND id = $2",
            call.province_id, file, work.world.Now());
        work.Changed("enterprise_facts", place.enterprise + "/" + std::to_string(place.year),
                     boost::json::object{{"file_name", found->file_name}}, nullptr);
        return EnterpriseMade{place.enterprise};
      });
}

}  // namespace vuon::enterprises
