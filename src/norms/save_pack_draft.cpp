#include "norms/pack_rules.h"

namespace vuon::norms {
namespace {

using base::Problem;
using base::ProblemKind;

Problem Wrong(const char* pointer, const char* code) {
  return {ProblemKind::kInvalid, "norms.pack_unusable", {}, {{pointer, code, {}}}};
}

// What a draft says of itself is decided by the draft, not by its content.
base::Result<void> CheckIdentity(const PackVersionHead& head, const Pack& pack,
                                 const std::string& province) {
  if (pack.code != head.code || pack.version != head.version) {
    return Wrong("/code", "norms.code_differs");
  }
  if (pack.provinces != std::vector{province}) return Wrong("/provinces", "norms.province_only");
  if (pack.valid_to && *pack.valid_to < pack.valid_from) {
    return Wrong("/valid_to", "norms.dates_reversed");
  }
  return {};
}

}  // namespace

base::Result<PackVersionMade> SavePackDraft(identity::House& house, const identity::Actor& actor,
                                            const identity::VerbCall& call,
                                            const std::string& version, std::int64_t revision,
                                            Pack pack) {
  return ChangePack(house, actor, call, version, "draft",
                    [&](identity::Work& work, PackVersion& draft) -> base::Result<void> {
                      if (draft.head.revision != revision) {
                        return Problem{ProblemKind::kStale, "norms.version_changed"};
                      }
                      VUON_CHECK(CheckIdentity(draft.head, pack, call.province_id));
                      draft.head.maker_id = work.actor.PersonId();
                      draft.head.maker = work.actor.name();
                      draft.head.valid_from = pack.valid_from;
                      draft.head.valid_to = pack.valid_to;
                      draft.pack = pack;
                      return {};
                    });
}

base::Result<PackVersionMade> DiscardPackDraft(identity::House& house, const identity::Actor& actor,
                                               const identity::VerbCall& call,
                                               const std::string& version) {
  return ChangePack(house, actor, call, version, "draft",
                    [](identity::Work&, PackVersion& draft) -> base::Result<void> {
                      draft.head.state = "discarded";
                      return {};
                    });
}

}  // namespace vuon::norms
