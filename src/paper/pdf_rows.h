#pragma once
#include "paper/pdf_pages.h"

namespace vuon::paper {

// The rows of a grid, set for its columns. Heights in points.
class PdfRows {
 public:
  PdfRows(PdfPages& pages, const Grid& grid);

  std::size_t size() const { return rows_.size(); }
  std::size_t FirstBody() const { return static_cast<std::size_t>(grid_.head_rows); }
  double Height(std::size_t from, std::size_t to) const;
  // Draws what fits of the row and goes down by it; false: some of it is left for another page.
  // A row that would fit on an empty page is never broken by its caller.
  bool Draw(std::size_t row, double room);
  void DrawHead();

 private:
  struct Cell {
    std::vector<SetLine> lines;
    std::size_t line = 0;  // what is not yet drawn
    int print = 0;
  };
  double CellHeight(const Cell& cell) const;
  double DrawCell(Cell& cell, double x, double room);
  double PadX() const;
  double PadY() const;

  PdfPages& pages_;
  const Grid& grid_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace vuon::paper
