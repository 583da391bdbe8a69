#pragma once
#include <vector>

#include "paper/pdf_rules.h"

namespace vuon::paper {

// A cell between ruling lines, by the columns and rows of its grid (from 0).
struct RuledCell {
  int column = 0;
  int row = 0;
  int column_span = 1;
  int row_span = 1;
};

// A table as its ruling lines draw it. `lefts` and `tops` hold one more border than there are
// columns and rows; `cell_at[row * columns + column]` is the index of the cell there.
struct RuledGrid {
  std::vector<double> lefts;
  std::vector<double> tops;
  std::vector<RuledCell> cells;
  std::vector<std::size_t> cell_at;
  bool open_top = false;     // no line closes its first row: it began on the page before
  bool open_bottom = false;  // no line closes its last row: it goes on

  int columns() const { return static_cast<int>(lefts.size()) - 1; }
  int rows() const { return static_cast<int>(tops.size()) - 1; }
};

// The tables of a page, from the top: wherever ruling lines meet to at least two columns.
std::vector<RuledGrid> FindGrids(const std::vector<PdfRule>& rules);

}  // namespace vuon::paper
