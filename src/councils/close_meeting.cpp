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
  VUON_TRY(money, RankMeeting(work, province, council));
  council.closed_at = work.world.Now();
  const boost::json::value minutes = DraftMinutes(work, province, council, money);
  work.transaction->Execute(
      "UPDATE council SET state = 'closed', closed_at = $3, minutes = $4 WHERE province_id = $1 "
      "AND id = $2",
      province, id, work.world.Now(), boost::json::serialize(minutes));
  return Touched(work, province, council, {{"state", "closed"}});
}

}  // namespace

Made CloseMeeting(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council) {
  return identity::RunVerb<Done>(
      house, actor, call, [&](identity::Work& work) -> Made { return Close(work, call, council); });
}

}  // namespace vuon::councils
