#pragma once
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/texts.h"
#include "http/message.h"
#include "http/routes.h"
#include "paper/sheet_stream.h"

namespace vuon::sheets {

// One column of a list: its name in the address, and how a row fills it.
template <class Row>
struct Column {
  std::string_view name;
  paper::SheetCell (*cell)(const Row& row, base::Language language);
};

// What the file is called: `room` has the texts "<room>.column_<name>", `sheet` is the text of the
// sheet's own name.
struct ListName {
  std::string_view room;
  std::string_view sheet;
  std::string_view file;
};

// The year asked for, "2021"; `otherwise` when none is. Refusal: sheets.year_unusable.
base::Result<int> YearOf(const http::Request& request, int otherwise);

// Which of a list's columns are written, in which order: what `columns` of the address names, else
// all. Refusal: sheets.column_unknown.
base::Result<std::vector<std::size_t>> ChooseColumns(const http::Request& request,
                                                     const std::vector<std::string_view>& names);

// The answer that streams the sheet. Refusal: sheets.format_unknown.
base::Result<http::Response> Send(const http::Request& request, const ListName& list,
                                  const std::vector<std::string_view>& columns,
                                  paper::SheetPages pages);

// A list as CSV or XLSX, with the columns that are asked for. `read` answers a page of rows, with
// `items` and `next`, from a cursor ("" is the first); its filter has been looked at before.
template <class Row, std::size_t kCount, class Read>
base::Result<http::Response> SendList(const http::Request& request, const ListName& list,
                                      const std::array<Column<Row>, kCount>& all, Read read) {
  std::vector<std::string_view> names;
  for (const Column<Row>& column : all) names.push_back(column.name);
  VUON_TRY(chosen, ChooseColumns(request, names));
  std::vector<Column<Row>> columns;
  std::vector<std::string_view> chosen_names;
  for (const std::size_t at : chosen) {
    columns.push_back(all[at]);
    chosen_names.push_back(all[at].name);
  }
  return Send(request, list, chosen_names,
              [read = std::move(read), columns = std::move(columns), language = request.language,
               cursor = std::optional<std::string>(
                   "")]() mutable -> std::optional<std::vector<paper::SheetRow>> {
                if (!cursor) return std::nullopt;
                auto page = read(*cursor);
                std::vector<paper::SheetRow> rows;
                for (const Row& row : page.items) {
                  paper::SheetRow& cells = rows.emplace_back();
                  for (const Column<Row>& column : columns) {
                    cells.push_back(column.cell(row, language));
                  }
                }
                cursor = std::move(page.next);
                return rows;
              });
}

// How the route of an export is declared.
http::Operation ExportOperation(std::string rest, std::string id, std::string summary,
                                std::string_view permission);

}  // namespace vuon::sheets
