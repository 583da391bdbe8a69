#include "paper/read_rows.h"

#include <algorithm>

#include "paper/clean_text.h"
#include "paper/csv_scanner.h"
#include "paper/xlsx_workbook.h"

namespace vuon::paper {
namespace {

using base::Problem;
using base::ProblemKind;
using base::Result;
using Rows = std::vector<PlainRow>;

constexpr std::size_t kListFileBytes = std::size_t{64} << 20;
constexpr ArchiveLimits kListArchive{std::size_t{256} << 20, std::size_t{384} << 20};
constexpr std::size_t kSliceBytes = std::size_t{2} << 20;

Problem TooMany() { return Problem{ProblemKind::kLimit, "paper.too_many_rows"}; }

Result<void> Keep(PlainRow row, Rows& rows) {
  while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
  if (row.cells.empty()) return {};
  if (row.cells.size() > kMaximumListColumns || rows.size() >= kMaximumListRows) return TooMany();
  rows.push_back(std::move(row));
  return {};
}

Result<Rows> ReadCsvRows(std::string_view bytes) {
  const auto decoded = DecodeText(bytes);
  if (!decoded) return Problem{ProblemKind::kInvalid, "paper.not_a_document"};
  CsvScanner scanner(*decoded, GuessSeparator(*decoded));
  Rows rows;
  for (PlainRow row; scanner.Next(row);) {
    for (std::string& cell : row.cells) cell = Squeeze(CleanText(cell));
    VUON_CHECK(Keep(std::move(row), rows));
  }
  return rows;
}

// The rows of a piece of a sheet.
Result<void> ReadSlice(std::string xml, const Workbook& book, int& last_row, Rows& rows) {
  xml = "<slice>" + xml + "</slice>";
  pugi::xml_document tree;
  VUON_CHECK(ParseXml(xml, tree));
  for (const pugi::xml_node row : tree.document_element().children()) {
    if (LocalName(row) != "row") continue;
    const std::size_t number = ToIndex(Value(row, "r"), 0);
    last_row =
        number > 0 ? static_cast<int>(std::min<std::size_t>(number, 2'000'000)) : last_row + 1;
    PlainRow plain{last_row, {}};
    std::size_t column = 0;
    for (const pugi::xml_node node : row.children()) {
      const int at = ParseAddress(Value(node, "r")).column;
      column = at > 0 ? static_cast<std::size_t>(at) : column + 1;
      Cell cell;
      ReadCell(node, book, cell);
      if (cell.text.empty()) continue;
      if (column > kMaximumListColumns) return TooMany();
      if (plain.cells.size() < column) plain.cells.resize(column);
      plain.cells[column - 1] = cell.number.value_or(cell.text);
    }
    VUON_CHECK(Keep(std::move(plain), rows));
  }
  return {};
}

// The tree of a whole sheet of 100,000 rows would take half a gigabyte: it is read in slices that
// end behind a row.
Result<Rows> ReadSheetRows(std::string_view xml, const Workbook& book) {
  Rows rows;
  const std::size_t data = xml.find("sheetData");
  if (data == std::string_view::npos) return rows;
  const std::size_t open = xml.rfind('<', data);
  const std::string prefix(xml.substr(open + 1, data - open - 1));  // "x:" with some producers
  const std::string end = "</" + prefix + "row>";
  std::size_t at = xml.find('>', data);
  int last_row = 0;
  while (at != std::string_view::npos && ++at < xml.size()) {
    const std::size_t last = xml.rfind(end, std::min(at + kSliceBytes, xml.size()));
    std::size_t stop = last != std::string_view::npos && last >= at ? last : xml.find(end, at);
    if (stop == std::string_view::npos) break;
    stop += end.size();
    VUON_CHECK(ReadSlice(std::string(xml.substr(at, stop - at)), book, last_row, rows));
    at = stop - 1;
  }
  return rows;
}

Result<Rows> ReadXlsxRows(std::string_view bytes) {
  VUON_TRY(archive, Archive::Open(bytes, kListArchive));
  VUON_TRY(book, ReadWorkbook(archive));
  for (const auto& [name, part] : book.sheets) {
    VUON_TRY(xml, archive.Read(part));
    VUON_TRY(rows, ReadSheetRows(xml, book));
    if (!rows.empty()) return rows;
  }
  return Rows();
}

}  // namespace

Result<Rows> ReadRows(std::string_view bytes) {
  if (bytes.size() > kListFileBytes) return Problem{ProblemKind::kLimit, "paper.too_large"};
  if (bytes.empty()) return Problem{ProblemKind::kInvalid, "paper.empty"};
  const bool workbook =
      bytes.starts_with("PK") && bytes.find("xl/workbook.xml") != std::string_view::npos;
  VUON_TRY(rows, workbook ? ReadXlsxRows(bytes) : ReadCsvRows(bytes));
  if (rows.empty()) return Problem{ProblemKind::kInvalid, "paper.empty"};
  return rows;
}

}  // namespace vuon::paper
