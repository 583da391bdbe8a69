#include <algorithm>

#include "councils/council_store.h"
#include "councils/council_verbs.h"
#include "norms/pack.h"

namespace vuon::councils {

using base::Problem;
using base::ProblemKind;

namespace {

Made Mark(identity::Work& work, const identity::VerbCall& call, const std::string& id,
          const Attendance& attendance) {
  VUON_TRY(council, LoadCouncil(work, call.province_id, id, {"founded", "open", "adjourned"}));
  if (attendance.authority.size() > 200) {
    return Problem{ProblemKind::kInvalid, "councils.text_too_long"};
  }
  const auto changed = work.transaction->Execute(
      "UPDATE council_member SET present = $4, authority = $5 WHERE province_id = $1 AND "
      "council_id = $2 AND person_id = $3",
      call.province_id, id, attendance.person_id, attendance.present, attendance.authority);
  if (changed != 1) {
    return Problem{ProblemKind::kInvalid,
                   "councils.member_unknown",
                   {},
                   {{"/person_id", "councils.member_unknown", {}}}};
  }
  return Touched(work, call.province_id, council,
                 {{"person", attendance.person_id}, {"present", attendance.present}});
}

base::Result<Quorum> NeedQuorum(const Council& council, const std::vector<Member>& members) {
  Quorum quorum = QuorumOf(council.rule.rule, SeatsOf(members));
  if (quorum.reached) return quorum;
  std::vector<base::FieldProblem> fields;
  for (const std::string& role : quorum.missing) {
    const norms::CouncilRole* named = FindRole(council.rule.rule, role);
    fields.push_back({"/members",
                      quorum.authority_missing && role == "chair" ? "councils.authority_missing"
                                                                  : "councils.must_be_present",
                      {{"role", named == nullptr ? role : named->title.vi}}});
  }
  return Problem{ProblemKind::kRefused,
                 "councils.no_quorum",
                 {{"present", std::to_string(quorum.present)},
                  {"needed", std::to_string(quorum.needed)},
                  {"members", std::to_string(quorum.members)}},
                 std::move(fields)};
}

// The chair, or the present member who holds the chair's authority in writing.
std::string PresidingOf(const std::vector<Member>& members) {
  for (const Member& member : members) {
    if (member.role == "chair" && member.present) return member.person_id;
  }
  for (const Member& member : members) {
    if (member.present && !member.authority.empty()) return member.person_id;
  }
  return "";
}

}  // namespace

base::Date EarliestMeeting(const norms::CouncilRule& rule, base::Date sent_on) {
  norms::ClockRule clock;
  clock.days = rule.papers_lead_days;
  clock.unit = rule.papers_lead_unit;
  return norms::EndOfClock(clock, sent_on);
}

base::Date LastDayForPapers(const norms::CouncilRule& rule, base::Date meeting_on) {
  base::Date day = meeting_on;
  while (rule.papers_lead_days > 0 && EarliestMeeting(rule, day) > meeting_on) {
    day = day.PlusDays(-1);
  }
  return day;
}

namespace {

base::Result<void> CheckPapers(const Council& council, base::Date today) {
  const norms::CouncilRule& rule = council.rule.rule;
  if (today < council.meeting_on) {
    return Problem{ProblemKind::kRefused,
                   "councils.before_the_day",
                   {{"date", council.meeting_on.Vietnamese()}}};
  }
  if (rule.papers_lead_days == 0) return {};
  if (!council.papers_sent_on) return Problem{ProblemKind::kRefused, "councils.papers_not_sent"};
  const base::Date earliest = EarliestMeeting(rule, *council.papers_sent_on);
  if (today >= earliest) return {};
  return Problem{
      ProblemKind::kRefused,
      "councils.papers_too_late",
      {{"days", std::to_string(rule.papers_lead_days)}, {"date", earliest.Vietnamese()}}};
}

Made Open(identity::Work& work, const identity::VerbCall& call, const std::string& id) {
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"founded", "adjourned"}));
  VUON_CHECK(CheckPapers(council, work.world.Today()));
  const auto members = MembersOf(work.transaction.connection(), province, id);
  VUON_TRY(quorum, NeedQuorum(council, members));
  const auto agenda = AgendaOf(work.transaction.connection(), province, id);
  if (std::none_of(agenda.begin(), agenda.end(),
                   [](const AgendaRow& row) { return row.state != "closed"; })) {
    return Problem{ProblemKind::kRefused, "councils.agenda_empty"};
  }
  const std::string presiding = PresidingOf(members);
  work.transaction->Execute(
      "UPDATE council SET state = 'open', opened_at = $3, presiding_id = $4 WHERE province_id = "
      "$1 AND id = $2",
      province, id, work.world.Now(), presiding);
  return Touched(work, province, council,
                 {{"state", "open"}, {"present", quorum.present}, {"presiding", presiding}});
}

Made StartVote(identity::Work& work, const identity::VerbCall& call, const std::string& id,
               const std::string& dossier) {
  const std::string& province = call.province_id;
  VUON_TRY(council, LoadCouncil(work, province, id, {"open"}));
  VUON_TRY(quorum, NeedQuorum(council, MembersOf(work.transaction.connection(), province, id)));
  FindConflicts(work, province, id);
  const auto changed = work.transaction->Execute(
      "UPDATE council_agenda SET state = 'open', opened_at = $4, session = $5 WHERE province_id = "
      "$1 AND council_id = $2 AND dossier_id = $3 AND state = 'waiting'",
      province, id, dossier, work.world.Now(), council.session);
  if (changed != 1) return Problem{ProblemKind::kConflict, "councils.vote_not_waiting"};
  return Touched(work, province, council, {{"vote_open", dossier}, {"present", quorum.present}});
}

}  // namespace

Made MarkAttendance(identity::House& house, const identity::Actor& actor,
                    const identity::VerbCall& call, const std::string& council,
                    const Attendance& attendance) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return Mark(work, call, council, attendance);
  });
}

Made OpenMeeting(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council) {
  return identity::RunVerb<Done>(
      house, actor, call, [&](identity::Work& work) -> Made { return Open(work, call, council); });
}

Made OpenVote(identity::House& house, const identity::Actor& actor, const identity::VerbCall& call,
              const std::string& council, const std::string& dossier) {
  return identity::RunVerb<Done>(house, actor, call, [&](identity::Work& work) -> Made {
    return StartVote(work, call, council, dossier);
  });
}

}  // namespace vuon::councils
