#pragma once
#include <cstddef>
#include <vector>

#include "paper/pdf_lines.h"

namespace vuon::paper {

constexpr int kNarrowest = 4;  // half points; the borders of cells keep texts further apart

// The white between two columns that no word of their rows reaches into.
struct Gutter {
  int left = 0;  // half points
  int right = 0;
};

int HalfPoints(double points);

// Figures set to the right leave a gutter that the words of their headings reach into: the gutter
// is what those words leave of it. `headed` tells of each column whether a heading stands right
// over its rows: what stands between is then of the other.
void NarrowByHeading(const PdfLine& line, const std::vector<bool>& headed,
                     std::vector<Gutter>& gutters);

// Cuts the words of a line from `first` on, up to `end`, wherever a gutter runs between two.
void CutWords(PdfLine& line, std::size_t first, std::size_t end,
              const std::vector<Gutter>& gutters);

// Cuts line `at` of a heading, whose last line is before `data`. A text of it may stand over
// several columns; tells whether one does.
bool CutHeading(std::vector<PdfLine>& lines, std::size_t at, std::size_t data,
                const std::vector<Gutter>& gutters);

}  // namespace vuon::paper
