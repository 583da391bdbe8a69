#pragma once
#include <vector>

#include "paper/document.h"
#include "paper/pdf_grid.h"
#include "paper/pdf_lines.h"

namespace vuon::paper {

// A table between ruling lines and what is needed to see whether it goes on over the page.
struct RuledTable {
  Table table;
  std::vector<double> lefts;
  double top = 0;
  bool open_top = false;
  bool open_bottom = false;
};

// Takes each grid's words out of `words` and puts them into its cells. Grids without words are no
// tables.
std::vector<RuledTable> FillGrids(const std::vector<RuledGrid>& grids, std::vector<PdfWord>& words);

// Whether `next`, the first table of a page, goes on with `above`, the last of the page before;
// then a row that the page breaks is joined again: its second half moves into `above`.
bool JoinBrokenRow(RuledTable& above, RuledTable& next, const Table& first_part);

}  // namespace vuon::paper
