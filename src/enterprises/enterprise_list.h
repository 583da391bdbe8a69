#pragma once
#include "base/result.h"
#include "enterprises/enterprise.h"
#include "storage/connection.h"

namespace vuon::enterprises {

// What a list shows: all filters together. `query` finds enterprises every word of which query
// begins a word of the name or the tax code, without regard to case and marks.
struct ListFilter {
  std::string query;
  std::string state;  // active, closed, merged; empty: all but merged
  std::string kind;
  std::string place_id;
  std::string size_class;    // of the newest facts, as they were last reckoned
  std::string sector_group;  // of the rules
};

struct ListedEnterprise {
  Enterprise enterprise;
  std::string place_name;  // empty without a place
};

struct ListPage {
  std::vector<ListedEnterprise> items;  // by folded name
  // Where the next page starts; may be there after a page that is not full: the search looked at
  // as many rows as one request may, and goes on from there.
  std::optional<std::string> next;
};

inline constexpr int kLongestList = 200;

// Looks at a bounded number of rows whatever the size of the table, through indexes.
// Refusals: enterprises.cursor_not_understood, enterprises.query_too_long, enterprises.filter_*.
base::Result<ListPage> ListEnterprises(storage::Connection& reader, const std::string& province,
                                       const ListFilter& filter, const std::string& cursor,
                                       int limit);

}  // namespace vuon::enterprises
