#include "programme/plan_store.h"

#include <fmt/format.h>

#include <array>

#include "http/json.h"
#include "storage/faults.h"

namespace vuon::programme {
namespace {

constexpr std::array<std::string_view, 5> kStates = {"draft", "submitted", "approved", "superseded",
                                                     "discarded"};

constexpr const char* kHeadColumns =
    "v.id, v.plan_id, p.year, v.version, v.state, v.revision, v.total, v.document_id, v.maker_id, "
    "v.maker, v.created_at, v.submitted_at, v.approver_id, v.approver, v.approved_at, "
    "v.decision_number, v.decision_date, v.return_reason";
constexpr const char* kFrom =
    "FROM plan_version v JOIN plan p ON p.province_id = v.province_id AND p.id = v.plan_id ";
constexpr std::size_t kContentColumn = 18;

VersionHead ReadHead(const storage::Row& row) {
  VersionHead head;
  head.id = row.Id<PlanVersionTag>(0);
  head.plan_id = row.Id<PlanTag>(1);
  head.year = static_cast<int>(row.Integer(2));
  head.version = static_cast<int>(row.Integer(3));
  head.state = ParseState(row.Text(4));
  head.revision = row.Integer(5);
  head.total = row.Money(6);
  if (!row.IsNull(7)) head.document_id = row.Id<PlanDocumentTag>(7);
  head.maker_id = row.Text(8);
  head.maker = row.Text(9);
  head.created_at = row.Instant(10);
  if (!row.IsNull(11)) head.submitted_at = row.Instant(11);
  head.approver_id = row.OptionalText(12);
  head.approver = row.OptionalText(13);
  if (!row.IsNull(14)) head.approved_at = row.Instant(14);
  head.decision_number = row.OptionalText(15);
  if (!row.IsNull(16)) head.decision_date = row.Date(16);
  head.return_reason = row.OptionalText(17);
  return head;
}

// Our own text was written by WriteJson: what cannot be read back is a fault, not a refusal.
PlanContent ReadContent(const std::string& text) {
  auto content = http::ReadJson<PlanContent>(text);
  VUON_ASSERT(content.ok());
  return std::move(content).value();
}

std::optional<PlanVersion> ReadVersion(const std::optional<storage::Row>& row) {
  if (!row) return std::nullopt;
  return PlanVersion{ReadHead(*row), ReadContent(row->Text(kContentColumn))};
}

std::vector<VersionHead> ReadHeads(const storage::Rows& rows) {
  std::vector<VersionHead> heads;
  for (const storage::Row& row : rows) heads.push_back(ReadHead(row));
  return heads;
}

}  // namespace

std::string_view StateText(VersionState state) { return kStates[static_cast<std::size_t>(state)]; }

VersionState ParseState(std::string_view text) {
  for (std::size_t at = 0; at < kStates.size(); ++at) {
    if (kStates[at] == text) return static_cast<VersionState>(at);
  }
  throw storage::StorageFault("plan_version.state is unknown");
}

std::vector<YearRow> YearsOf(storage::Connection& reader, const std::string& province) {
  std::vector<YearRow> years;
  for (const storage::Row& row : reader.Query(
           "SELECT p.year, p.id, coalesce(f.state, o.state, 'none'), "
           "coalesce(f.total, o.total, 0) FROM plan p "
           "LEFT JOIN plan_version f ON f.province_id = p.province_id AND f.plan_id = p.id "
           "AND f.state = 'approved' "
           "LEFT JOIN plan_version o ON o.province_id = p.province_id AND o.plan_id = p.id "
           "AND o.state IN ('draft', 'submitted') "
           "WHERE p.province_id = $1 ORDER BY p.year",
           province)) {
    years.push_back(
        {static_cast<int>(row.Integer(0)), row.Id<PlanTag>(1), row.Text(2), row.Money(3)});
  }
  return years;
}

std::optional<PlanId> FindPlan(storage::Connection& reader, const std::string& province, int year) {
  const auto row =
      reader.QueryOne("SELECT id FROM plan WHERE province_id = $1 AND year = $2", province, year);
  if (!row) return std::nullopt;
  return row->Id<PlanTag>(0);
}

PlanId FindOrMakePlan(storage::Transaction& transaction, const base::World& world,
                      const std::string& province, int year) {
  transaction->Execute(
      "INSERT INTO plan (province_id, id, year, created_at) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (province_id, year) DO NOTHING",
      province, world.NewId<PlanTag>(), year, world.Now());
  return *FindPlan(transaction.connection(), province, year);
}

std::vector<VersionHead> VersionsOf(storage::Connection& reader, const std::string& province,
                                    const PlanId& plan) {
  static const std::string sql = fmt::format(
      "SELECT {} {} WHERE v.province_id = $1 AND v.plan_id = $2 AND v.state <> 'discarded' "
      "ORDER BY v.version DESC",
      kHeadColumns, kFrom);
  return ReadHeads(reader.Query(sql, province, plan));
}

std::optional<PlanVersion> FindVersion(storage::Connection& reader, const std::string& province,
                                       const std::string& id) {
  static const std::string sql = fmt::format(
      "SELECT {}, v.content {} WHERE v.province_id = $1 AND v.id = $2", kHeadColumns, kFrom);
  return ReadVersion(reader.QueryOne(sql, province, id));
}

std::optional<PlanVersion> CurrentVersion(storage::Connection& reader, const std::string& province,
                                          int year) {
  static const std::string sql = fmt::format(
      "SELECT {}, v.content {} WHERE p.province_id = $1 AND p.year = $2 AND v.state <> 'discarded' "
      "ORDER BY CASE WHEN v.state = 'approved' THEN 0 ELSE 1 END, v.version DESC LIMIT 1",
      kHeadColumns, kFrom);
  return ReadVersion(reader.QueryOne(sql, province, year));
}

std::optional<PlanVersion> VersionInForce(storage::Connection& reader, const std::string& province,
                                          const PlanId& plan) {
  static const std::string sql = fmt::format(
      "SELECT {}, v.content {} WHERE v.province_id = $1 AND v.plan_id = $2 "
      "AND v.state = 'approved'",
      kHeadColumns, kFrom);
  return ReadVersion(reader.QueryOne(sql, province, plan));
}

std::optional<std::string> VersionIdInForce(storage::Connection& reader,
                                            const std::string& province, const PlanId& plan) {
  const auto row = reader.QueryOne(
      "SELECT id FROM plan_version WHERE province_id = $1 AND plan_id = $2 AND state = 'approved'",
      province, plan);
  return row ? std::optional(row->Text(0)) : std::nullopt;
}

// Versions count upwards in each plan, so the sum of those in force does too.
std::int64_t ApprovalsOf(storage::Connection& reader, const std::string& province) {
  return reader
      .QueryOne(
          "SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM plan_version "
          "WHERE province_id = $1 AND state = 'approved'",
          province)
      ->Integer(0);
}

std::vector<VersionHead> OpenVersions(storage::Connection& reader, const std::string& province) {
  static const std::string sql = fmt::format(
      "SELECT {} {} WHERE v.province_id = $1 AND v.state IN ('draft', 'submitted') "
      "ORDER BY p.year, v.version",
      kHeadColumns, kFrom);
  return ReadHeads(reader.Query(sql, province));
}

int NextVersionNumber(storage::Connection& reader, const std::string& province,
                      const PlanId& plan) {
  const auto row = reader.QueryOne(
      "SELECT coalesce(max(version), 0) FROM plan_version WHERE province_id = $1 AND plan_id = $2",
      province, plan);
  return static_cast<int>(row->Integer(0)) + 1;
}

void InsertVersion(storage::Transaction& transaction, const std::string& province,
                   const PlanVersion& version) {
  const VersionHead& head = version.head;
  transaction->Execute(
      "INSERT INTO plan_version (province_id, id, plan_id, version, state, revision, content, "
      "total, document_id, maker_id, maker, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      province, head.id, head.plan_id, head.version, StateText(head.state), head.revision,
      http::WriteJson(version.content), head.total, head.document_id, head.maker_id, head.maker,
      head.created_at);
}

bool UpdateVersion(storage::Transaction& transaction, const std::string& province,
                   const PlanVersion& version, std::int64_t expected) {
  const VersionHead& head = version.head;
  return transaction->Execute(
             "UPDATE plan_version SET state = $4, revision = $3 + 1, content = $5, total = $6, "
             "maker_id = $7, maker = $8, submitted_at = $9, approver_id = $10, approver = $11, "
             "approved_at = $12, decision_number = $13, decision_date = $14, return_reason = $15 "
             "WHERE province_id = $1 AND id = $2 AND revision = $3",
             province, head.id, expected, StateText(head.state), http::WriteJson(version.content),
             head.total, head.maker_id, head.maker, head.submitted_at, head.approver_id,
             head.approver, head.approved_at, head.decision_number, head.decision_date,
             head.return_reason) == 1;
}

void InsertDocument(storage::Transaction& transaction, const base::World& world,
                    const std::string& province, const StoredDocument& document) {
  transaction->Execute(
      "INSERT INTO plan_document (province_id, id, file_name, sha256, bytes, reading, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      province, document.id, document.file_name, document.sha256, document.bytes, document.reading,
      world.Now());
}

std::optional<StoredDocument> FindReading(storage::Connection& reader, const std::string& province,
                                          const PlanDocumentId& id) {
  const auto row = reader.QueryOne(
      "SELECT file_name, reading FROM plan_document WHERE province_id = $1 AND id = $2", province,
      id);
  if (!row) return std::nullopt;
  return StoredDocument{id, row->Text(0), "", {}, row->Text(1)};
}

std::optional<StoredDocument> FindDocument(storage::Connection& reader, const std::string& province,
                                           const PlanDocumentId& id) {
  const auto row = reader.QueryOne(
      "SELECT file_name, sha256, bytes FROM plan_document WHERE province_id = $1 AND id = $2",
      province, id);
  if (!row) return std::nullopt;
  return StoredDocument{id, row->Text(0), row->Text(1), row->Blob(2), ""};
}

}  // namespace vuon::programme
