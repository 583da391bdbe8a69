#include <algorithm>
#include <map>

#include "paper/clean_text.h"
#include "paper/limits.h"
#include "paper/readers.h"
#include "paper/table_builder.h"
#include "paper/xlsx_workbook.h"

namespace vuon::paper {
namespace {

using base::Problem;
using base::ProblemKind;
using base::Result;

void MergeCells(const pugi::xml_node& merges, Table& table) {
  std::map<std::pair<int, int>, Address> spans;  // first cell → how far it reaches
  for (const pugi::xml_node node : merges.children()) {
    const std::string_view range = Value(node, "ref");
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos) continue;
    const Address first = ParseAddress(range.substr(0, colon));
    spans[{first.row, first.column}] = ParseAddress(range.substr(colon + 1));
  }
  for (Cell& cell : table.cells) {
    const auto span = spans.find({cell.row, cell.column});
    if (span == spans.end()) continue;
    cell.row_span = std::clamp(span->second.row - cell.row + 1, 1, kMaximumRows);
    cell.column_span = std::clamp(span->second.column - cell.column + 1, 1, kMaximumColumns);
  }
}

Result<Table> ReadSheet(const pugi::xml_node& root, const Workbook& book) {
  Table table;
  for (const pugi::xml_node row : Child(root, "sheetData").children()) {
    if (LocalName(row) != "row") continue;
    const int number =
        static_cast<int>(std::min<std::size_t>(ToIndex(Value(row, "r"), 0), 2'000'000));
    table.rows = number > 0 ? number : table.rows + 1;
    if (table.rows > kMaximumRows) return Problem{ProblemKind::kLimit, "paper.too_many_rows"};
    int column = 0;
    for (const pugi::xml_node node : row.children()) {
      const Address address = ParseAddress(Value(node, "r"));
      column = address.column > 0 ? address.column : column + 1;
      if (column > kMaximumColumns) break;
      Cell cell{{}, std::nullopt, table.rows, column};
      cell.line = table.rows;
      ReadCell(node, book, cell);
      if (cell.text.empty()) continue;
      table.columns = std::max(table.columns, column);
      table.cells.push_back(std::move(cell));
      if (table.cells.size() > kMaximumCells) {
        return Problem{ProblemKind::kLimit, "paper.too_many_rows"};
      }
    }
  }
  MergeCells(Child(root, "mergeCells"), table);
  return table;
}

}  // namespace

Result<Document> ReadXlsx(std::string_view bytes) {
  VUON_TRY(archive, Archive::Open(bytes));
  VUON_TRY(book, ReadWorkbook(archive));
  DocumentBuilder builder("xlsx");
  for (const auto& [name, part] : book.sheets) {
    VUON_TRY(xml, archive.Read(part));
    pugi::xml_document tree;
    VUON_CHECK(ParseXml(xml, tree));
    VUON_TRY(table, ReadSheet(tree.document_element(), book));
    table.sheet = CleanText(name);
    if (!table.cells.empty()) builder.Add(std::move(table));
  }
  return builder.Take();
}

}  // namespace vuon::paper
