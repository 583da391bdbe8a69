#pragma once
#include <map>

#include "councils/council_store.h"

// What is shown of a council, and to whom: nobody reads ballots of others before the vote is
// closed, and afterwards nobody reads whose they were.
namespace vuon::councils {

struct CouncilSummary {
  std::string id;
  int year;
  std::string kind;
  std::string title;
  std::string state;
  base::Date meeting_on;
  std::string place;
  std::optional<std::string> decision_number;
  std::int64_t revision;
};
BOOST_DESCRIBE_STRUCT(CouncilSummary, (),
                      (id, year, kind, title, state, meeting_on, place, decision_number, revision))

// A ballot that was counted, without its author.
struct CountedBallot {
  Ballot ballot;
  int total = 0;
};
BOOST_DESCRIBE_STRUCT(CountedBallot, (), (ballot, total))

struct ResultView {
  bool passed = false;
  std::string grade;
  int cast = 0;
  int valid = 0;
  std::string mean;  // "82,50"
  std::vector<ItemOutcome> items;
  std::vector<norms::WorkingStep> working;
  std::optional<int> place = std::nullopt;
  bool waiting = false;
  boost::json::value reason;
  std::vector<CountedBallot> ballots;
};
BOOST_DESCRIBE_STRUCT(ResultView, (),
                      (passed, grade, cast, valid, mean, items, working, place, waiting, reason,
                       ballots))

struct MyBallot {
  std::string state;  // draft | cast
  Ballot content;
  base::Instant saved_at;
};
BOOST_DESCRIBE_STRUCT(MyBallot, (), (state, content, saved_at))

// What an absent member wrote, read out at the meeting; late: it came after the vote.
struct OpinionView {
  std::string person_id;
  std::string opinion;
  bool late = false;
  std::string entered_by;
};
BOOST_DESCRIBE_STRUCT(OpinionView, (), (person_id, opinion, late, entered_by))

struct AgendaView {
  std::string dossier_id;
  std::string code;
  std::string title;
  std::string enterprise;  // empty when it is hidden from members
  std::string state;
  std::string dossier_state;
  std::vector<std::string> items;
  bool proposer = false;
  bool late = false;
  base::Money support;
  int electorate = 0;  // present, may vote, without conflict
  int cast = 0;
  bool conflicted = false;  // the reader is; then nothing of the dossier is shown
  std::optional<MyBallot> my_ballot = std::nullopt;
  std::optional<std::string> my_opinion = std::nullopt;
  std::optional<ResultView> result = std::nullopt;
  std::string call_id;
  std::optional<int> session = std::nullopt;  // in which it was voted on
  std::vector<std::string> released;          // papers that members of a blind council may open
  std::vector<OpinionView> opinions;          // for who runs the council
};
BOOST_DESCRIBE_STRUCT(AgendaView, (),
                      (dossier_id, code, title, enterprise, state, dossier_state, items, proposer,
                       late, support, electorate, cast, conflicted, my_ballot, my_opinion, result,
                       call_id, session, released, opinions))

struct CouncilView {
  std::string id;
  int year = 0;
  std::string kind;
  std::string title;
  std::string pack;
  std::string state;
  base::Date meeting_on;
  std::string place;
  bool blind_enterprise = false;
  std::string maker;
  std::optional<std::string> approver;
  std::optional<std::string> decision_number;
  std::optional<base::Date> decision_date;
  std::optional<base::Date> papers_sent_on;
  std::optional<base::Instant> opened_at;
  std::optional<base::Instant> closed_at;
  std::optional<std::string> presiding_id;
  std::optional<base::Instant> secretary_signed_at;
  std::optional<base::Instant> chair_signed_at;
  std::int64_t revision = 1;
  std::string me;  // the reader's person id
  RuleSnapshot rule;
  std::vector<Member> members;
  Quorum quorum;
  std::vector<std::string> wrong_seats;
  std::vector<Conflict> conflicts;
  std::vector<AgendaView> agenda;
  boost::json::value minutes;
  std::string maker_id;
  int session = 1;
  std::vector<Session> sessions;  // those that were adjourned
  Narrative narrative;
  std::optional<base::Date> papers_due_on;  // the last day to send them in time for the meeting
  std::optional<base::Date> earliest_on;    // the first day to meet on the papers that were sent
  bool papers_late = false;                 // the day of the meeting is too early for them
  bool signs_minutes = false;               // the reader is to sign next
  bool writes_minutes = false;              // the reader is a secretary of the council
};
BOOST_DESCRIBE_STRUCT(CouncilView, (),
                      (id, year, kind, title, pack, state, meeting_on, place, blind_enterprise,
                       maker, approver, decision_number, decision_date, papers_sent_on, opened_at,
                       closed_at, presiding_id, secretary_signed_at, chair_signed_at, revision, me,
                       rule, members, quorum, wrong_seats, conflicts, agenda, minutes, maker_id,
                       session, sessions, narrative, papers_due_on, earliest_on, papers_late,
                       signs_minutes, writes_minutes))

CouncilSummary SummaryOf(const Council& council);
// As the reader sees it; `as_member`: with their own ballots, only their own conflicts, and the
// enterprise hidden where the council is blind. Null: no such council, or not theirs.
std::optional<CouncilView> ViewOf(storage::Connection& reader, const std::string& province,
                                  const std::string& council, const std::string& person,
                                  bool as_member);

}  // namespace vuon::councils
