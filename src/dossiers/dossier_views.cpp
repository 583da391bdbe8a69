#include "dossiers/dossier_views.h"

#include <algorithm>
#include <set>

#include "calls/call_store.h"
#include "dossiers/receipt_code.h"
#include "enterprises/enterprise_store.h"

namespace vuon::dossiers {
namespace {

using base::Money;

std::vector<PaperView> PapersOf(const CaseFile& file, std::vector<AttachedFile>& others) {
  std::vector<PaperView> papers;
  if (file.rules) {
    for (calls::CallPaper& paper : calls::PapersOf(*file.rules->item, file.call.form.content)) {
      papers.push_back({paper.code, std::move(paper.title), paper.required, std::nullopt, {}});
      const auto finding = file.record.checklist.find(papers.back().code);
      if (finding != file.record.checklist.end()) papers.back().finding = finding->second;
    }
  }
  for (const AttachedFile& attached : file.files) {
    const auto paper = std::find_if(papers.begin(), papers.end(), [&](const PaperView& each) {
      return each.code == attached.paper;
    });
    (paper == papers.end() ? others : paper->files).push_back(attached);
  }
  return papers;
}

// What was typed stays to be seen while it may be changed, with the calculated amounts put in.
boost::json::object ShownAnswers(const CaseFile& file, const calls::FilledForm& filled) {
  calls::Answers answers = file.record.answers;
  for (const calls::FormField& field : file.call.form.content.form) {
    if (field.amount.empty()) continue;
    if (const auto* amount = filled.answers.if_contains(field.key)) answers[field.key] = *amount;
  }
  return answers;
}

// Before it is handed in, and while a supplement is asked for, amounts are those of today's
// answers; behind that, those that were kept.
void SetAmounts(DossierView& view, const Assessment& found, const DossierRecord& record) {
  const bool open = record.head.state == "draft" || record.head.state == "supplement";
  view.units = open ? found.units : record.head.units;
  view.eligible_cost = open ? found.eligible_cost : record.head.eligible_cost;
  view.support = open ? found.support : record.head.support;
  view.own_cost = open ? found.own_cost : record.head.own_cost;
  view.working = found.working;
  if (open) return;
  const auto kept = http::ReadJson<Working>(record.working);
  if (kept.ok()) view.working = *kept;
}

bool UnderIntake(const std::string& state) {
  return state == "draft" || state == "submitted" || state == "supplement" || state == "valid";
}

}  // namespace

DossierMoney MoneyOf(storage::Connection& reader, const std::string& province,
                     const Dossier& dossier) {
  std::map<std::string, std::int64_t> stages;
  for (const storage::Row& row : reader.Query(
           "SELECT a.stage, CAST(sum(a.balance) AS BIGINT) FROM ledger_obligation o "
           "JOIN ledger_account a ON a.province_id = o.province_id AND a.obligation_id = o.id "
           "WHERE o.province_id = $1 AND o.record_kind = 'dossier' AND o.record_id = $2 "
           "GROUP BY a.stage",
           province, dossier.id)) {
    stages[row.Text(0)] = row.Integer(1);
  }
  DossierMoney money;
  money.planned = dossier.support;
  money.committed = Money::OfDong(stages["committed"] + stages["ordered"]);
  money.advanced = Money::OfDong(stages["advanced"]);
  money.paid = Money::OfDong(stages["paid"]);
  money.recovered = Money::OfDong(stages["recovered"]);
  money.approved = Money::OfDong(stages["reserved"] + stages["committed"] + stages["ordered"] +
                                 stages["advanced"] + stages["paid"]);
  return money;
}

base::Result<http::Reply<DossierView>> ViewOf(storage::Connection& reader,
                                              const std::string& province, DossierRecord record,
                                              base::Date today, bool names) {
  const auto file = ReadCase(reader, province, std::move(record));
  if (!file) return base::Problem{base::ProblemKind::kNotFound, "dossiers.not_found"};
  const bool draft = file->record.head.state == "draft";
  VUON_TRY(found, Assess(reader, province, *file, today, draft));
  const Dossier& head = file->record.head;
  DossierView view{};
  view.id = head.id.text();
  view.code = head.code;
  view.title = head.title;
  view.state = head.state;
  view.year = head.year;
  view.revision = head.revision;
  view.received_by = head.received_by;
  view.received_on = file->record.received_on;
  view.submitted_on = head.submitted_on;
  view.state_since = head.state_since;
  view.due_on = head.due_on;
  view.overdue = head.due_on && *head.due_on < today;
  view.clock_left = file->record.clock_left;
  view.enterprise_id = head.enterprise_id;
  if (file->enterprise) {
    view.enterprise = file->enterprise->form.name;
    view.tax_code = file->enterprise->form.tax_code;
  }
  view.call_id = file->call.id;
  view.call_code = file->call.form.code;
  view.call_title = file->call.form.title;
  view.call_closes_on = file->call.form.closes_on;
  if (file->rules) {
    view.item_title = file->rules->item->title;
    view.by_council = !file->rules->item->selection.empty();
  }
  view.form = file->call.form.content.form;
  view.answers = ShownAnswers(*file, found.form);
  view.shown = found.form.shown;
  SetAmounts(view, found, file->record);
  view.papers = PapersOf(*file, view.other_files);
  if (UnderIntake(head.state)) view.checks = found.checks;
  view.request = file->record.request;
  for (const StepTaken& step : StepsOf(reader, province, view.id)) {
    const bool own = step.actor_id == head.created_by;
    view.steps.push_back({step.step, step.from_state, step.to_state, step.at,
                          names || own ? step.actor : "", step.reason, step.document});
  }
  view.money = MoneyOf(reader, province, head);
  http::Reply<DossierView> reply(std::move(view));
  reply.etag = std::to_string(head.revision);
  return reply;
}

std::optional<PublicDossier> FindPublic(storage::Connection& reader, const std::string& province,
                                        const std::string& typed_code) {
  const std::string code = NormalReceiptCode(typed_code);
  if (code.empty()) return std::nullopt;
  const auto row = reader.QueryOne(
      "SELECT d.id, d.code, c.title, d.state, d.submitted_on, d.due_on FROM dossier d "
      "JOIN support_call c ON c.province_id = d.province_id AND c.id = d.call_id "
      "WHERE d.province_id = $1 AND d.code = $2 AND d.submitted_on IS NOT NULL",
      province, code);
  if (!row) return std::nullopt;
  PublicDossier shown{row->Text(1), row->Text(2), row->Text(3), std::nullopt, std::nullopt, {}};
  if (!row->IsNull(4)) shown.submitted_on = row->Date(4);
  if (!row->IsNull(5)) shown.due_on = row->Date(5);
  for (const StepTaken& step : StepsOf(reader, province, row->Text(0))) {
    shown.steps.push_back({step.to_state, base::DayInVietnam(step.at)});
  }
  return shown;
}

}  // namespace vuon::dossiers
