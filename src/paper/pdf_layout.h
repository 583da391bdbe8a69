#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "paper/document.h"

namespace vuon::paper {

// A word and its box, in points from the top left of the page.
struct PdfWord {
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  std::string text;
};

struct PdfPage {
  double width = 0;
  std::vector<PdfWord> words;
};

// Builds paragraphs and tables out of the words' boxes: a page of PDF knows neither.
base::Result<Document> LayOutPdf(const std::vector<PdfPage>& pages);

}  // namespace vuon::paper
