#pragma once
#include <string_view>
#include <vector>

namespace vuon::paper {

// A drawn line of a page, in points from its top left: horizontal ones lie at a height `at`,
// vertical ones at a distance `at` from the left.
struct PdfRule {
  bool horizontal = false;
  double at = 0;
  double from = 0;
  double to = 0;
};

struct PdfSize {
  double width = 0;
  double height = 0;
};

// The ruling lines of each page out of the PostScript that `pdftocairo -ps` makes: strokes and thin
// filled boxes. `sizes` are the pages' own; a page whose paper does not fit its size has no rules.
std::vector<std::vector<PdfRule>> ReadRules(std::string_view postscript,
                                            const std::vector<PdfSize>& sizes);

}  // namespace vuon::paper
