#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

base::Result<void> CheckAdjournment(const Adjournment& adjournment, base::Date today) {
  std::vector<base::FieldProblem> fields;
  if (adjournment.reason.empty()) fields.push_back({"/reason", "councils.reason_missing", {}});
  if (adjournment.reason.size() > 4000) {
    fields.push_back({"/reason", "councils.text_too_long", {}});
  }
  if (adjournment.place.size() > 1000) fields.push_back({"/place", "councils.text_too_long", {}});
  if (adjournment.meeting_on < today) {
    fields.push_back({"/meeting_on", "councils.meeting_in_past", {}});
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "councils.adjournment_unusable", {}, std::move(fields)};
}

Made Adjourn(identity::Work& work, const identity::VerbCall& call, const std::string& id,
             const Adjournment& adjournment) {
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"open"}));
  VUON_CHECK(CheckAdjournment(adjournment, work.world.Today()));
  storage::Connection& reader = work.transaction.connection();
  const auto agenda = AgendaOf(reader, province, id);
  const auto voting = std::count_if(agenda.begin(), agenda.end(),
                                    [](const AgendaRow& row) { return row.state == "open"; });
  if (voting > 0) {
    return Problem{
        ProblemKind::kRefused, "councils.vote_still_open", {{"count", std::to_string(voting)}}};
  }
  work.transaction->Execute(
      "INSERT INTO council_session (province_id, council_id, session, meeting_on, place, "
      "papers_sent_on, opened_at, ended_at, presiding_id, reason, attendance) VALUES ($1, $2, $3, "
      "$4, $5, $6, $7, $8, $9, $10, $11)",
      province, id, council.session, council.meeting_on, council.place, council.papers_sent_on,
      council.opened_at, work.world.Now(), council.presiding_id, adjournment.reason,
      http::WriteJson(MembersOf(reader, province, id)));
  work.transaction->Execute(
      "UPDATE council_member SET present = 0, authority = '' WHERE province_id = $1 AND council_id "
      "= $2",
      province, id);
  work.transaction->Execute(
      "UPDATE council SET state = 'adjourned', session = session + 1, meeting_on = $3, place = $4, "
      "opened_at = NULL, presiding_id = NULL WHERE province_id = $1 AND id = $2",
      province, id, adjournment.meeting_on, adjournment.place);
  return Touched(work, province, council,
                 {{"state", "adjourned"},
                  {"meeting_on", adjournment.meeting_on.Iso()},
                  {"reason", adjournment.reason}});
}

}  // namespace

Made AdjournMeeting(identity::House& house, const identity::Actor& actor,
                    const identity::VerbCall& call, const std::string& council,
                    const Adjournment& adjournment) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Adjourn(work, call, council, adjournment);
  });
}

}  // namespace vuon::councils
