#include "norms/pack_rules.h"
#include "norms/read_pack.h"

namespace vuon::norms {

base::Result<PackVersionMade> SubmitPack(identity::House& house, const identity::Actor& actor,
                                         const identity::VerbCall& call,
                                         const std::string& version) {
  return ChangePack(house, actor, call, version, "draft",
                    [](identity::Work& work, PackVersion& draft) -> base::Result<void> {
                      VUON_CHECK(CheckPack(draft.pack));
                      VUON_CHECK(CheckUnderShipped(draft.pack));
                      draft.head.state = "submitted";
                      draft.head.maker_id = work.actor.PersonId();
                      draft.head.maker = work.actor.name();
                      draft.head.return_reason.reset();
                      return {};
                    });
}

base::Result<PackVersionMade> ReturnPack(identity::House& house, const identity::Actor& actor,
                                         const identity::VerbCall& call, const std::string& version,
                                         const std::string& reason) {
  if (reason.empty() || reason.size() > 2'000) {
    return base::Problem{base::ProblemKind::kInvalid,
                         "norms.reason_missing",
                         {},
                         {{"/reason", "norms.reason_missing", {}}}};
  }
  return ChangePack(house, actor, call, version, "submitted",
                    [&](identity::Work&, PackVersion& submitted) -> base::Result<void> {
                      submitted.head.state = "draft";
                      submitted.head.return_reason = reason;
                      return {};
                    });
}

}  // namespace vuon::norms
