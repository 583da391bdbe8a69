#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace vuon::paper {

// Where something stands in a document. `line` is the line of a text file, the row of a sheet, or
// the ordinal of the paragraph in formats that have no lines (DOCX). Zero means "not known".
struct Place {
  int block = 0;   // Block::id
  int page = 0;    // from 1, for formats with pages
  int line = 0;    // from 1
  int table = 0;   // Table::index, from 1; 0 outside tables
  int row = 0;     // in the table, from 1
  int column = 0;  // in the table, from 1
  std::string sheet;

  // "F8" (column F, row 8 of its table or sheet); empty outside tables.
  std::string CellName() const;
};

// The line of the source on which the text from `offset` (bytes) on stands.
struct LineStart {
  std::size_t offset = 0;
  int line = 0;
};

// Texts are NFC, without markup; a line break inside a paragraph or a cell is '\n'.
struct Paragraph {
  std::string text;
  std::vector<LineStart> line_starts;  // never empty; ascending
  bool bold = false;
  bool heading = false;

  int LineAt(std::size_t offset) const;
};

struct Cell {
  std::string text;
  std::optional<std::string> number;  // a sheet's stored number, plain decimal ("12500.5")
  int row = 1;
  int column = 1;
  int row_span = 1;
  int column_span = 1;
  int line = 0;
  bool bold = false;
  // A figure of it runs over the cell's border: nobody can say what stands in which cell.
  bool crossed = false;
};

struct Table {
  int index = 0;
  std::string sheet;
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;  // by row, then column; covered cells of a span are absent
  bool by_gaps = false;     // of a PDF without ruling lines: columns are told by gaps, not sure
};

struct Block {
  int id = 0;
  int page = 0;
  std::variant<Paragraph, Table> content;
};

struct Document {
  std::string format;  // "docx", "xlsx", "csv", "pdf", "text"
  int pages = 0;       // 0 when the format has no pages
  // The ruling lines of a PDF could not be read: columns are told by gaps alone.
  bool without_rules = false;
  std::vector<Block> blocks;
};

}  // namespace vuon::paper
