#include "enterprises/enterprise_views.h"
#include "enterprises/enterprises_http.h"
#include "identity/permissions.h"
#include "norms/packs.h"
#include "sheets/list_sheet.h"

namespace vuon::enterprises {
namespace {

using Row = EnterpriseRow;
using Cell = paper::SheetCell;

// The name the rules have for the group, in the packs of the program.
std::string SectorText(const std::string& code, base::Language language) {
  for (const norms::Pack& pack : norms::ShippedPacks()) {
    for (const norms::SectorGroup& group : pack.sizes.groups) {
      if (group.code != code) continue;
      return language == base::Language::kEnglish ? group.title.en : group.title.vi;
    }
  }
  return code;
}

const auto kColumns = std::to_array<sheets::Column<Row>>({
    {"tax_code", [](const Row& row, base::Language) -> Cell { return row.tax_code; }},
    {"name", [](const Row& row, base::Language) -> Cell { return row.name; }},
    {"kind",
     [](const Row& row, base::Language language) -> Cell {
       return base::RenderText("enterprises.kind_" + row.kind, {}, language);
     }},
    {"state",
     [](const Row& row, base::Language language) -> Cell {
       return base::RenderText("enterprises.state_" + row.state, {}, language);
     }},
    {"size",
     [](const Row& row, base::Language language) -> Cell {
       return base::RenderText("enterprises.size_" + row.size_class, {}, language);
     }},
    {"size_year",
     [](const Row& row, base::Language)
         -> Cell { return row.size_year ? std::to_string(*row.size_year) : std::string(); }},
    {"sector",
     [](const Row& row,
        base::Language language) -> Cell { return SectorText(row.sector_group, language); }},
    {"place", [](const Row& row, base::Language) -> Cell { return row.place; }},
    {"address", [](const Row& row, base::Language) -> Cell { return row.address; }},
    {"representative", [](const Row& row, base::Language) -> Cell { return row.representative; }},
    {"phone", [](const Row& row, base::Language) -> Cell { return row.phone; }},
    {"email", [](const Row& row, base::Language) -> Cell { return row.email; }},
    {"founded_on",
     [](const Row& row, base::Language)
         -> Cell { return row.founded_on ? Cell(row.founded_on->Vietnamese()) : Cell(); }},
});

base::Result<http::Response> Export(identity::House& house, const http::Request& request) {
  const ListFilter filter{request.Query("q"),     request.Query("state"), request.Query("kind"),
                          request.Query("place"), request.Query("size"),  request.Query("sector")};
  const std::string province = request.Path("province");
  const auto listed = [&house, province, filter](const std::string& cursor, int limit) {
    return house.database.Read([&](storage::Connection& reader) {
      return ListEnterprises(reader, province, filter, cursor, limit);
    });
  };
  VUON_CHECK(listed("", 1));
  return sheets::SendList(request, {"enterprises", "enterprises.sheet", "enterprises"}, kColumns,
                          [listed](const std::string& cursor) {
                            const auto page = listed(cursor, kLongestList);
                            http::Page<Row> rows{{}, page->next};
                            for (const auto& each : page->items) rows.items.push_back(RowOf(each));
                            return rows;
                          });
}

}  // namespace

void AddExportRoute(http::Routes& routes, identity::House& house) {
  routes.AddRaw(
      sheets::ExportOperation("/enterprise-export", "exportEnterprises",
                              "The list with its filters (q, state, kind, place, size, sector) and "
                              "columns, as format=csv or xlsx",
                              identity::permission::kEnterpriseRead),
      [&house](const http::Request& request) { return Export(house, request); });
}

}  // namespace vuon::enterprises
