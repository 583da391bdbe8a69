#include "contracts/contract_list.h"
#include "contracts/contracts_http.h"
#include "http/attachment.h"
#include "identity/permissions.h"
#include "paper/sheet_stream.h"

namespace vuon::contracts {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr const char* kColumns[] = {"number",   "state",     "enterprise", "tax_code", "title",
                                    "supplier", "signed_on", "starts_on",  "ends_on",  "state_part",
                                    "own_part", "items",     "decided"};

std::string Word(const std::string& key, base::Language language) {
  return base::RenderText("contracts." + key, {}, language);
}

paper::SheetRow CellsOf(const ContractRow& row, base::Language language) {
  return {row.number,
          Word("state_" + row.state, language),
          row.enterprise,
          row.tax_code,
          row.title,
          row.supplier,
          row.signed_on ? paper::SheetCell(row.signed_on->Vietnamese()) : paper::SheetCell(),
          row.starts_on.Vietnamese(),
          row.ends_on.Vietnamese(),
          row.state_part.dong(),
          row.own_part.dong(),
          std::int64_t{row.items},
          std::int64_t{row.decided}};
}

paper::SheetRow Titles(base::Language language) {
  paper::SheetRow titles;
  for (const char* column : kColumns) {
    titles.emplace_back(Word(std::string("column_") + column, language));
  }
  return titles;
}

// The rows of the list a page at a time, each in a read of its own, so that no snapshot is held.
paper::SheetPages PagesOf(identity::House& house, std::string province, ContractFilter filter,
                          base::Language language) {
  return [&house, province = std::move(province), filter = std::move(filter), language,
          cursor = std::optional<std::string>(
              "")]() mutable -> std::optional<std::vector<paper::SheetRow>> {
    if (!cursor) return std::nullopt;
    const auto page = house.database.Read([&](storage::Connection& reader) {
      return ListContracts(reader, province, filter, *cursor, kLongestContractList,
                           house.world.Today());
    });
    VUON_ASSERT(page.ok());  // the filter was looked at before the first byte
    std::vector<paper::SheetRow> rows;
    for (const ContractRow& row : page->items) rows.push_back(CellsOf(row, language));
    cursor = page->next;
    return rows;
  };
}

base::Result<http::Response> Send(identity::House& house, const http::Request& request) {
  const auto format = paper::ParseSheetFormat(request.Query("format"));
  const std::string year = request.Query("year");
  const bool plain = year.size() == 4 && std::all_of(year.begin(), year.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if (!format || !(year.empty() || plain)) {
    return Problem{ProblemKind::kInvalid, "contracts.format_unknown"};
  }
  const ContractFilter filter{plain ? std::stoi(year) : 0,
                              request.Query("state"),
                              request.Query("q"),
                              request.Query("enterprise"),
                              request.Query("supplier"),
                              request.Query("dossier"),
                              ""};
  const std::string& province = request.Path("province");
  VUON_CHECK(house.database.Read([&](storage::Connection& reader) -> base::Result<void> {
    const auto first = ListContracts(reader, province, filter, "", 1, house.world.Today());
    return first.ok() ? base::Result<void>() : base::Result<void>(first.problem());
  }));
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  http::SaveAs(response, "contracts." + request.Query("format"));
  const auto sheet = std::make_shared<paper::SheetStream>(
      *format, Word("sheet", request.language), Titles(request.language),
      PagesOf(house, province, filter, request.language));
  response.stream = [sheet] { return sheet->Next(); };
  return response;
}

}  // namespace

void AddContractExport(http::Routes& routes, identity::House& house) {
  http::Operation operation = http::ProvinceOperation(
      http::Method::kGet, "/contract-export", "exportContracts",
      "The list as CSV or XLSX, with the filters of the list", identity::permission::kContractRead);
  operation.produces = "application/octet-stream";
  routes.AddRaw(std::move(operation),
                [&house](const http::Request& request) { return Send(house, request); });
}

}  // namespace vuon::contracts
