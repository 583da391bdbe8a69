#include "programme/plan_rules.h"

namespace vuon::programme {

base::Result<VersionMade> SaveDraft(identity::House& house, const identity::Actor& actor,
                                    const identity::VerbCall& call, const std::string& version,
                                    std::int64_t revision, const PlanContent& content) {
  VUON_CHECK(CheckForm(content));
  return identity::RunVerb<VersionMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<VersionMade> {
        VUON_TRY(before, LoadVersion(work, call, version, VersionState::kDraft));
        if (before.head.revision != revision) {
          return base::Problem{base::ProblemKind::kStale, "programme.version_changed"};
        }
        PlanVersion after = before;
        after.content = content;
        after.head.total = content.total;
        return KeepVersion(work, call, before, after);
      });
}

base::Result<VersionMade> DiscardDraft(identity::House& house, const identity::Actor& actor,
                                       const identity::VerbCall& call, const std::string& version) {
  return identity::RunVerb<VersionMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<VersionMade> {
        VUON_TRY(before, LoadVersion(work, call, version, VersionState::kDraft));
        PlanVersion after = before;
        after.head.state = VersionState::kDiscarded;
        return KeepVersion(work, call, before, after);
      });
}

}  // namespace vuon::programme
