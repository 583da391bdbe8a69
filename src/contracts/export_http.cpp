#include "contracts/contract_list.h"
#include "contracts/contracts_http.h"
#include "identity/permissions.h"
#include "sheets/list_sheet.h"

namespace vuon::contracts {
namespace {

using Row = ContractRow;
using Cell = paper::SheetCell;

std::string Word(const std::string& key, base::Language language) {
  return base::RenderText("contracts." + key, {}, language);
}

const auto kColumns = std::to_array<sheets::Column<Row>>({
    {"number", [](const Row& row, base::Language) -> Cell { return row.number; }},
    {"state",
     [](const Row& row, base::Language language) -> Cell {
       return Word("state_" + row.state, language);
     }},
    {"enterprise", [](const Row& row, base::Language) -> Cell { return row.enterprise; }},
    {"tax_code", [](const Row& row, base::Language) -> Cell { return row.tax_code; }},
    {"title", [](const Row& row, base::Language) -> Cell { return row.title; }},
    {"supplier", [](const Row& row, base::Language) -> Cell { return row.supplier; }},
    {"signed_on",
     [](const Row& row, base::Language)
         -> Cell { return row.signed_on ? Cell(row.signed_on->Vietnamese()) : Cell(); }},
    {"starts_on",
     [](const Row& row, base::Language) -> Cell { return row.starts_on.Vietnamese(); }},
    {"ends_on", [](const Row& row, base::Language) -> Cell { return row.ends_on.Vietnamese(); }},
    {"state_part", [](const Row& row, base::Language) -> Cell { return row.state_part.dong(); }},
    {"own_part", [](const Row& row, base::Language) -> Cell { return row.own_part.dong(); }},
    {"items", [](const Row& row, base::Language) -> Cell { return std::int64_t{row.items}; }},
    {"decided", [](const Row& row, base::Language) -> Cell { return std::int64_t{row.decided}; }},
});

base::Result<http::Response> Export(identity::House& house, const http::Request& request) {
  VUON_TRY(year, sheets::YearOf(request, 0));
  const ContractFilter filter{year,
                              request.Query("state"),
                              request.Query("q"),
                              request.Query("enterprise"),
                              request.Query("supplier"),
                              request.Query("dossier"),
                              ""};
  const std::string province = request.Path("province");
  const auto listed = [&house, province, filter](const std::string& cursor, int limit) {
    return house.database.Read([&](storage::Connection& reader) {
      return ListContracts(reader, province, filter, cursor, limit, house.world.Today());
    });
  };
  VUON_CHECK(listed("", 1));
  return sheets::SendList(
      request, {"contracts", "contracts.sheet", "contracts"}, kColumns,
      [listed](const std::string& cursor) { return *listed(cursor, kLongestContractList); });
}

}  // namespace

void AddContractExport(http::Routes& routes, identity::House& house) {
  routes.AddRaw(
      sheets::ExportOperation("/contract-export", "exportContracts",
                              "The list as CSV or XLSX, with the filters and columns of the list",
                              identity::permission::kContractRead),
      [&house](const http::Request& request) { return Export(house, request); });
}

}  // namespace vuon::contracts
