#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "storage/connection.h"

namespace vuon::contracts {

// All filters together; empty or zero: any. `person`: only of the enterprises the person acts for.
struct ContractFilter {
  int year = 0;
  std::string state;
  std::string query;
  std::string enterprise_id;
  std::string supplier_id;
  std::string dossier_id;
  std::string person;
};

struct ContractRow {
  std::string id;
  int year = 0;
  std::string number;
  std::string title;
  std::string state;
  std::string enterprise_id;
  std::string enterprise;
  std::string tax_code;
  std::string supplier;
  std::optional<base::Date> signed_on;
  base::Date starts_on;
  base::Date ends_on;
  bool overdue = false;  // its end is over and something is undecided
  base::Money state_part;
  base::Money own_part;
  int items = 0;
  int decided = 0;  // accepted, failed or ended
};
BOOST_DESCRIBE_STRUCT(ContractRow, (),
                      (id, year, number, title, state, enterprise_id, enterprise, tax_code,
                       supplier, signed_on, starts_on, ends_on, overdue, state_part, own_part,
                       items, decided))

struct ContractPage {
  std::vector<ContractRow> items;
  std::optional<std::string> next;
};

inline constexpr int kLongestContractList = 200;

// Newest first; discarded drafts only when asked for by state. `query` finds contracts every word
// of which begins a word of number, title or the names of its parties. Looks at a bounded number of
// rows; `next` may be there after a page that is not full. Refusals:
// contracts.cursor_not_understood, contracts.query_too_long.
base::Result<ContractPage> ListContracts(storage::Connection& reader, const std::string& province,
                                         const ContractFilter& filter, const std::string& cursor,
                                         int limit, base::Date today);

}  // namespace vuon::contracts
