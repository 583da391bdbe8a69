#pragma once
#include "calls/call_rules.h"
#include "http/routes.h"

// What the doors of calls send.
namespace vuon::calls {

// What is left in the cell that pays a call, đồng and units.
struct CallMoney {
  base::Money allotted;
  base::Money left;
  std::optional<std::int64_t> units;  // absent: the line counts no units
  std::optional<std::int64_t> units_left;
  std::optional<base::Money> unit_price;
};
BOOST_DESCRIBE_STRUCT(CallMoney, (), (allotted, left, units, units_left, unit_price))

struct CallClock {
  std::string code;
  norms::NormText title;
  int days;
  std::string unit;  // working, calendar
  std::string article;
  bool confirmed;
};
BOOST_DESCRIBE_STRUCT(CallClock, (), (code, title, days, unit, article, confirmed))

// What the rule pack says of the call's item.
struct CallItem {
  norms::NormText pack_title;
  norms::NormText title;
  norms::NormText result;
  std::string per;
  std::string article;
  bool confirmed;
  bool by_council;
  std::vector<norms::SupportLevel> levels;
  norms::Who who;
  std::vector<CallPaper> papers;  // all of a dossier, the call's own at the end
  std::optional<CallClock> clock;
};
BOOST_DESCRIBE_STRUCT(CallItem, (),
                      (pack_title, title, result, per, article, confirmed, by_council, levels, who,
                       papers, clock))

struct CallView {
  std::string id;
  CallForm form;
  std::string state;
  bool open;              // dossiers may be handed in today
  std::int64_t revision;  // the ETag
  base::Instant created_at;
  std::optional<base::Instant> published_at;
  std::optional<std::string> published_by;
  std::optional<base::Instant> closed_at;
  std::string close_reason;
  std::optional<CallItem> item;    // absent: no such rules on its day
  std::optional<CallMoney> money;  // absent: no such cell
};
BOOST_DESCRIBE_STRUCT(CallView, (),
                      (id, form, state, open, revision, created_at, published_at, published_by,
                       closed_at, close_reason, item, money))

struct CallRow {
  std::string id;
  int year;
  std::string code;
  std::string title;
  std::string state;
  bool open;
  base::Date opens_on;
  std::optional<base::Date> closes_on;
  std::string pack;
  std::string item;
  norms::NormText item_title;
  std::string line_id;
  std::string source_id;
  std::optional<int> places;
  std::optional<CallMoney> money;
};
BOOST_DESCRIBE_STRUCT(CallRow, (),
                      (id, year, code, title, state, open, opens_on, closes_on, pack, item,
                       item_title, line_id, source_id, places, money))

CallView ViewOf(storage::Connection& reader, const std::string& province, const Call& call,
                base::Date today);
CallRow RowOf(storage::Connection& reader, const std::string& province, const Call& call,
              base::Date today);

}  // namespace vuon::calls
