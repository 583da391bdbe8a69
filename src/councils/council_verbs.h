#pragma once
#include "councils/share_out.h"
#include "identity/verb.h"

// Everything that is done to a council. The permission stands in the call: council.write for who
// runs it, council.approve for the founding, council.sit for what a member does for itself.
namespace vuon::councils {

struct Done {
  std::string id;  // of the council
  std::int64_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(Done, (), (id, revision))

struct MemberDraft {
  std::string person_id;
  std::string role;
  std::string organisation;
};
BOOST_DESCRIBE_STRUCT(MemberDraft, (), (person_id, role, organisation))

struct CouncilDraft {
  int year = 0;
  std::string kind;
  std::string title;
  std::string pack;
  base::Date meeting_on;
  std::string place;
  bool blind_enterprise = false;
  std::vector<MemberDraft> members;
};
BOOST_DESCRIBE_STRUCT(CouncilDraft, (),
                      (year, kind, title, pack, meeting_on, place, blind_enterprise, members))

struct FoundingDecision {
  std::string decision_number;
  base::Date decision_date;
};
BOOST_DESCRIBE_STRUCT(FoundingDecision, (), (decision_number, decision_date))

struct AgendaPoint {
  std::string dossier_id;
  std::vector<std::string> items;
  bool proposer = false;
  bool late = false;
};
BOOST_DESCRIBE_STRUCT(AgendaPoint, (), (dossier_id, items, proposer, late))
struct AgendaDraft {
  std::vector<AgendaPoint> dossiers;
};
BOOST_DESCRIBE_STRUCT(AgendaDraft, (), (dossiers))

struct DeclaredLink {
  std::string tax_code;
  std::string kind;  // supplier | contract | owner
};
BOOST_DESCRIBE_STRUCT(DeclaredLink, (), (tax_code, kind))
struct DeclaredConflict {
  std::string dossier_id;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(DeclaredConflict, (), (dossier_id, note))
// What a member says of itself; with nothing in it: that there is no conflict.
struct Interests {
  std::vector<std::string> relatives;  // names of spouse, parents, children, siblings
  std::vector<DeclaredLink> links;
  std::vector<DeclaredConflict> conflicts;
};
BOOST_DESCRIBE_STRUCT(Interests, (), (relatives, links, conflicts))

struct NotedConflict {
  std::string dossier_id;
  std::string person_id;
  std::string kind;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(NotedConflict, (), (dossier_id, person_id, kind, note))

struct Attendance {
  std::string person_id;
  bool present = false;
  std::string authority;
};
BOOST_DESCRIBE_STRUCT(Attendance, (), (person_id, present, authority))

// Ends a session before every vote was held; the council meets again.
struct Adjournment {
  std::string reason;
  base::Date meeting_on;
  std::string place;
};
BOOST_DESCRIBE_STRUCT(Adjournment, (), (reason, meeting_on, place))

// Which papers of a dossier the members of a blind council may open.
struct ReleasedPapers {
  std::vector<std::string> files;
};
BOOST_DESCRIBE_STRUCT(ReleasedPapers, (), (files))

struct WrittenOpinion {
  std::string person_id;  // whose it is
  std::string opinion;
};
BOOST_DESCRIBE_STRUCT(WrittenOpinion, (), (person_id, opinion))

using Made = base::Result<Done>;
Made DraftCouncil(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const CouncilDraft& draft);
// `revision` as the editor saw it; councils.changed_meanwhile when somebody was faster.
Made EditCouncil(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council, std::int64_t revision,
                 const CouncilDraft& draft);
// Maker is not checker: councils.own_council.
Made FoundCouncil(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council,
                  const FoundingDecision& decision);
Made SetAgenda(identity::House& house, const identity::Actor& actor, const identity::VerbCall& call,
               const std::string& council, const AgendaDraft& agenda);
Made SendPapers(identity::House& house, const identity::Actor& actor,
                const identity::VerbCall& call, const std::string& council, base::Date sent_on);
Made DeclareInterests(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& call, const std::string& council,
                      const Interests& interests);
Made NoteConflict(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council,
                  const NotedConflict& conflict);
Made MarkAttendance(identity::House& house, const identity::Actor& actor,
                    const identity::VerbCall& call, const std::string& council,
                    const Attendance& attendance);
Made OpenMeeting(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council);
Made OpenVote(identity::House& house, const identity::Actor& actor, const identity::VerbCall& call,
              const std::string& council, const std::string& dossier);
// Saves the draft of the actor's own ballot, or casts it for good.
Made WriteBallot(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council,
                 const std::string& dossier, const Ballot& ballot, bool cast);
// Of a member who is not there; after the vote it is kept as late. Until the secretary has signed.
Made WriteOpinion(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council,
                  const std::string& dossier, const std::string& opinion);
// The same, by an officer, of an opinion that came on paper.
Made EnterOpinion(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council,
                  const std::string& dossier, const WrittenOpinion& opinion);
Made ReleasePapers(identity::House& house, const identity::Actor& actor,
                   const identity::VerbCall& call, const std::string& council,
                   const std::string& dossier, const ReleasedPapers& papers);
// Keeps the session as it was; nobody is there any more, and what was not voted on waits.
Made AdjournMeeting(identity::House& house, const identity::Actor& actor,
                    const identity::VerbCall& call, const std::string& council,
                    const Adjournment& adjournment);
// Counts the ballots and keeps the result with its working. A selection council moves the dossier;
// that of an acceptance is for `contracts` (acceptance_result.h).
Made CloseVote(identity::House& house, const identity::Actor& actor, const identity::VerbCall& call,
               const std::string& council, const std::string& dossier, bool without_missing);
// Ranks over the meeting, makes the waiting list, drafts the minutes.
Made CloseMeeting(identity::House& house, const identity::Actor& actor,
                  const identity::VerbCall& call, const std::string& council);
// What the minutes say beside what was recorded. By an officer, or (`as_member`) by the secretary;
// until the secretary has signed.
Made EditNarrative(identity::House& house, const identity::Actor& actor,
                   const identity::VerbCall& call, const std::string& council,
                   std::int64_t revision, const Narrative& narrative, bool as_member);
// Who presided sends the minutes back; the secretary signs anew.
Made ReturnMinutes(identity::House& house, const identity::Actor& actor,
                   const identity::VerbCall& call, const std::string& council,
                   const std::string& reason);
// First the secretary, then who presided.
Made SignMinutes(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& call, const std::string& council);

// Parts that several verbs need.
base::Result<Council> LoadCouncil(identity::Work& work, const std::string& province,
                                  const std::string& council,
                                  std::initializer_list<std::string_view> states);
// One more revision, and the row for the log.
Done Touched(identity::Work& work, const std::string& province, const Council& before,
             boost::json::value after);
// The first day a council may meet on papers sent that day, and the last day to send them.
base::Date EarliestMeeting(const norms::CouncilRule& rule, base::Date sent_on);
base::Date LastDayForPapers(const norms::CouncilRule& rule, base::Date meeting_on);
// One conflict of a member with a dossier; the first word on it stands.
struct ConflictPair {
  std::string province;
  std::string council;
  std::string dossier;
  std::string person;
};
void KeepConflict(identity::Work& work, const ConflictPair& pair, const std::string& kind,
                  bool found, const std::string& note);
// Looks for conflicts of every member and dossier in what is known, and keeps those found.
void FindConflicts(identity::Work& work, const std::string& province, const std::string& council);
// Gives each passed dossier its place and what the money allows; answers what each line had.
base::Result<std::vector<LineMoney>> RankMeeting(identity::Work& work, const std::string& province,
                                                 const Council& council);
boost::json::value DraftMinutes(identity::Work& work, const std::string& province,
                                const Council& council, const std::vector<LineMoney>& money);

}  // namespace vuon::councils
