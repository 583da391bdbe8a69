#include "dossiers/clocks.h"
#include "dossiers/dossier_work.h"
#include "http/json.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

// Two dossiers of one enterprise are handed in one after the other, so that neither is judged
// without the other: whoever comes second waits for this row.
void LockEnterprise(Work& work, const std::string& province, const std::string& enterprise) {
  work.transaction->Execute(
      "UPDATE enterprise SET revision = revision WHERE province_id = $1 AND id = $2", province,
      enterprise);
}

boost::json::object Submitted(const DossierRecord& record) {
  return {{"title", record.head.title},
          {"answers", record.answers},
          {"units", record.head.units.count()},
          {"eligible_cost", record.head.eligible_cost.dong()},
          {"support", record.head.support.dong()}};
}

void TakeOver(const Assessment& found, DossierRecord& record) {
  record.answers = found.form.answers;
  record.head.units = found.units;
  record.head.eligible_cost = found.eligible_cost;
  record.head.support = found.support;
  record.head.own_cost = found.own_cost;
  record.working = http::WriteJson(found.working);
}

base::Result<CaseFile> ReadWhole(Work& work, const std::string& province, DossierRecord record) {
  auto file = ReadCase(work.transaction.connection(), province, std::move(record));
  if (!file) return Problem{ProblemKind::kNotFound, "calls.not_found"};
  return *std::move(file);
}

}  // namespace

DossierResult SubmitDossier(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, Face face, const std::string& id) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<DossierMade>(house, actor, verb, [&](Work& work) -> DossierResult {
    storage::Connection& reader = work.transaction.connection();
    VUON_TRY(record, LoadDossier(work, province, face, id));
    if (record.head.state != "draft") {
      return Problem{ProblemKind::kConflict,
                     "dossiers.illegal_step",
                     {{"from", record.head.state}, {"to", "submitted"}}};
    }
    LockEnterprise(work, province, record.head.enterprise_id);
    VUON_TRY(file, ReadWhole(work, province, std::move(record)));
    const base::Date today = work.world.Today();
    VUON_TRY(found, Assess(reader, province, file, today, true));
    VUON_CHECK(RefusalOf(found));
    DossierRecord after = file.record;
    TakeOver(found, after);
    after.head.submitted_on = after.received_on.value_or(today);
    const auto due = IntakeDue(file.call, *file.rules, *after.head.submitted_on);
    VUON_TRY(kept, KeepRecord(work, province, std::move(after)));
    work.Changed("dossier", id, nullptr, Submitted(kept));
    VUON_TRY(moved, MoveDossier(work, province, id,
                                {.to = "submitted", .reason = {}, .document = {}, .due_on = due}));
    return DossierMade{moved.id.text()};
  });
}

DossierResult SupplyDossier(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, Face face, const std::string& id) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<DossierMade>(house, actor, verb, [&](Work& work) -> DossierResult {
    storage::Connection& reader = work.transaction.connection();
    VUON_TRY(record, LoadDossier(work, province, face, id));
    if (record.head.state != "supplement") {
      return Problem{ProblemKind::kConflict,
                     "dossiers.illegal_step",
                     {{"from", record.head.state}, {"to", "submitted"}}};
    }
    LockEnterprise(work, province, record.head.enterprise_id);
    // What was found wanting is to be looked at again.
    for (const std::string& paper : record.request.papers) record.checklist.erase(paper);
    VUON_TRY(file, ReadWhole(work, province, std::move(record)));
    const base::Date today = work.world.Today();
    VUON_TRY(found, Assess(reader, province, file, today, false));
    VUON_CHECK(RefusalOf(found));
    DossierRecord after = file.record;
    TakeOver(found, after);
    const auto due = ResumedDue(after, today);
    after.clock_left.reset();
    after.clock_unit.reset();
    VUON_TRY(kept, KeepRecord(work, province, std::move(after)));
    work.Changed("dossier", id, nullptr, Submitted(kept));
    VUON_TRY(moved, MoveDossier(work, province, id,
                                {.to = "submitted", .reason = {}, .document = {}, .due_on = due}));
    return DossierMade{moved.id.text()};
  });
}

DossierResult WithdrawDossier(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, Face face, const std::string& id,
                              const std::string& reason) {
  VUON_CHECK(CheckReason(reason));
  const std::string& province = verb.province_id;
  return identity::RunVerb<DossierMade>(house, actor, verb, [&](Work& work) -> DossierResult {
    VUON_TRY(record, LoadDossier(work, province, face, id));
    // From the approval on money is reserved for it, and only the contract's room gives it back.
    if (record.head.state == "approved") {
      return Problem{ProblemKind::kConflict, "dossiers.withdrawal_by_contract"};
    }
    VUON_TRY(moved,
             MoveDossier(work, province, id,
                         {.to = "withdrawn", .reason = reason, .document = {}, .due_on = {}}));
    return DossierMade{moved.id.text()};
  });
}

}  // namespace vuon::dossiers
