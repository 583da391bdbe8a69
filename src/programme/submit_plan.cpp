#include "programme/plan_rules.h"

namespace vuon::programme {

base::Result<VersionMade> SubmitPlan(identity::House& house, const identity::Actor& actor,
                                     const identity::VerbCall& call, const std::string& version) {
  return identity::RunVerb<VersionMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<VersionMade> {
        VUON_TRY(before, LoadVersion(work, call, version, VersionState::kDraft));
        VUON_CHECK(CheckComplete(before.content));
        PlanVersion after = before;
        after.head.state = VersionState::kSubmitted;
        after.head.submitted_at = work.world.Now();
        after.head.maker_id = work.actor.PersonId();
        after.head.maker = work.actor.name();
        after.head.return_reason.reset();
        return KeepVersion(work, call, before, after);
      });
}

base::Result<VersionMade> ReturnPlan(identity::House& house, const identity::Actor& actor,
                                     const identity::VerbCall& call, const std::string& version,
                                     const std::string& reason) {
  if (reason.empty() || reason.size() > 2'000) {
    return base::Problem{base::ProblemKind::kInvalid,
                         "programme.reason_missing",
                         {},
                         {{"/reason", "programme.reason_missing", {}}}};
  }
  return identity::RunVerb<VersionMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<VersionMade> {
        VUON_TRY(before, LoadVersion(work, call, version, VersionState::kSubmitted));
        PlanVersion after = before;
        after.head.state = VersionState::kDraft;
        after.head.submitted_at.reset();
        after.head.return_reason = reason;
        return KeepVersion(work, call, before, after);
      });
}

}  // namespace vuon::programme
