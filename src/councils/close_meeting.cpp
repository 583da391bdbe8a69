#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

Made Close(identity::Work& work, const identity::VerbCall& call, const std::string& id) {
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"open"}));
  const auto agenda = AgendaOf(work.transaction.connection(), province, id);
  const auto left = std::count_if(agenda.begin(), agenda.end(),
                                  [](const AgendaRow& row) { return row.state != "closed"; });
  if (left > 0) {
    return Problem{ProblemKind::kRefused, "councils.votes_left", {{"count", std::to_string(left)}}};
  }
  VUON_CHECK(RankMeeting(work, province, council));
  council.closed_at = work.world.Now();
  const boost::json::value minutes = DraftMinutes(work, province, council);
  work.transaction->Execute(
      "UPDATE council SET state = 'closed', closed_at = $3, minutes = $4 WHERE province_id = $1 "
      "AND id = $2",
      province, id, work.world.Now(), boost::json::serialize(minutes));
  return Touched(work, province, council, {{"state", "closed"}});
}

bool IsSecretary(const Member& member) {
  return member.role == "secretary" || member.role == "scientific_secretary";
}

Made Sign(identity::Work& work, const identity::VerbCall& call, const std::string& id) {
  const std::string& province = call.province_id;
  const std::string& person = work.actor.PersonId();
  const auto members = MembersOf(work.transaction.connection(), province, id);
  const Member* member = MemberOf(members, person);
  if (member == nullptr) return Problem{ProblemKind::kNotFound, "councils.not_found"};
  VUON_TRY(council, LoadCouncil(work, province, id, {"closed"}));
  if (!council.secretary_signed_at) {
    if (!IsSecretary(*member) || !member->present) {
      return Problem{ProblemKind::kRefused, "councils.secretary_signs_first"};
    }
    work.transaction->Execute(
        "UPDATE council SET secretary_id = $3, secretary_signed_at = $4 WHERE province_id = $1 AND "
        "id = $2",
        province, id, person, work.world.Now());
    return Touched(work, province, council, {{"signed_by_secretary", person}});
  }
  if (council.presiding_id != person) {
    return Problem{ProblemKind::kRefused, "councils.chair_signs"};
  }
  work.transaction->Execute(
      "UPDATE council SET state = 'signed', chair_id = $3, chair_signed_at = $4, revision = "
      "revision + 1 WHERE province_id = $1 AND id = $2",
      province, id, person, work.world.Now());
  work.Changed("council", id, {{"state", "closed"}}, {{"state", "signed"}});
  return Done{id, council.revision + 1};
}

}  // namespace

Made CloseMeeting(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council) {
  return identity::RunVerb<Done>(
      house, actor, call, [&](identity::Work& work) -> Made { return Close(work, call, council); });
}

Made SignMinutes(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council) {
  return identity::RunVerb<Done>(
      house, actor, call, [&](identity::Work& work) -> Made { return Sign(work, call, council); });
}

}  // namespace vuon::councils
