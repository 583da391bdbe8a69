#include <algorithm>

#include "calls/call_store.h"
#include "calls/call_views.h"
#include "claims/claim_store.h"
#include "claims/claim_views.h"
#include "contracts/approval_views.h"
#include "contracts/contract_views.h"
#include "councils/council_views.h"
#include "dossiers/dossier_record.h"
#include "dossiers/dossier_views.h"
#include "enterprises/enterprise_store.h"
#include "papers/facts.h"
#include "programme/plan_store.h"
#include "programme/plan_views.h"
#include "spending/spending_views.h"

namespace vuon::papers {
namespace {

using boost::json::object;
using boost::json::value;
using Gathered = base::Result<object>;

struct Asked {
  storage::Connection& reader;
  const identity::Actor& actor;
  const std::string& province;
  const std::string& id;
  base::Date today;
};

base::Problem NotFound() { return {base::ProblemKind::kNotFound, "papers.record_not_found"}; }

template <class View>
value Told(const View& view) {
  return boost::json::parse(http::WriteJson(view));
}

value EnterpriseFacts(const Asked& asked, const std::string& id) {
  const auto found = enterprises::FindEnterprise(asked.reader, asked.province, id);
  return found ? Told(found->form) : value(nullptr);
}

void SumUp(object& record, const char* list, const char* field, const char* total) {
  std::int64_t sum = 0;
  for (const value& row : record.at(list).as_array()) {
    sum += row.at(field).to_number<std::int64_t>();
  }
  record[total] = sum;
}

Gathered Approval(const Asked& asked) {
  const auto view =
      contracts::ApprovalViewOf(asked.reader, asked.actor, asked.province, asked.id, asked.today);
  if (!view.ok()) return NotFound();
  object record = Told(view->body).as_object();
  std::int64_t own = 0;
  for (value& row : record.at("rows").as_array()) {
    own += row.at("dossier").at("own_cost").to_number<std::int64_t>();
  }
  record["own_cost"] = own;
  record["count"] = record.at("rows").as_array().size();
  return object{{"record", std::move(record)}};
}

Gathered Call(const Asked& asked) {
  const auto call = calls::FindCall(asked.reader, asked.province, asked.id);
  if (!call || call->state == "draft") return NotFound();
  return object{{"record", Told(calls::ViewOf(asked.reader, asked.province, *call, asked.today))}};
}

Gathered Dossier(const Asked& asked) {
  auto record = dossiers::FindRecord(asked.reader, asked.province, asked.id);
  if (!record) return NotFound();
  const auto view =
      dossiers::ViewOf(asked.reader, asked.province, *std::move(record), asked.today, true);
  if (!view.ok()) return NotFound();
  object told = Told(view->body).as_object();
  // Why it was returned or refused: the reason of its newest step that has one.
  told["reason"] = "";
  for (const dossiers::TimelineStep& step : view->body.steps) {
    if (!step.reason.empty()) told["reason"] = step.reason;
  }
  boost::json::array missing;
  for (const dossiers::PaperView& each : view->body.papers) {
    if (each.finding) missing.push_back(Told(each));
  }
  told["looked_at"] = std::move(missing);
  return object{{"record", std::move(told)},
                {"enterprise", EnterpriseFacts(asked, view->body.enterprise_id)}};
}

Gathered Council(const Asked& asked) {
  auto view =
      councils::ViewOf(asked.reader, asked.province, asked.id, asked.actor.PersonId(), false);
  if (!view) return NotFound();
  object record = Told(*view).as_object();
  std::string chair;
  std::string secretary;
  for (value& member : record.at("members").as_array()) {
    object& of = member.as_object();
    of["role_title"] = of.at("role");
    for (const value& role : record.at("rule").at("rule").at("roles").as_array()) {
      if (role.at("role") == of.at("role")) of["role_title"] = role.at("title").at("vi");
    }
    if (of.at("role") == "chair") chair = of.at("name").as_string();
    if (of.at("role").as_string().ends_with("secretary") && secretary.empty())
      secretary = of.at("name").as_string();
  }
  record["chair"] = chair;
  record["secretary"] = secretary;
  record["size"] = record.at("members").as_array().size();
  record["points"] = record.at("agenda").as_array().size();
  return object{{"record", std::move(record)}};
}

// "13.1" as papers write it: "13,1".
void WriteWithComma(object& measured) {
  for (const char* figure : {"target", "baseline", "result"}) {
    value* held = measured.if_contains(figure);
    if (held == nullptr || !held->is_string()) continue;
    const std::size_t point = held->as_string().find('.');
    if (point != std::string::npos) held->as_string()[point] = ',';
  }
}

Gathered Contract(const Asked& asked) {
  const auto view = contracts::ContractViewOf(asked.reader, asked.actor, asked.province,
                                              contracts::Side::kOfficer, asked.id, asked.today);
  if (!view.ok()) return NotFound();
  object record = Told(view->body).as_object();
  boost::json::array& measured = record.at("measurements").as_array();
  std::stable_sort(measured.begin(), measured.end(), [](const value& one, const value& other) {
    return one.at("title").as_string() < other.at("title").as_string();
  });
  for (value& each : measured) WriteWithComma(each.as_object());
  SumUp(record, "items", "state_part", "state_part");
  SumUp(record, "items", "own_part", "own_part");
  record["value"] = record.at("state_part").to_number<std::int64_t>() +
                    record.at("own_part").to_number<std::int64_t>();
  record["three_parties"] = record.at("parties").as_array().size() > 2;
  for (const value& party : record.at("parties").as_array()) {
    record["party_" + std::string(party.at("role").as_string())] = party;
  }
  for (const contracts::AmendmentView& amendment : view->body.amendments) {
    if (amendment.kind != "liquidation") record["amendment"] = Told(amendment);
  }
  if (!view->body.acceptances.empty()) {
    record["acceptance"] = Told(view->body.acceptances.back());
  }
  return object{{"record", std::move(record)},
                {"enterprise", EnterpriseFacts(asked, view->body.enterprise_id)}};
}

Gathered Claim(const Asked& asked) {
  const auto claim = claims::FindClaim(asked.reader, asked.province, asked.id);
  if (!claim) return NotFound();
  const auto view = claims::ViewOf(asked.reader, asked.province, asked.actor,
                                   claims::Face::kOfficer, *claim, asked.today);
  if (!view.ok()) return NotFound();
  return object{{"record", Told(view->body)},
                {"enterprise", EnterpriseFacts(asked, view->body.enterprise_id)}};
}

Gathered Recovery(const Asked& asked) {
  const auto row = asked.reader.QueryOne(
      "SELECT r.amount, r.received, r.reason, r.due_on, r.state, d.code, d.title, d.enterprise_id "
      "FROM recovery r JOIN dossier d ON d.province_id = r.province_id AND d.id = r.dossier_id "
      "WHERE r.province_id = $1 AND r.id = $2",
      asked.province, asked.id);
  if (!row) return NotFound();
  return object{{"record",
                 {{"amount", row->Integer(0)},
                  {"received", row->Integer(1)},
                  {"reason", row->Text(2)},
                  {"due_on", row->Text(3)},
                  {"state", row->Text(4)},
                  {"dossier_code", row->Text(5)},
                  {"dossier_title", row->Text(6)}}},
                {"enterprise", EnterpriseFacts(asked, row->Text(7))}};
}

Gathered PaymentBatch(const Asked& asked) {
  const auto batch = asked.reader.QueryOne(
      "SELECT number, ordered_on, kind, maker FROM payment_batch WHERE province_id = $1 AND id = "
      "$2",
      asked.province, asked.id);
  if (!batch) return NotFound();
  boost::json::array rows;
  std::int64_t total = 0;
  for (const storage::Row& row : asked.reader.Query(
           "SELECT o.number, c.code, e.name, e.tax_code, e.bank_account, e.bank, o.amount, "
           "o.cleared, o.state FROM payment_order o JOIN claim c ON c.province_id = o.province_id "
           "AND c.id = o.claim_id JOIN enterprise e ON e.province_id = c.province_id AND e.id = "
           "c.enterprise_id WHERE o.province_id = $1 AND o.batch_id = $2 ORDER BY o.id",
           asked.province, asked.id)) {
    rows.push_back({{"number", row.Text(0)},
                    {"claim", row.Text(1)},
                    {"enterprise", row.Text(2)},
                    {"tax_code", row.Text(3)},
                    {"bank_account", row.Text(4)},
                    {"bank", row.Text(5)},
                    {"amount", row.Integer(6)},
                    {"cleared", row.Integer(7)},
                    {"state", row.Text(8)}});
    total += row.Integer(6);
  }
  return object{{"record",
                 {{"number", batch->Text(0)},
                  {"ordered_on", batch->Text(1)},
                  {"kind", batch->Text(2)},
                  {"maker", batch->Text(3)},
                  {"rows", std::move(rows)},
                  {"amount", total}}}};
}

// The lines in reading order, with their depth and the names of their sources.
void Flatten(const std::vector<programme::PlanLine>& lines,
             const std::map<std::string, std::string>& sources, boost::json::array& rows) {
  for (const programme::PlanLine& line : lines) {
    object row = Told(line).as_object();
    row.erase("lines");
    row["leaf"] = line.lines.empty();
    row["source_name"] =
        line.source && sources.contains(*line.source) ? sources.at(*line.source) : "";
    row["count"] = line.quantity ? boost::json::serialize(row.at("quantity")) : "";
    row["price"] = line.unit_price ? line.unit_price->Dotted() : "";
    rows.push_back(std::move(row));
    Flatten(line.lines, sources, rows);
  }
}

Gathered Plan(const Asked& asked) {
  const auto version = programme::FindVersion(asked.reader, asked.province, asked.id);
  if (!version) return NotFound();
  const auto view = programme::Shown(asked.province, *version).body;
  object record = Told(view).as_object();
  std::map<std::string, std::string> sources;
  for (const programme::PlanSource& source : view.content.sources) {
    sources[source.key] = source.name;
  }
  boost::json::array rows;
  Flatten(view.content.lines, sources, rows);
  record["lines"] = std::move(rows);
  boost::json::array bases;
  for (const std::string& basis : view.content.legal_bases) {
    const std::string bare = basis.substr(0, basis.find_last_not_of(" .;,") + 1);
    const bool last = &basis == &view.content.legal_bases.back();
    bases.push_back(object{{"text", bare + (last ? "." : ";")}});
  }
  record["bases"] = std::move(bases);
  return object{{"record", std::move(record)}};
}

Gathered Spending(const Asked& asked) {
  const auto view =
      spending::SpendingViewOf(asked.reader, asked.province, asked.actor.PersonId(), asked.id);
  if (!view.ok()) return NotFound();
  object record = Told(view->body).as_object();
  record["supplier"] = "";
  record["quoted"] = 0;
  for (const spending::SpendingQuote& quote : view->body.content.quotes) {
    if (!quote.chosen) continue;
    record["supplier"] = quote.supplier;
    record["quoted"] = quote.amount.dong();
  }
  return object{{"record", std::move(record)}};
}

Gathered SpendingPayment(const Asked& asked) {
  const auto payment = spending::FindPayment(asked.reader, asked.province, asked.id);
  if (!payment) return NotFound();
  const auto proposal = spending::FindProposal(asked.reader, asked.province, payment->proposal_id);
  object record = Told(spending::PaymentViewOf(*payment, asked.actor.PersonId())).as_object();
  for (value& line : record.at("lines").as_array()) {
    line.as_object()["net"] =
        line.at("gross").to_number<std::int64_t>() - line.at("tax").to_number<std::int64_t>();
  }
  record["proposal"] = proposal->code;
  record["decision"] = proposal->decision_number;
  return object{{"record", std::move(record)}};
}

struct Kind {
  const char* name;
  Gathered (*gather)(const Asked&);
};
constexpr Kind kKinds[] = {{"plan_version", Plan},
                           {"support_call", Call},
                           {"dossier", Dossier},
                           {"council", Council},
                           {"approval_decision", Approval},
                           {"contract", Contract},
                           {"claim", Claim},
                           {"recovery", Recovery},
                           {"payment_batch", PaymentBatch},
                           {"spending_proposal", Spending},
                           {"spending_payment", SpendingPayment}};

}  // namespace

bool IsRecordKind(const std::string& record_kind) {
  for (const Kind& kind : kKinds) {
    if (record_kind == kind.name) return true;
  }
  return false;
}

Gathered RecordFacts(storage::Connection& reader, const identity::Actor& actor,
                     const std::string& province, const std::string& record_kind,
                     const std::string& record_id, base::Date today) {
  for (const Kind& kind : kKinds) {
    if (record_kind == kind.name) return kind.gather({reader, actor, province, record_id, today});
  }
  return NotFound();
}

}  // namespace vuon::papers
