#include "audit/read.h"
#include "norms/pack_rules.h"
#include "norms/read_pack.h"

namespace vuon::norms {
namespace {

using base::Problem;
using base::ProblemKind;

// Maker is not checker: neither who submitted, nor whoever wrote in this version before.
base::Result<void> CheckSecondPerson(identity::Work& work, const identity::VerbCall& call,
                                     const PackVersionHead& head) {
  const Problem refused{ProblemKind::kRefused, "norms.own_pack"};
  if (head.maker_id == work.actor.PersonId()) return refused;
  const auto own = audit::Read(work.transaction.connection(),
                               {.province_id = call.province_id,
                                .record_kind = "norm_pack",
                                .record_id = head.id.text(),
                                .actor_id = work.actor.PersonId()},
                               std::nullopt, audit::kLongestPage);
  for (const audit::SealedEntry& entry : own) {
    if (entry.entry.verb != "norm.returned") return refused;
  }
  return {};
}

base::Result<void> Supersede(identity::Work& work, const identity::VerbCall& call,
                             const std::string& code) {
  const auto own = OwnPackInForce(work.transaction.connection(), call.province_id, code);
  if (!own) return {};
  PackVersion old = *own;
  old.head.state = "superseded";
  VUON_TRY(superseded, KeepPackVersion(work, call, *own, old));
  VUON_ASSERT(superseded.id == old.head.id.text());
  return {};
}

}  // namespace

base::Result<PackVersionMade> ApprovePack(identity::House& house, const identity::Actor& actor,
                                          const identity::VerbCall& call,
                                          const std::string& version) {
  return ChangePack(house, actor, call, version, "submitted",
                    [&](identity::Work& work, PackVersion& submitted) -> base::Result<void> {
                      VUON_CHECK(CheckSecondPerson(work, call, submitted.head));
                      // The country's maxima may be other ones than when it was submitted.
                      VUON_CHECK(CheckUnderShipped(submitted.pack));
                      VUON_CHECK(Supersede(work, call, submitted.head.code));
                      submitted.head.state = "approved";
                      submitted.head.approver_id = work.actor.PersonId();
                      submitted.head.approver = work.actor.name();
                      submitted.head.approved_at = work.world.Now();
                      return {};
                    });
}

}  // namespace vuon::norms
