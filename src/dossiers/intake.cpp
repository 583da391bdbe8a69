#include <algorithm>

#include "calls/call_store.h"
#include "dossiers/clocks.h"
#include "dossiers/dossier_work.h"
#include "http/json.h"

namespace vuon::dossiers {
namespace {

using base::FieldProblem;
using base::Problem;
using base::ProblemKind;
using identity::Work;

struct CallAndRules {
  calls::Call call;
  calls::CallRules rules;
};

base::Result<CallAndRules> RulesFor(storage::Connection& reader, const std::string& province,
                                    const DossierRecord& record) {
  auto call = calls::FindCall(reader, province, record.head.call_id);
  if (!call) return Problem{ProblemKind::kNotFound, "calls.not_found"};
  auto rules = calls::RulesOf(reader, province, call->form);
  if (!rules) {
    return Problem{ProblemKind::kRefused,
                   "calls.no_rules",
                   {{"pack", call->form.pack}, {"day", call->form.opens_on.Vietnamese()}}};
  }
  return CallAndRules{*std::move(call), *std::move(rules)};
}

bool IsPaperOf(const CallAndRules& of, const std::string& code) {
  const auto papers = calls::PapersOf(*of.rules.item, of.call.form.content);
  return std::any_of(papers.begin(), papers.end(),
                     [&](const calls::CallPaper& paper) { return paper.code == code; });
}

base::Result<void> CheckFindings(const Checklist& checklist, const CallAndRules& of) {
  std::vector<FieldProblem> fields;
  for (const auto& [code, finding] : checklist) {
    if (!IsPaperOf(of, code)) fields.push_back({"/" + code, "dossiers.paper_unknown", {}});
    const bool known =
        finding.found == "fine" || finding.found == "missing" || finding.found == "wrong";
    if (!known) fields.push_back({"/" + code + "/found", "dossiers.finding_unknown", {}});
    if (finding.note.size() > 2'000) {
      fields.push_back({"/" + code + "/note", "dossiers.text_too_long", {}});
    }
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "dossiers.checklist_form", {}, std::move(fields)};
}

base::Result<base::Date> SupplementDue(const SupplementForm& form, const CallAndRules& of,
                                       base::Date today) {
  std::vector<FieldProblem> fields;
  if (form.text.empty() || form.text.size() > 5'000) {
    fields.push_back({"/text", "dossiers.request_text", {}});
  }
  for (std::size_t at = 0; at < form.papers.size(); ++at) {
    if (!IsPaperOf(of, form.papers[at])) {
      fields.push_back({"/papers/" + std::to_string(at), "dossiers.paper_unknown", {}});
    }
  }
  const norms::ClockRule* clock = norms::FindClock(*of.rules.pack, "supplement");
  std::optional<base::Date> due = form.due_on;
  if (!due && clock != nullptr) due = norms::EndOfClock(*clock, today);
  if (!due || *due <= today || *due > today.PlusDays(366)) {
    fields.push_back({"/due_on", "dossiers.request_due", {}});
  }
  if (fields.empty()) return *due;
  return Problem{ProblemKind::kInvalid, "dossiers.request_form", {}, std::move(fields)};
}

}  // namespace

DossierResult CheckPapers(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id,
                          std::int64_t revision, const Checklist& checklist) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<DossierMade>(house, actor, verb, [&](Work& work) -> DossierResult {
    VUON_TRY(record, LoadDossier(work, province, Face::kOfficer, id));
    const std::string& state = record.head.state;
    if (state != "draft" && state != "submitted" && state != "supplement") {
      return Problem{ProblemKind::kConflict, "dossiers.intake_over", {{"state", state}}};
    }
    if (record.head.revision != revision) return Problem{ProblemKind::kStale, "dossiers.stale"};
    VUON_TRY(of, RulesFor(work.transaction.connection(), province, record));
    VUON_CHECK(CheckFindings(checklist, of));
    const std::string before = http::WriteJson(record.checklist);
    record.checklist = checklist;
    VUON_TRY(kept, KeepRecord(work, province, std::move(record)));
    work.Changed("dossier", id, {{"checklist", boost::json::parse(before)}},
                 {{"checklist", boost::json::parse(http::WriteJson(kept.checklist))}});
    return DossierMade{id};
  });
}

DossierResult AskSupplement(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id,
                            const SupplementForm& form) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<DossierMade>(house, actor, verb, [&](Work& work) -> DossierResult {
    VUON_TRY(record, LoadDossier(work, province, Face::kOfficer, id));
    VUON_CHECK(CheckStep(work.transaction.connection(), record, "supplement"));
    VUON_TRY(of, RulesFor(work.transaction.connection(), province, record));
    const base::Date today = work.world.Today();
    VUON_TRY(due, SupplementDue(form, of, today));
    PauseClock(record, of.call, of.rules, today);
    record.request = {form.papers, form.text, today, due};
    VUON_TRY(kept, KeepRecord(work, province, std::move(record)));
    VUON_TRY(moved,
             MoveDossier(work, province, kept.head.id.text(),
                         {.to = "supplement", .reason = form.text, .document = {}, .due_on = due}));
    return DossierMade{moved.id.text()};
  });
}

}  // namespace vuon::dossiers
