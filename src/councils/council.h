#pragma once
#include <boost/json.hpp>
#include <map>

#include "base/clock.h"
#include "base/date.h"
#include "base/money.h"
#include "councils/tally.h"

namespace vuon::councils {

// What the secretary writes into the minutes beside what was recorded.
struct Narrative {
  std::string opening;
  std::string conclusion;
  std::map<std::string, std::string> notes = {};  // the discussion, by dossier
  std::string returned = {};                      // why the chair sent the minutes back
};
BOOST_DESCRIBE_STRUCT(Narrative, (), (opening, conclusion, notes, returned))

// A council (hội đồng) with its meeting, which may take several sessions: draft → founded → open
// (⇄ adjourned) → closed → signed. Day, place, papers and who presides are those of the session.
struct Council {
  std::string id;
  int year = 0;
  std::string kind;  // selection | acceptance
  std::string title;
  std::string pack;
  std::string state;
  base::Date meeting_on;
  std::string place;
  bool blind_enterprise = false;  // members do not read whose dossier it is
  std::string maker_id;
  std::string maker;
  std::optional<std::string> approver;
  std::optional<std::string> decision_number;
  std::optional<base::Date> decision_date;
  std::optional<base::Date> papers_sent_on;
  std::optional<base::Instant> opened_at;
  std::optional<base::Instant> closed_at;
  std::optional<std::string> presiding_id;
  std::optional<std::string> secretary_id;
  std::optional<base::Instant> secretary_signed_at;
  std::optional<base::Instant> chair_signed_at;
  std::int64_t revision = 1;
  RuleSnapshot rule;
  boost::json::value minutes;
  int session = 1;
  Narrative narrative;
};

// A session that was adjourned.
struct Session {
  int session = 1;
  base::Date meeting_on;
  std::string place;
  base::Instant opened_at;
  base::Instant ended_at;
  std::string presiding_id;
  std::string reason;
  boost::json::value attendance;  // members as they sat
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (session, meeting_on, place, opened_at, ended_at, presiding_id, reason,
                       attendance))

struct Member {
  std::string person_id;
  std::string name;
  std::string role;
  std::string organisation;
  bool votes = true;
  bool counts = true;
  bool present = false;
  std::string authority;  // number of the chair's written authority to preside
  bool declared = false;  // has declared its interests
};
BOOST_DESCRIBE_STRUCT(Member, (),
                      (person_id, name, role, organisation, votes, counts, present, authority,
                       declared))

struct AgendaRow {
  std::string dossier_id;
  std::string code;
  std::string title;
  std::string enterprise_id;
  std::string enterprise;
  std::string state;  // waiting | open | closed
  std::string dossier_state;
  std::vector<std::string> items;
  bool proposer = false;
  bool late = false;
  base::Money support;
  std::int64_t units = 1;
  std::string line_id;
  std::string source_id;
  std::string submitted_on;
  std::string call_id;
  std::optional<int> session;  // in which it was voted on
};

struct Conflict {
  std::string dossier_id;
  std::string person_id;
  std::string kind;
  bool found = false;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Conflict, (), (dossier_id, person_id, kind, found, note))

}  // namespace vuon::councils
