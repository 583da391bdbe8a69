#include "paper/table_builder.h"

#include <algorithm>

#include "paper/clean_text.h"

namespace vuon::paper {

Table MakePlainTable(const std::vector<PlainRow>& rows) {
  Table table;
  table.rows = static_cast<int>(rows.size());
  for (int row = 1; row <= table.rows; ++row) {
    const PlainRow& plain = rows[static_cast<std::size_t>(row - 1)];
    table.columns = std::max(table.columns, static_cast<int>(plain.cells.size()));
    for (std::size_t column = 0; column < plain.cells.size(); ++column) {
      std::string text = Squeeze(plain.cells[column]);
      if (text.empty()) continue;
      Cell cell;
      cell.text = std::move(text);
      cell.row = row;
      cell.column = static_cast<int>(column) + 1;
      cell.line = plain.line;
      table.cells.push_back(std::move(cell));
    }
  }
  return table;
}

void DocumentBuilder::Add(Paragraph paragraph, int page) {
  const int id = static_cast<int>(document_.blocks.size()) + 1;
  document_.blocks.push_back(Block{id, page, std::move(paragraph)});
}

void DocumentBuilder::Add(Table table, int page) {
  table.index = ++tables_;
  const int id = static_cast<int>(document_.blocks.size()) + 1;
  document_.blocks.push_back(Block{id, page, std::move(table)});
}

}  // namespace vuon::paper
