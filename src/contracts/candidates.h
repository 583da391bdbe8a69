#pragma once
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "storage/connection.h"

// Which dossiers may be given money, in the order in which they are to have it.
namespace vuon::contracts {

struct Candidate {
  std::string id;
  std::string code;
  std::string title;
  std::string state;  // passed, waiting
  std::string call_id;
  std::string call_code;
  std::string item;
  std::string line_id;
  std::string source_id;
  std::string enterprise_id;
  std::string enterprise;
  std::string tax_code;
  std::int64_t units = 0;
  base::Money eligible_cost;
  base::Money support;
  base::Money own_cost;
  std::optional<base::Date> submitted_on;
  std::string council_id;  // empty: no council chose it
  std::optional<int> place;
  std::int64_t points = 0;  // the mean of the valid ballots, in hundredths
  std::string grade;
  std::string draft_id;         // of the drafted decision that lists it already
  bool fits = false;            // when all before it in its line and source are given theirs
  base::Money left_before;      // what line and source have left when its turn comes
  std::int64_t decided_at = 0;  // of the council, for the order
};
BOOST_DESCRIBE_STRUCT(Candidate, (),
                      (id, code, title, state, call_id, call_code, item, line_id, source_id,
                       enterprise_id, enterprise, tax_code, units, eligible_cost, support, own_cost,
                       submitted_on, council_id, place, points, grade, draft_id, fits, left_before))

// Those of a year: first who passed (in the order of their councils and places), then the waiting
// list, then those that no council chooses, by day of submission.
std::vector<Candidate> CandidatesOf(storage::Connection& reader, const std::string& province,
                                    int year);
// Of one dossier, whatever its state; null when it does not exist.
std::optional<Candidate> CandidateOf(storage::Connection& reader, const std::string& province,
                                     const std::string& dossier);
// Of those that a decision lists, in its order.
std::vector<Candidate> CandidatesIn(storage::Connection& reader, const std::string& province,
                                    const std::string& approval);

// What a line and source have left, đồng and units; no units where they are not counted.
struct LeftIn {
  std::int64_t money = 0;
  std::optional<std::int64_t> units;
};
using Purses = std::map<std::pair<std::string, std::string>, LeftIn>;  // by line and source
Purses PursesOf(storage::Connection& reader, const std::string& province, int year);

// Marks which fit, each line and source from its first to its last. Pure.
void MarkFitting(std::vector<Candidate>& candidates, Purses purses);

// The first of the waiting list that stands before a chosen one of the same line and source, would
// fit, and was not chosen: {better, chosen} codes. Pure.
std::optional<std::pair<std::string, std::string>> PassedOver(const std::vector<Candidate>& ordered,
                                                              const std::set<std::string>& chosen,
                                                              Purses purses);

}  // namespace vuon::contracts
