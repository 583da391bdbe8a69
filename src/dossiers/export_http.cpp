#include "dossiers/dossiers_http.h"
#include "http/attachment.h"
#include "identity/permissions.h"
#include "paper/sheet_stream.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr const char* kColumns[] = {"code",    "state",        "enterprise", "tax_code",
                                    "title",   "call",         "units",      "eligible_cost",
                                    "support", "submitted_on", "due_on"};

paper::SheetRow CellsOf(const DossierRow& row, base::Language language) {
  const auto day = [](const std::optional<base::Date>& date) {
    return date ? paper::SheetCell(date->Vietnamese()) : paper::SheetCell();
  };
  return {row.code,           base::RenderText("dossiers.state_" + row.state, {}, language),
          row.enterprise,     row.tax_code,
          row.title,          row.call_code,
          row.units.count(),  row.eligible_cost.dong(),
          row.support.dong(), day(row.submitted_on),
          day(row.due_on)};
}

paper::SheetRow Titles(base::Language language) {
  paper::SheetRow titles;
  for (const char* column : kColumns) {
    titles.emplace_back(base::RenderText(std::string("dossiers.column_") + column, {}, language));
  }
  return titles;
}

// The rows of the list a page at a time, each in a read of its own, so that no snapshot is held.
paper::SheetPages PagesOf(identity::House& house, std::string province, DossierFilter filter,
                          base::Language language) {
  return [&house, province = std::move(province), filter = std::move(filter), language,
          cursor = std::optional<std::string>(
              "")]() mutable -> std::optional<std::vector<paper::SheetRow>> {
    if (!cursor) return std::nullopt;
    const auto page = house.database.Read([&](storage::Connection& reader) {
      return ListDossiers(reader, province, filter, *cursor, kLongestDossierList,
                          house.world.Today());
    });
    VUON_ASSERT(page.ok());  // the filter was looked at before the first byte
    std::vector<paper::SheetRow> rows;
    for (const DossierRow& row : page->items) rows.push_back(CellsOf(row, language));
    cursor = page->next;
    return rows;
  };
}

base::Result<http::Response> Send(identity::House& house, const http::Request& request) {
  const auto format = paper::ParseSheetFormat(request.Query("format"));
  if (!format) return Problem{ProblemKind::kInvalid, "dossiers.format_unknown"};
  const std::string year = request.Query("year");
  const bool plain = year.size() == 4 && std::all_of(year.begin(), year.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if (!year.empty() && !plain) return Problem{ProblemKind::kInvalid, "dossiers.format_unknown"};
  const DossierFilter filter{plain ? std::stoi(year) : house.world.Today().year(),
                             request.Query("q"), request.Query("state"), request.Query("call"),
                             request.Query("enterprise")};
  const std::string& province = request.Path("province");
  VUON_CHECK(house.database.Read([&](storage::Connection& reader) -> base::Result<void> {
    const auto first = ListDossiers(reader, province, filter, "", 1, house.world.Today());
    return first.ok() ? base::Result<void>() : base::Result<void>(first.problem());
  }));
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  http::SaveAs(response, "dossiers." + request.Query("format"));
  const auto sheet = std::make_shared<paper::SheetStream>(
      *format, base::RenderText("dossiers.sheet", {}, request.language), Titles(request.language),
      PagesOf(house, province, filter, request.language));
  response.stream = [sheet] { return sheet->Next(); };
  return response;
}

}  // namespace

void AddExportRoute(http::Routes& routes, identity::House& house) {
  http::Operation operation = http::ProvinceOperation(
      http::Method::kGet, "/dossier-export", "exportDossiers",
      "The list as CSV or XLSX, with the filters of the list", identity::permission::kDossierRead);
  operation.produces = "application/octet-stream";
  routes.AddRaw(std::move(operation),
                [&house](const http::Request& request) { return Send(house, request); });
}

}  // namespace vuon::dossiers
