#include "dossiers/dossier_record.h"

#include "dossiers/dossier_store.h"
#include "http/json.h"

namespace vuon::dossiers {
namespace {

#define VUON_RECORD_COLUMNS                                                                \
  "id, call_id, enterprise_id, year, code, title, state, units, own_cost, eligible_cost, " \
  "support, received_by, submitted_on, state_since, due_on, revision, created_at, "        \
  "created_by, folded, content, working, checklist, request, received_on, clock_left, clock_unit "

// JSON that we wrote ourselves; what another hand wrote reads as empty.
template <class T>
T ReadOwn(const std::string& json) {
  auto value = http::ReadJson<T>(json);
  return value.ok() ? *std::move(value) : T{};
}

DossierRecord ReadRecord(const storage::Row& row) {
  DossierRecord record;
  record.head = ReadDossier(row);
  record.folded = row.Text(18);
  boost::json::error_code error;
  const boost::json::value answers = boost::json::parse(row.Text(19), error);
  if (!error && answers.is_object()) record.answers = answers.get_object();
  record.working = row.Text(20);
  record.checklist = ReadOwn<Checklist>(row.Text(21));
  record.request = ReadOwn<SupplementRequest>(row.Text(22));
  if (!row.IsNull(23)) record.received_on = row.Date(23);
  if (!row.IsNull(24)) record.clock_left = static_cast<int>(row.Integer(24));
  record.clock_unit = row.OptionalText(25);
  return record;
}

}  // namespace

std::optional<DossierRecord> FindRecord(storage::Connection& reader, const std::string& province,
                                        const std::string& id) {
  const auto row = reader.QueryOne("SELECT " VUON_RECORD_COLUMNS
                                   "FROM dossier WHERE province_id = $1 AND id = $2",
                                   province, id);
  if (!row) return std::nullopt;
  return ReadRecord(*row);
}

std::optional<DossierRecord> FindOpenDraft(storage::Connection& reader, const std::string& province,
                                           const std::string& call, const std::string& enterprise) {
  const auto row = reader.QueryOne("SELECT " VUON_RECORD_COLUMNS
                                   "FROM dossier WHERE province_id = $1 AND call_id = $2 "
                                   "AND enterprise_id = $3 AND state = 'draft'",
                                   province, call, enterprise);
  if (!row) return std::nullopt;
  return ReadRecord(*row);
}

void InsertRecord(storage::Transaction& transaction, const std::string& province,
                  const DossierRecord& record) {
  const Dossier& head = record.head;
  transaction->Execute(
      "INSERT INTO dossier (province_id, id, call_id, enterprise_id, year, code, title, folded, "
      "content, received_by, received_on, state_since, created_at, created_by) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
      province, head.id, head.call_id, head.enterprise_id, head.year, head.code, head.title,
      record.folded, boost::json::serialize(record.answers), head.received_by, record.received_on,
      head.state_since, head.created_at, head.created_by);
}

bool UpdateRecord(storage::Transaction& transaction, const std::string& province,
                  const DossierRecord& record) {
  const Dossier& head = record.head;
  return transaction->Execute(
             "UPDATE dossier SET title = $4, folded = $5, content = $6, units = $7, "
             "own_cost = $8, eligible_cost = $9, support = $10, working = $11, "
             "submitted_on = $12, received_on = $13, checklist = $14, request = $15, "
             "clock_left = $16, clock_unit = $17, due_on = $18, revision = revision + 1 "
             "WHERE province_id = $1 AND id = $2 AND revision = $3",
             province, head.id, head.revision, head.title, record.folded,
             boost::json::serialize(record.answers), head.units, head.own_cost, head.eligible_cost,
             head.support, record.working, head.submitted_on, record.received_on,
             http::WriteJson(record.checklist), http::WriteJson(record.request), record.clock_left,
             record.clock_unit, head.due_on) == 1;
}

std::vector<StepTaken> StepsOf(storage::Connection& reader, const std::string& province,
                               const std::string& dossier) {
  std::vector<StepTaken> steps;
  for (const storage::Row& row :
       reader.Query("SELECT step, from_state, to_state, at, actor_id, actor, reason, document "
                    "FROM dossier_step WHERE province_id = $1 AND dossier_id = $2 ORDER BY step",
                    province, dossier)) {
    steps.push_back({static_cast<int>(row.Integer(0)), row.Text(1), row.Text(2), row.Instant(3),
                     row.Text(4), row.Text(5), row.Text(6), row.Text(7)});
  }
  return steps;
}

}  // namespace vuon::dossiers
