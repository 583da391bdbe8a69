#include "programme/plan_rules.h"
#include "programme/plan_store.h"

namespace vuon::programme {

base::Result<VersionMade> StartAdjustment(identity::House& house, const identity::Actor& actor,
                                          const identity::VerbCall& call, int year) {
  return identity::RunVerb<VersionMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<VersionMade> {
        storage::Connection& reader = work.transaction.connection();
        const auto plan = FindPlan(reader, call.province_id, year);
        const auto in_force = plan ? VersionInForce(reader, call.province_id, *plan) : std::nullopt;
        if (!in_force) {
          return base::Problem{base::ProblemKind::kConflict, "programme.nothing_in_force"};
        }
        return AddDraft(work, call, year, in_force->content, std::nullopt);
      });
}

}  // namespace vuon::programme
