#pragma once
#include <vector>

#include "paper/pdf_lines.h"
#include "paper/text_lines.h"

namespace vuon::paper {

struct GutterTable {
  std::vector<Span> columns;  // in half points
  std::vector<int> rows;      // the row of each line, from 1
  int heading_rows = 0;
};

// The columns of a table without ruling lines: what lies between the white gutters that run through
// its rows. Pieces of `lines` (from `first` to `end`) are cut anew at the gutters; the heading is
// one row, or two when cells of it stand over several columns. Without columns, and with no piece
// changed, when there are fewer than two gutters.
GutterTable CutAtGutters(std::vector<PdfLine>& lines, std::size_t first, std::size_t end);

}  // namespace vuon::paper
