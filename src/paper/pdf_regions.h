#pragma once
#include <cstddef>
#include <vector>

#include "paper/pdf_lines.h"

namespace vuon::paper {

// Lines [first, end) of running pages that hold one table without ruling lines; it may go over
// several pages. Lines among them that are none of it, page numbers and headings that a page
// repeats, are marked; so is what was left out at `first`.
struct GapRegion {
  std::size_t first = 0;
  std::size_t end = 0;
  std::vector<bool> left_out;  // by line from `first`
};

// The tables among lines without ruling lines, from the top. A table begins where words stand wide
// apart and goes on, also over pages, for as long as white gutters run through its lines.
std::vector<GapRegion> FindRegions(const std::vector<PdfLine>& lines);

}  // namespace vuon::paper
