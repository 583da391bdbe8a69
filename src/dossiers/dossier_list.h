#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "dossiers/dossier.h"
#include "norms/norm_text.h"
#include "storage/connection.h"

namespace vuon::dossiers {

// What a list shows: all filters together. `query` finds dossiers every word of which query begins
// a word of the code, the title, the enterprise's name or its tax code, without case and marks.
struct DossierFilter {
  int year = 0;
  std::string query;
  std::string state;
  std::string call_id;
  std::string enterprise_id;
};

struct DossierRow {
  std::string id;
  std::string code;
  std::string title;
  std::string state;
  std::string call_id;
  std::string call_code;
  std::string enterprise_id;
  std::string enterprise;
  std::string tax_code;
  std::string item;
  base::Quantity units;
  base::Money eligible_cost;
  base::Money support;
  std::string received_by;
  std::optional<base::Date> submitted_on;
  base::Instant state_since;
  std::optional<base::Date> due_on;
  bool overdue = false;
};
BOOST_DESCRIBE_STRUCT(DossierRow, (),
                      (id, code, title, state, call_id, call_code, enterprise_id, enterprise,
                       tax_code, item, units, eligible_cost, support, received_by, submitted_on,
                       state_since, due_on, overdue))

struct DossierPage {
  std::vector<DossierRow> items;
  // May be there after a page that is not full: the search looked at as many rows as one request
  // may, and goes on from there.
  std::optional<std::string> next;
};

inline constexpr int kLongestDossierList = 200;

// Newest step first, or with a query the newest dossier first; what enterprises never handed in is
// left out. Looks at a bounded number of
// rows whatever the size of the table. Refusals: dossiers.cursor_not_understood,
// dossiers.query_too_long.
base::Result<DossierPage> ListDossiers(storage::Connection& reader, const std::string& province,
                                       const DossierFilter& filter, const std::string& cursor,
                                       int limit, base::Date today);

// Those of the enterprises that the person acts for, drafts too, newest step first.
base::Result<DossierPage> ListOwnDossiers(storage::Connection& reader, const std::string& province,
                                          const std::string& person, const std::string& cursor,
                                          int limit, base::Date today);

// Those with a clock that officers have to act on (or, in "supplement", the enterprise), the first
// to end before the others.
base::Result<DossierPage> ListClocks(storage::Connection& reader, const std::string& province,
                                     const std::string& state, const std::string& cursor, int limit,
                                     base::Date today);

struct StateCount {
  std::string state;
  std::int64_t dossiers = 0;
  std::int64_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (state, dossiers, overdue))
std::vector<StateCount> CountStates(storage::Connection& reader, const std::string& province,
                                    int year, base::Date today);

}  // namespace vuon::dossiers
