#include "sheets/list_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "http/attachment.h"

namespace vuon::sheets {

using base::Problem;
using base::ProblemKind;

base::Result<int> YearOf(const http::Request& request, int otherwise) {
  const std::string year = request.Query("year");
  if (year.empty()) return otherwise;
  const bool plain = year.size() == 4 && std::all_of(year.begin(), year.end(),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  if (!plain) return Problem{ProblemKind::kInvalid, "sheets.year_unusable", {{"year", year}}};
  return std::stoi(year);
}

base::Result<std::vector<std::size_t>> ChooseColumns(const http::Request& request,
                                                     const std::vector<std::string_view>& names) {
  std::vector<std::size_t> chosen;
  const std::string text = request.Query("columns");
  if (text.empty()) {
    for (std::size_t at = 0; at < names.size(); ++at) chosen.push_back(at);
    return chosen;
  }
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string name = text.substr(at, end - at);
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      return Problem{ProblemKind::kInvalid, "sheets.column_unknown", {{"column", name}}};
    }
    chosen.push_back(static_cast<std::size_t>(found - names.begin()));
    at = end + 1;
  }
  return chosen;
}

base::Result<http::Response> Send(const http::Request& request, const ListName& list,
                                  const std::vector<std::string_view>& columns,
                                  paper::SheetPages pages) {
  const auto format = paper::ParseSheetFormat(request.Query("format"));
  if (!format) return Problem{ProblemKind::kInvalid, "sheets.format_unknown"};
  paper::SheetRow titles;
  for (const std::string_view column : columns) {
    const std::string key = fmt::format("{}.column_{}", list.room, column);
    titles.emplace_back(base::RenderText(key, {}, request.language));
  }
  http::Response response;
  response.content_type = std::string(paper::ContentTypeOf(*format));
  http::SaveAs(response, fmt::format("{}.{}", list.file, request.Query("format")));
  const auto sheet = std::make_shared<paper::SheetStream>(
      *format, base::RenderText(std::string(list.sheet), {}, request.language), std::move(titles),
      std::move(pages));
  response.stream = [sheet] { return sheet->Next(); };
  return response;
}

http::Operation ExportOperation(std::string rest, std::string id, std::string summary,
                                std::string_view permission) {
  http::Operation operation = http::ProvinceOperation(
      http::Method::kGet, std::move(rest), std::move(id), std::move(summary), permission);
  operation.produces = "application/octet-stream";
  return operation;
}

}  // namespace vuon::sheets
