#include "norms/pack_rules.h"

#include "norms/compare_packs.h"

namespace vuon::norms {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr std::size_t kMostChangesLogged = 200;

// What an edit changed, not the whole pack again.
boost::json::array ChangesJson(const Pack& before, const Pack& after) {
  boost::json::array json;
  for (const PackDifference& change : ComparePacks(before, after)) {
    if (json.size() == kMostChangesLogged) break;
    json.push_back({{"path", change.path}, {"before", change.before}, {"after", change.after}});
  }
  return json;
}

}  // namespace

boost::json::object HeadJson(const PackVersionHead& head) {
  boost::json::object json{{"code", head.code},
                           {"version", head.version},
                           {"state", head.state},
                           {"valid_from", head.valid_from.Iso()}};
  if (head.valid_to) json["valid_to"] = head.valid_to->Iso();
  if (head.return_reason) json["return_reason"] = *head.return_reason;
  return json;
}

base::Result<PackVersion> LoadPackVersion(identity::Work& work, const identity::VerbCall& call,
                                          const std::string& id, const std::string& needed) {
  static const std::map<std::string, const char*> in_state = {
      {"draft", "norms.version_is_draft"},
      {"submitted", "norms.version_is_submitted"},
      {"approved", "norms.version_is_approved"},
      {"superseded", "norms.version_is_superseded"},
      {"discarded", "norms.version_is_discarded"}};
  auto version = FindPackVersion(work.transaction.connection(), call.province_id, id);
  if (!version) return Problem{ProblemKind::kNotFound, "norms.version_not_found"};
  if (version->head.state == needed) return std::move(*version);
  return Problem{ProblemKind::kConflict, in_state.at(version->head.state)};
}

base::Result<PackVersionMade> KeepPackVersion(identity::Work& work, const identity::VerbCall& call,
                                              const PackVersion& before, const PackVersion& after) {
  if (!UpdatePackVersion(work.transaction, call.province_id, after, before.head.revision)) {
    return Problem{ProblemKind::kStale, "norms.version_changed"};
  }
  boost::json::object is = HeadJson(after.head);
  if (boost::json::array changes = ChangesJson(before.pack, after.pack); !changes.empty()) {
    is["changes"] = std::move(changes);
  }
  work.Changed("norm_pack", after.head.id.text(), HeadJson(before.head), std::move(is));
  return PackVersionMade{after.head.id.text()};
}

base::Result<PackVersionMade> ChangePack(identity::House& house, const identity::Actor& actor,
                                         const identity::VerbCall& call, const std::string& version,
                                         const std::string& needed, const PackChange& change) {
  return identity::RunVerb<PackVersionMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<PackVersionMade> {
        VUON_TRY(before, LoadPackVersion(work, call, version, needed));
        PackVersion after = before;
        VUON_CHECK(change(work, after));
        return KeepPackVersion(work, call, before, after);
      });
}

}  // namespace vuon::norms
