#include "paper/pdf_rows.h"

#include <algorithm>

#include "paper/paper_layout.h"

namespace vuon::paper {

using layout::kPointsOfMm;

double PdfRows::PadX() const { return grid_.ruled ? layout::kCellPadX * kPointsOfMm : 0; }
double PdfRows::PadY() const { return grid_.ruled ? layout::kCellPadY * kPointsOfMm : 0; }

PdfRows::PdfRows(PdfPages& pages, const Grid& grid) : pages_(pages), grid_(grid) {
  for (const auto& row : grid.rows) {
    std::vector<Cell> cells;
    for (std::size_t at = 0; at < row.size(); ++at) {
      const double width = grid.widths[at] * kPointsOfMm - 2 * PadX();
      Cell cell;
      for (const Line& line : row[at].lines) cell.lines.emplace_back(pages.type(), line, width);
      cells.push_back(std::move(cell));
    }
    rows_.push_back(std::move(cells));
  }
}

double PdfRows::CellHeight(const Cell& cell) const {
  double height = 0;
  for (const SetLine& line : cell.lines) height += line.Height();
  return height;
}

double PdfRows::Height(std::size_t from, std::size_t to) const {
  double height = 0;
  for (std::size_t row = from; row < std::min(to, rows_.size()); ++row) {
    double highest = 0;
    for (const Cell& cell : rows_[row]) highest = std::max(highest, CellHeight(cell));
    height += highest + 2 * PadY();
  }
  return height;
}

// Draws the lines of print that fit into `room`; answers how high they are.
double PdfRows::DrawCell(Cell& cell, double x, double room) {
  double used = 0;
  while (cell.line < cell.lines.size()) {
    const SetLine& line = cell.lines[cell.line];
    int to = line.lines();
    while (to > cell.print && used + line.Height(cell.print, to) > room) --to;
    if (to == cell.print) break;
    cairo_tag_begin(pages_.cr(), "P", nullptr);
    line.Draw(pages_.cr(), x, pages_.y() + PadY() + used, cell.print, to);
    cairo_tag_end(pages_.cr(), "P");
    used += line.Height(cell.print, to);
    cell.print = to;
    if (to < line.lines()) break;
    ++cell.line;
    cell.print = 0;
  }
  return used;
}

bool PdfRows::Draw(std::size_t row, double room) {
  cairo_t* cr = pages_.cr();
  cairo_tag_begin(cr, "TR", nullptr);
  double x = pages_.left();
  double height = 0;
  bool whole = true;
  const bool head = row < FirstBody();
  for (std::size_t at = 0; at < rows_[row].size(); ++at) {
    Cell& cell = rows_[row][at];
    cairo_tag_begin(cr, head ? "TH" : "TD", nullptr);
    // A hair more than there is, since sums of heights are not exact.
    height = std::max(height, DrawCell(cell, x + PadX(), room - 2 * PadY() + 0.01));
    cairo_tag_end(cr, head ? "TH" : "TD");
    whole = whole && cell.line == cell.lines.size();
    x += grid_.widths[at] * kPointsOfMm;
  }
  cairo_tag_end(cr, "TR");
  height += 2 * PadY();
  if (grid_.ruled) {
    cairo_set_line_width(cr, layout::kGridRule);
    x = pages_.left();
    for (std::size_t at = 0; at < rows_[row].size(); ++at) {
      cairo_rectangle(cr, x, pages_.y(), grid_.widths[at] * kPointsOfMm, height);
      x += grid_.widths[at] * kPointsOfMm;
    }
    cairo_stroke(cr);
  }
  pages_.Move(height);
  return whole;
}

void PdfRows::DrawHead() {
  for (std::size_t row = 0; row < FirstBody(); ++row) {
    for (Cell& cell : rows_[row]) {
      cell.line = 0;
      cell.print = 0;
    }
    Draw(row, pages_.full());
  }
}

}  // namespace vuon::paper
