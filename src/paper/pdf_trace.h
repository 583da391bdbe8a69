#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "paper/pdf_rules.h"

namespace vuon::paper {

// The ruling lines of each page, read straight from the file. `sizes` are the pages' own, as they
// are shown. Nothing for a page that this reader does not understand to its end: then somebody else
// must draw it.
std::vector<std::optional<std::vector<PdfRule>>> TraceRules(std::string_view bytes,
                                                            const std::vector<PdfSize>& sizes);

// How many pages the file has, by the same reading; 0 where it is not understood.
std::size_t CountPages(std::string_view bytes);

}  // namespace vuon::paper
