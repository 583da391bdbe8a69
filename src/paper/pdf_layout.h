#pragma once
#include <vector>

#include "base/result.h"
#include "paper/document.h"
#include "paper/pdf_lines.h"
#include "paper/pdf_rules.h"

namespace vuon::paper {

struct PdfPage {
  PdfSize size;
  std::vector<PdfWord> words;
  std::vector<PdfRule> rules;
};

// Builds paragraphs and tables out of the words' boxes and the ruling lines: a page of PDF knows
// neither.
base::Result<Document> LayOutPdf(const std::vector<PdfPage>& pages);

}  // namespace vuon::paper
