#include <algorithm>
#include <array>

#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_views.h"
#include "enterprises/enterprises_http.h"
#include "http/attachment.h"
#include "identity/permissions.h"
#include "norms/packs.h"
#include "paper/sheet_stream.h"

namespace vuon::enterprises {
namespace {

using base::Problem;
using base::ProblemKind;

// What may be exported, in the order of a list without a choice of its own.
constexpr std::array<std::string_view, 13> kColumns = {
    "tax_code", "name",    "kind",           "state", "size",  "size_year", "sector",
    "place",    "address", "representative", "phone", "email", "founded_on"};

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

std::string CellOf(const EnterpriseRow& row, std::string_view column, base::Language language) {
  if (column == "tax_code") return row.tax_code;
  if (column == "name") return row.name;
  if (column == "kind") return base::RenderText("enterprises.kind_" + row.kind, {}, language);
  if (column == "state") return base::RenderText("enterprises.state_" + row.state, {}, language);
  if (column == "size") return base::RenderText("enterprises.size_" + row.size_class, {}, language);
  if (column == "size_year") return row.size_year ? std::to_string(*row.size_year) : "";
  if (column == "sector") return SectorText(row.sector_group, language);
  if (column == "place") return row.place;
  if (column == "address") return row.address;
  if (column == "representative") return row.representative;
  if (column == "phone") return row.phone;
  if (column == "email") return row.email;
  return row.founded_on ? row.founded_on->Vietnamese() : "";
}

base::Result<std::vector<std::string>> ParseColumns(const std::string& text) {
  if (text.empty()) return std::vector<std::string>(kColumns.begin(), kColumns.end());
  std::vector<std::string> columns;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    columns.push_back(text.substr(at, end - at));
    if (std::find(kColumns.begin(), kColumns.end(), columns.back()) == kColumns.end()) {
      return Problem{
          ProblemKind::kInvalid, "enterprises.column_unknown", {{"column", columns.back()}}};
    }
    at = end + 1;
  }
  return columns;
}

paper::SheetRow CellsOf(const ListedEnterprise& listed, const std::vector<std::string>& columns,
                        base::Language language) {
  const EnterpriseRow row = RowOf(listed);
  paper::SheetRow cells;
  for (const std::string& column : columns) cells.emplace_back(CellOf(row, column, language));
  return cells;
}

paper::SheetRow Titles(const std::vector<std::string>& columns, base::Language language) {
  paper::SheetRow titles;
  for (const std::string& column : columns) {
    titles.emplace_back(base::RenderText("enterprises.column_" + column, {}, language));
  }
  return titles;
}

// The rows of the list a page at a time, each in a read of its own, so that no snapshot is held.
paper::SheetPages PagesOf(identity::House& house, std::string province, ListFilter filter,
                          std::vector<std::string> columns, base::Language language) {
  return [&house, province = std::move(province), filter = std::move(filter),
          columns = std::move(columns), language,
          cursor = std::optional<std::string>(
              "")]() mutable -> std::optional<std::vector<paper::SheetRow>> {
    if (!cursor) return std::nullopt;
    const auto page = house.database.Read([&](storage::Connection& reader) {
      return ListEnterprises(reader, province, filter, *cursor, kLongestList);
    });
    VUON_ASSERT(page.ok());  // the filter was looked at before the first byte
    std::vector<paper::SheetRow> rows;
    for (const ListedEnterprise& listed : page->items) {
      rows.push_back(CellsOf(listed, columns, language));
    }
    cursor = page->next;
    return rows;
  };
}

base::Result<http::Response> Send(identity::House& house, const http::Request& request) {
  const auto format = paper::ParseSheetFormat(request.Query("format"));
  if (!format) return Problem{ProblemKind::kInvalid, "enterprises.format_unknown"};
  VUON_TRY(columns, ParseColumns(request.Query("columns")));
  const ListFilter filter{request.Query("q"),     request.Query("state"), request.Query("kind"),
                          request.Query("place"), request.Query("size"),  request.Query("sector")};
  const std::string& province = request.Path("province");
  VUON_CHECK(house.database.Read([&](storage::Connection& reader) -> base::Result<void> {
    const auto first = ListEnterprises(reader, province, filter, "", 1);
    return first.ok() ? base::Result<void>() : base::Result<void>(first.problem());
  }));
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  http::SaveAs(response, "enterprises." + request.Query("format"));
  paper::SheetRow titles = Titles(columns, request.language);
  const auto sheet = std::make_shared<paper::SheetStream>(
      *format, base::RenderText("enterprises.sheet", {}, request.language), std::move(titles),
      PagesOf(house, province, filter, std::move(columns), request.language));
  response.stream = [sheet] { return sheet->Next(); };
  return response;
}

}  // namespace

void AddExportRoute(http::Routes& routes, identity::House& house) {
  http::Operation operation = http::ProvinceOperation(
      http::Method::kGet, "/enterprise-export", "exportEnterprises",
      "The list with its filters (q, state, kind, place, size, sector) and columns, as format=csv "
      "or xlsx",
      identity::permission::kEnterpriseRead, 200);
  operation.produces = "application/octet-stream";
  routes.AddRaw(std::move(operation),
                [&house](const http::Request& request) { return Send(house, request); });
}

}  // namespace vuon::enterprises
