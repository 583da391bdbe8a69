#pragma once
#include <string_view>
#include <vector>

#include "paper/rule_pen.h"

namespace vuon::paper {

struct PdfSize {
  double width = 0;
  double height = 0;
};

// The ruling lines of each page out of the PostScript that `pdftocairo -ps` makes: strokes and thin
// filled boxes. `sizes` are the pages' own; a page whose paper does not fit its size has no rules.
std::vector<std::vector<PdfRule>> ReadRules(std::string_view postscript,
                                            const std::vector<PdfSize>& sizes);

}  // namespace vuon::paper
