#include <set>

#include "dossiers/clocks.h"
#include "dossiers/dossier_work.h"
#include "dossiers/line_money.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

const char* ToState(IntakeAction action) {
  switch (action) {
    case IntakeAction::kValid:
      return "valid";
    case IntakeAction::kReturn:
      return "returned";
    case IntakeAction::kSendToCouncil:
      return "in_council";
    case IntakeAction::kPass:
      return "passed";
    case IntakeAction::kRefuse:
      return "refused";
  }
  return "";
}

bool IsChoice(IntakeAction action) {
  return action == IntakeAction::kPass || action == IntakeAction::kRefuse;
}

// The only state that the officer may take the step from, where the table leads there from others.
const char* OnlyFrom(IntakeAction action) {
  if (action == IntakeAction::kValid) return "submitted";  // only a council gives back what it has
  return IsChoice(action) ? "valid" : nullptr;             // and what it was given, it decides
}

// Whether the step may be taken, and the clock that runs behind it. Changes nothing.
base::Result<std::optional<base::Date>> MayDecide(storage::Connection& reader,
                                                  const std::string& province, base::Date today,
                                                  const DossierRecord& record,
                                                  IntakeAction action) {
  VUON_CHECK(CheckStep(reader, record, ToState(action)));
  const char* from = OnlyFrom(action);
  if (from != nullptr && record.head.state != from) {
    return Problem{ProblemKind::kConflict,
                   "dossiers.illegal_step",
                   {{"from", record.head.state}, {"to", ToState(action)}}};
  }
  if (action == IntakeAction::kReturn) return std::optional<base::Date>();
  const auto file = ReadCase(reader, province, record);
  if (!file || !file->rules) return Problem{ProblemKind::kRefused, "dossiers.rules_missing"};
  if (action == IntakeAction::kSendToCouncil) {
    if (file->rules->item->selection.empty()) {
      return Problem{ProblemKind::kRefused, "dossiers.no_council"};
    }
    return record.head.due_on;
  }
  if (IsChoice(action) && !file->rules->item->selection.empty()) {
    return Problem{ProblemKind::kRefused, "dossiers.by_council"};
  }
  if (action == IntakeAction::kRefuse) return std::optional<base::Date>();
  VUON_TRY(found, Assess(reader, province, *file, today, false));
  VUON_CHECK(RefusalOf(found));
  if (action == IntakeAction::kPass) return record.head.due_on;
  return ValidDue(*file->rules, record.head.due_on, file->call, today);
}

base::Result<void> CheckIntakeStep(IntakeAction action, const IntakeStep& step) {
  const bool turned_down = action == IntakeAction::kReturn || action == IntakeAction::kRefuse;
  if (turned_down) VUON_CHECK(CheckReason(step.reason));
  if (step.reason.size() <= 2'000 && step.document.size() <= 200) return {};
  return Problem{ProblemKind::kInvalid,
                 "dossiers.text_too_long",
                 {},
                 {{"/document", "dossiers.text_too_long", {}}}};
}

base::Result<void> Take(Work& work, const std::string& province, const DossierRecord& record,
                        IntakeAction action, const IntakeStep& step) {
  VUON_TRY(due,
           MayDecide(work.transaction.connection(), province, work.world.Today(), record, action));
  const auto moved = MoveDossier(
      work, province, record.head.id.text(),
      {.to = ToState(action), .reason = step.reason, .document = step.document, .due_on = due});
  if (!moved.ok()) return moved.problem();
  return action == IntakeAction::kPass ? WaitForMoney(work, province, *moved)
                                       : base::Result<void>();
}

BulkRow RowOf(const std::string& id, const std::optional<DossierRecord>& record,
              IntakeAction action, const base::Result<void>& taken) {
  BulkRow row;
  row.id = id;
  if (record) {
    row.code = record->head.code;
    row.title = record->head.title;
    row.from_state = record->head.state;
  }
  row.to_state = ToState(action);
  row.done = taken.ok();
  if (taken.ok()) return row;
  const Problem& problem = taken.problem();
  row.problem = problem.code;
  row.detail = {base::RenderProblem(problem, base::Language::kVietnamese),
                base::RenderProblem(problem, base::Language::kEnglish)};
  for (const base::FieldProblem& field : problem.fields) {
    const auto vi = field.params.find("detail");
    const auto en = field.params.find("detail_en");
    if (vi != field.params.end()) row.detail.vi += " " + vi->second;
    if (en != field.params.end()) row.detail.en += " " + en->second;
  }
  return row;
}

base::Result<void> CheckIds(const std::vector<std::string>& ids) {
  const std::set<std::string> once(ids.begin(), ids.end());
  if (!ids.empty() && ids.size() <= kMostInBulk && once.size() == ids.size()) return {};
  return Problem{ProblemKind::kInvalid,
                 "dossiers.bulk_form",
                 {{"most", std::to_string(kMostInBulk)}},
                 {{"/ids", "dossiers.bulk_form", {{"most", std::to_string(kMostInBulk)}}}}};
}

using Deciding = std::function<base::Result<void>(const DossierRecord&)>;

BulkResult Each(storage::Connection& reader, const identity::Actor& actor,
                const std::string& province, IntakeAction action,
                const std::vector<std::string>& ids, const Deciding& decide) {
  BulkResult result;
  for (const std::string& id : ids) {
    auto record = FindRecord(reader, province, id);
    if (record && !IsTheirs(reader, actor, province, Face::kOfficer, *record)) record.reset();
    const base::Result<void> taken =
        record ? decide(*record)
               : base::Result<void>(Problem{ProblemKind::kNotFound, "dossiers.not_found"});
    result.rows.push_back(RowOf(id, record, action, taken));
    ++(taken.ok() ? result.done : result.refused);
  }
  return result;
}

}  // namespace

std::optional<IntakeAction> ParseIntakeAction(std::string_view text) {
  if (text == "valid") return IntakeAction::kValid;
  if (text == "return") return IntakeAction::kReturn;
  if (text == "send_to_council") return IntakeAction::kSendToCouncil;
  if (text == "pass") return IntakeAction::kPass;
  if (text == "refuse") return IntakeAction::kRefuse;
  return std::nullopt;
}

DossierResult DecideIntake(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& verb, const std::string& id,
                           IntakeAction action, const IntakeStep& step) {
  VUON_CHECK(CheckIntakeStep(action, step));
  return identity::RunVerb<DossierMade>(house, actor, verb, [&](Work& work) -> DossierResult {
    VUON_TRY(record, LoadDossier(work, verb.province_id, Face::kOfficer, id));
    VUON_CHECK(Take(work, verb.province_id, record, action, step));
    return DossierMade{id};
  });
}

base::Result<BulkResult> PreviewBulk(storage::Connection& reader, const base::World& world,
                                     const identity::Actor& actor, const std::string& province,
                                     IntakeAction action, const std::vector<std::string>& ids) {
  VUON_CHECK(CheckIds(ids));
  return Each(reader, actor, province, action, ids, [&](const DossierRecord& record) {
    const auto may = MayDecide(reader, province, world.Today(), record, action);
    return may.ok() ? base::Result<void>() : base::Result<void>(may.problem());
  });
}

base::Result<BulkResult> RunBulk(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& verb, IntakeAction action,
                                 const std::vector<std::string>& ids, const IntakeStep& step) {
  VUON_CHECK(CheckIds(ids));
  VUON_CHECK(CheckIntakeStep(action, step));
  return identity::RunVerb<BulkResult>(
      house, actor, verb, [&](Work& work) -> base::Result<BulkResult> {
        // A refusal is found before anything is written, so the others' steps can stand.
        return Each(work.transaction.connection(), work.actor, verb.province_id, action, ids,
                    [&](const DossierRecord& record) {
                      return Take(work, verb.province_id, record, action, step);
                    });
      });
}

}  // namespace vuon::dossiers
