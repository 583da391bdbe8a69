#include "norms/pack_store.h"

#include <fmt/format.h>

#include "http/json.h"

namespace vuon::norms {
namespace {

constexpr const char* kHeadColumns =
    "id, code, version, state, revision, valid_from, valid_to, maker_id, maker, approver_id, "
    "approver, created_at, approved_at, return_reason";
constexpr std::size_t kContentColumn = 14;

PackVersionHead ReadHead(const storage::Row& row) {
  PackVersionHead head;
  head.id = row.Id<NormPackTag>(0);
  head.code = row.Text(1);
  head.version = static_cast<int>(row.Integer(2));
  head.state = row.Text(3);
  head.revision = row.Integer(4);
  head.valid_from = row.Date(5);
  if (!row.IsNull(6)) head.valid_to = row.Date(6);
  head.maker_id = row.Text(7);
  head.maker = row.Text(8);
  head.approver_id = row.OptionalText(9);
  head.approver = row.OptionalText(10);
  head.created_at = row.Instant(11);
  if (!row.IsNull(12)) head.approved_at = row.Instant(12);
  head.return_reason = row.OptionalText(13);
  return head;
}

// Our own text was written by WriteJson: what cannot be read back is a fault, not a refusal.
PackVersion ReadVersion(const storage::Row& row) {
  auto pack = http::ReadJson<Pack>(row.Text(kContentColumn));
  VUON_ASSERT(pack.ok());
  return {ReadHead(row), std::move(pack).value()};
}

}  // namespace

std::vector<PackVersion> PackVersionsOf(storage::Connection& reader, const std::string& province) {
  static const std::string sql = fmt::format(
      "SELECT {}, content FROM norm_pack WHERE province_id = $1 AND state <> 'discarded' "
      "ORDER BY code, version DESC",
      kHeadColumns);
  std::vector<PackVersion> versions;
  for (const storage::Row& row : reader.Query(sql, province)) versions.push_back(ReadVersion(row));
  return versions;
}

std::optional<PackVersion> FindPackVersion(storage::Connection& reader, const std::string& province,
                                           const std::string& id) {
  static const std::string sql = fmt::format(
      "SELECT {}, content FROM norm_pack WHERE province_id = $1 AND id = $2", kHeadColumns);
  const auto row = reader.QueryOne(sql, province, id);
  return row ? std::optional(ReadVersion(*row)) : std::nullopt;
}

std::optional<PackVersionHead> OpenPackVersion(storage::Connection& reader,
                                               const std::string& province,
                                               const std::string& code) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM norm_pack WHERE province_id = $1 AND code = $2 "
      "AND state IN ('draft', 'submitted')",
      kHeadColumns);
  const auto row = reader.QueryOne(sql, province, code);
  return row ? std::optional(ReadHead(*row)) : std::nullopt;
}

std::optional<Pack> OwnPackOn(storage::Connection& reader, const std::string& province,
                              const std::string& code, base::Date on) {
  static const std::string sql = fmt::format(
      "SELECT {}, content FROM norm_pack WHERE province_id = $1 AND code = $2 "
      "AND state IN ('approved', 'superseded') AND valid_from <= $3 "
      "AND (valid_to IS NULL OR valid_to >= $3) ORDER BY version DESC LIMIT 1",
      kHeadColumns);
  const auto row = reader.QueryOne(sql, province, code, on);
  return row ? std::optional(ReadVersion(*row).pack) : std::nullopt;
}

std::optional<PackVersion> OwnPackInForce(storage::Connection& reader, const std::string& province,
                                          const std::string& code) {
  static const std::string sql = fmt::format(
      "SELECT {}, content FROM norm_pack WHERE province_id = $1 AND code = $2 "
      "AND state = 'approved'",
      kHeadColumns);
  const auto row = reader.QueryOne(sql, province, code);
  return row ? std::optional(ReadVersion(*row)) : std::nullopt;
}

int NextPackVersion(storage::Connection& reader, const std::string& province,
                    const std::string& code) {
  const auto row = reader.QueryOne(
      "SELECT coalesce(max(version), 0) FROM norm_pack WHERE province_id = $1 AND code = $2",
      province, code);
  return static_cast<int>(row->Integer(0)) + 1;
}

void InsertPackVersion(storage::Transaction& transaction, const std::string& province,
                       const PackVersion& version) {
  const PackVersionHead& head = version.head;
  transaction->Execute(
      "INSERT INTO norm_pack (province_id, id, code, version, state, revision, content, "
      "valid_from, valid_to, maker_id, maker, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      province, head.id, head.code, head.version, head.state, head.revision,
      http::WriteJson(version.pack), head.valid_from, head.valid_to, head.maker_id, head.maker,
      head.created_at);
}

bool UpdatePackVersion(storage::Transaction& transaction, const std::string& province,
                       const PackVersion& version, std::int64_t expected) {
  const PackVersionHead& head = version.head;
  return transaction->Execute(
             "UPDATE norm_pack SET state = $4, revision = $3 + 1, content = $5, valid_from = $6, "
             "valid_to = $7, maker_id = $8, maker = $9, approver_id = $10, approver = $11, "
             "approved_at = $12, return_reason = $13 "
             "WHERE province_id = $1 AND id = $2 AND revision = $3",
             province, head.id, expected, head.state, http::WriteJson(version.pack),
             head.valid_from, head.valid_to, head.maker_id, head.maker, head.approver_id,
             head.approver, head.approved_at, head.return_reason) == 1;
}

}  // namespace vuon::norms
