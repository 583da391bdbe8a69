#include "dossiers/dossiers_http.h"
#include "identity/permissions.h"
#include "sheets/list_sheet.h"

namespace vuon::dossiers {
namespace {

using Row = DossierRow;
using Cell = paper::SheetCell;

const auto kColumns = std::to_array<sheets::Column<Row>>({
    {"code", [](const Row& row, base::Language) -> Cell { return row.code; }},
    {"state",
     [](const Row& row, base::Language language) -> Cell {
       return base::RenderText("dossiers.state_" + row.state, {}, language);
     }},
    {"enterprise", [](const Row& row, base::Language) -> Cell { return row.enterprise; }},
    {"tax_code", [](const Row& row, base::Language) -> Cell { return row.tax_code; }},
    {"title", [](const Row& row, base::Language) -> Cell { return row.title; }},
    {"call", [](const Row& row, base::Language) -> Cell { return row.call_code; }},
    {"units", [](const Row& row, base::Language) -> Cell { return row.units.count(); }},
    {"eligible_cost",
     [](const Row& row, base::Language) -> Cell { return row.eligible_cost.dong(); }},
    {"support", [](const Row& row, base::Language) -> Cell { return row.support.dong(); }},
    {"submitted_on",
     [](const Row& row, base::Language)
         -> Cell { return row.submitted_on ? Cell(row.submitted_on->Vietnamese()) : Cell(); }},
    {"due_on",
     [](const Row& row,
        base::Language) -> Cell { return row.due_on ? Cell(row.due_on->Vietnamese()) : Cell(); }},
});

base::Result<http::Response> Export(identity::House& house, const http::Request& request) {
  VUON_TRY(year, sheets::YearOf(request, house.world.Today().year()));
  const DossierFilter filter{year, request.Query("q"), request.Query("state"),
                             request.Query("call"), request.Query("enterprise")};
  const std::string province = request.Path("province");
  const auto listed = [&house, province, filter](const std::string& cursor, int limit) {
    return house.database.Read([&](storage::Connection& reader) {
      return ListDossiers(reader, province, filter, cursor, limit, house.world.Today());
    });
  };
  VUON_CHECK(listed("", 1));
  return sheets::SendList(
      request, {"dossiers", "dossiers.sheet", "dossiers"}, kColumns,
      [listed](const std::string& cursor) { return *listed(cursor, kLongestDossierList); });
}

}  // namespace

void AddExportRoute(http::Routes& routes, identity::House& house) {
  routes.AddRaw(
      sheets::ExportOperation("/dossier-export", "exportDossiers",
                              "The list as CSV or XLSX, with the filters and columns of the list",
                              identity::permission::kDossierRead),
      [&house](const http::Request& request) { return Export(house, request); });
}

}  // namespace vuon::dossiers
