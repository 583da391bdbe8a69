#include "programme/plan_rules.h"

#include <array>

#include "programme/compare_plans.h"
#include "programme/plan_store.h"

namespace vuon::programme {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr std::size_t kMostChangesLogged = 200;

// Why a version in that state is not the one the verb needs; in order of VersionState.
constexpr std::array<const char*, 5> kInState = {
    "programme.version_is_draft", "programme.version_is_submitted", "programme.version_is_approved",
    "programme.version_is_superseded", "programme.version_is_discarded"};

boost::json::object HeadJson(const VersionHead& head) {
  boost::json::object json{{"year", head.year},
                           {"version", head.version},
                           {"state", std::string(StateText(head.state))},
                           {"total", head.total.dong()}};
  if (head.decision_number) json["decision_number"] = *head.decision_number;
  if (head.decision_date) json["decision_date"] = head.decision_date->Iso();
  if (head.return_reason) json["return_reason"] = *head.return_reason;
  return json;
}

// What an autosave changed, not the whole plan again.
boost::json::array ChangesJson(const PlanContent& before, const PlanContent& after) {
  boost::json::array json;
  for (const PlanChange& change : ComparePlans(before, after, base::Language::kVietnamese)) {
    if (json.size() == kMostChangesLogged) break;
    json.push_back({{"label", change.label}, {"before", change.before}, {"after", change.after}});
  }
  return json;
}

}  // namespace

base::Result<PlanVersion> LoadVersion(identity::Work& work, const identity::VerbCall& call,
                                      const std::string& id, VersionState needed) {
  auto version = FindVersion(work.transaction.connection(), call.province_id, id);
  if (!version) return Problem{ProblemKind::kNotFound, "programme.version_not_found"};
  if (version->head.state == needed) return std::move(*version);
  return Problem{ProblemKind::kConflict, kInState[static_cast<std::size_t>(version->head.state)]};
}

base::Result<VersionMade> KeepVersion(identity::Work& work, const identity::VerbCall& call,
                                      const PlanVersion& before, const PlanVersion& after) {
  if (!UpdateVersion(work.transaction, call.province_id, after, before.head.revision)) {
    return Problem{ProblemKind::kStale, "programme.version_changed"};
  }
  boost::json::object was = HeadJson(before.head);
  boost::json::object is = HeadJson(after.head);
  if (boost::json::array changes = ChangesJson(before.content, after.content); !changes.empty()) {
    is["changes"] = std::move(changes);
  }
  work.Changed("plan_version", after.head.id.text(), std::move(was), std::move(is));
  return VersionMade{after.head.id.text()};
}

base::Result<VersionMade> AddDraft(identity::Work& work, const identity::VerbCall& call, int year,
                                   PlanContent content,
                                   const std::optional<PlanDocumentId>& document) {
  const std::string& province = call.province_id;
  const PlanId plan = FindOrMakePlan(work.transaction, work.world, province, year);
  for (const VersionHead& head : VersionsOf(work.transaction.connection(), province, plan)) {
    if (head.state != VersionState::kDraft && head.state != VersionState::kSubmitted) continue;
    return Problem{
        ProblemKind::kConflict,
        "programme.version_open",
        {{"version", std::to_string(head.version)}, {"maker", head.maker}, {"id", head.id.text()}}};
  }
  PlanVersion version;
  VersionHead& head = version.head;
  head.id = work.world.NewId<PlanVersionTag>();
  head.plan_id = plan;
  head.year = year;
  head.version = NextVersionNumber(work.transaction.connection(), province, plan);
  head.total = content.total;
  head.document_id = document;
  head.maker_id = work.actor.PersonId();
  head.maker = work.actor.name();
  head.created_at = work.world.Now();
  version.content = std::move(content);
  InsertVersion(work.transaction, province, version);
  work.Changed("plan_version", head.id.text(), nullptr, HeadJson(head));
  return VersionMade{head.id.text()};
}

}  // namespace vuon::programme
