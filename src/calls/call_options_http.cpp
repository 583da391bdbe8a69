#include <set>

#include "calls/call_views.h"
#include "calls/calls_http.h"
#include "identity/permissions.h"
#include "norms/packs.h"
#include "programme/budget.h"

// What can be chosen in the editor of a call.
namespace vuon::calls {

struct CallLineOption {
  std::string line_id;
  std::string number;
  std::string title;
  std::string source_id;
  std::string source_name;
  base::Money left;
  std::optional<std::int64_t> units_left;
};
BOOST_DESCRIBE_STRUCT(CallLineOption, (),
                      (line_id, number, title, source_id, source_name, left, units_left))

struct CallItemOption {
  std::string code;
  norms::NormText title;
  std::vector<std::string> lines;  // numbers of the lines that it is paid from; empty: any
  std::vector<CallPaper> papers;
  Form form;  // to begin with
};
BOOST_DESCRIBE_STRUCT(CallItemOption, (), (code, title, lines, papers, form))

struct CallClockOption {
  std::string code;
  norms::NormText title;
  int days;
  std::string unit;
};
BOOST_DESCRIBE_STRUCT(CallClockOption, (), (code, title, days, unit))

struct CallPackOption {
  std::string code;
  norms::NormText title;
  std::vector<CallItemOption> items;
  std::vector<CallClockOption> clocks;
};
BOOST_DESCRIBE_STRUCT(CallPackOption, (), (code, title, items, clocks))

struct CallOptions {
  std::vector<CallLineOption> lines;
  std::vector<CallPackOption> packs;
};
BOOST_DESCRIBE_STRUCT(CallOptions, (), (lines, packs))

struct CallOptionsQuery {
  std::optional<int> year;
  std::optional<base::Date> on;  // the day the call opens
};
BOOST_DESCRIBE_STRUCT(CallOptionsQuery, (), (year, on))

namespace {

using http::Nothing;
using http::Reply;

void AddLines(const std::vector<programme::BudgetLine>& lines, CallOptions& options) {
  for (const programme::BudgetLine& line : lines) {
    if (line.cell_id && line.source_id) {
      options.lines.push_back({line.id, line.number, line.title, *line.source_id,
                               line.source_name.value_or(""),
                               base::Money::OfDong(line.figures.left), line.quota_left});
    }
    AddLines(line.lines, options);
  }
}

// Codes of the country's packs and of those the province made for itself.
std::set<std::string> PackCodes(storage::Connection& reader, const std::string& province) {
  std::set<std::string> codes;
  for (const norms::Pack& pack : norms::ShippedPacks()) {
    if (norms::IsOfProvince(pack, province)) codes.insert(pack.code);
  }
  for (const storage::Row& row :
       reader.Query("SELECT DISTINCT code FROM norm_pack WHERE province_id = $1 "
                    "AND state IN ('approved', 'superseded')",
                    province)) {
    codes.insert(row.Text(0));
  }
  return codes;
}

CallPackOption OptionOf(const norms::Pack& pack) {
  CallPackOption option{pack.code, pack.title, {}, {}};
  for (const norms::Item& item : pack.items) {
    option.items.push_back(
        {item.code, item.title, item.lines, PapersOf(item, {}), StartingForm(item)});
  }
  for (const norms::ClockRule& clock : pack.clocks) {
    option.clocks.push_back({clock.code, clock.title, clock.days, clock.unit});
  }
  return option;
}

}  // namespace

void AddCallOptionRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<CallOptionsQuery, Nothing, CallOptions>(
      http::ProvinceOperation(
          http::Method::kGet, "/call-options", "listCallOptions",
          "Lines with money, rule packs with their items: what a call can be made of",
          identity::permission::kCallWrite, 200),
      [&house](const http::Request& request, const CallOptionsQuery& query,
               const Nothing&) -> base::Result<Reply<CallOptions>> {
        const std::string& province = request.Path("province");
        const base::Date day = query.on.value_or(house.world.Today());
        CallOptions options;
        house.database.Read([&](storage::Connection& reader) {
          options = {};
          const int year = query.year.value_or(day.year());
          AddLines(programme::ReadBudget(reader, province, year).lines, options);
          for (const std::string& code : PackCodes(reader, province)) {
            if (const auto pack = norms::PackFor(reader, province, code, day)) {
              options.packs.push_back(OptionOf(*pack));
            }
          }
          return 0;
        });
        return Reply<CallOptions>(std::move(options));
      });
}

}  // namespace vuon::calls
