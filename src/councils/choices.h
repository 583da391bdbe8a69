#pragma once
#include "councils/council.h"
#include "storage/connection.h"

// What an officer chooses from when a council is drawn up and its agenda set.
namespace vuon::councils {

// Somebody who may sit in a council today.
struct Sitter {
  std::string person_id;
  std::string name;
  std::string agency;
};
BOOST_DESCRIBE_STRUCT(Sitter, (), (person_id, name, agency))

// By name; with `query`, those whose name or agency holds it, without case and marks.
std::vector<Sitter> SittersOf(storage::Connection& reader, const std::string& province,
                              const std::string& query, base::Date today);

// A council that a pack in force on a day knows.
struct RuleChoice {
  std::string pack;
  norms::NormText pack_title;
  RuleSnapshot rule;
};
BOOST_DESCRIBE_STRUCT(RuleChoice, (), (pack, pack_title, rule))
std::vector<RuleChoice> RulesOn(storage::Connection& reader, const std::string& province,
                                base::Date on);

// A dossier that may go on a council's agenda.
struct AgendaChoice {
  std::string dossier_id;
  std::string code;
  std::string title;
  std::string enterprise;
  std::string call_id;
  std::string call_code;
  std::string call_title;
  base::Money support;
  std::int64_t units = 1;
  std::optional<base::Date> submitted_on;
};
BOOST_DESCRIBE_STRUCT(AgendaChoice, (),
                      (dossier_id, code, title, enterprise, call_id, call_code, call_title, support,
                       units, submitted_on))

// Those of the council's pack, in the state it decides on, on no open agenda; in the order they
// were begun, after `cursor` (an id; empty: from the start).
std::vector<AgendaChoice> AgendaChoices(storage::Connection& reader, const std::string& province,
                                        const Council& council, const std::string& cursor,
                                        int limit);

// A dossier on the waiting list, with the reason the council gave.
struct Waiting {
  std::string dossier_id;
  std::string code;
  std::string title;
  std::string enterprise;
  std::string line_id;
  std::string line;
  std::string council_id;
  std::string council;
  int place = 0;
  base::Money support;
  std::int64_t units = 1;
  boost::json::value reason;
};
BOOST_DESCRIBE_STRUCT(Waiting, (),
                      (dossier_id, code, title, enterprise, line_id, line, council_id, council,
                       place, support, units, reason))
// Of a year, in the order the dossiers were begun, after `cursor` (an id).
std::vector<Waiting> WaitingList(storage::Connection& reader, const std::string& province, int year,
                                 const std::string& cursor, int limit);

}  // namespace vuon::councils
