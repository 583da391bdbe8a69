#include <algorithm>
#include <charconv>
#include <future>

#include "paper/child_process.h"
#include "paper/clean_text.h"
#include "paper/limits.h"
#include "paper/pdf_layout.h"
#include "paper/readers.h"
#include "paper/table_builder.h"

namespace vuon::paper {
namespace {

using base::Problem;
using base::ProblemKind;
using base::Result;

// `name="12.5"` in a tag of pdftotext's own output, which it writes in one fixed form.
double Attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(name);
  if (at == std::string_view::npos) return 0;
  const std::string_view value = tag.substr(at + name.size());
  double number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

// The words with their boxes, page by page.
std::vector<PdfPage> ParseWords(std::string_view html) {
  std::vector<PdfPage> pages;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) break;
    const std::string_view tag = html.substr(at, end - at);
    if (tag.starts_with("<page ")) {
      pages.push_back(PdfPage{{Attribute(tag, " width=\""), Attribute(tag, " height=\"")}, {}, {}});
    } else if (tag.starts_with("<word ") && !pages.empty()) {
      const std::size_t close = html.find("</word>", end);
      if (close == std::string_view::npos) break;
      PdfWord word;
      word.left = Attribute(tag, "xMin=\"");
      word.right = Attribute(tag, "xMax=\"");
      word.top = Attribute(tag, "yMin=\"");
      word.bottom = Attribute(tag, "yMax=\"");
      word.text = Squeeze(CleanText(html.substr(end + 1, close - end - 1)));
      if (!word.text.empty()) pages.back().words.push_back(std::move(word));
    }
  }
  return pages;
}

Problem ProblemOf(const ChildOutcome& outcome, std::string_view bytes) {
  switch (outcome.end) {
    case ChildOutcome::End::kNotFound:
      return {ProblemKind::kRefused, "paper.pdf_reader_missing"};
    case ChildOutcome::End::kTooSlow:
      return {ProblemKind::kLimit, "paper.too_slow"};
    case ChildOutcome::End::kTooMuch:
      return {ProblemKind::kLimit, "paper.too_large"};
    default:
      break;
  }
  if (bytes.find("/Encrypt") != std::string_view::npos) {
    return {ProblemKind::kInvalid, "paper.pdf_encrypted"};
  }
  return {ProblemKind::kInvalid, "paper.broken_pdf"};
}

// The pages of one slice of the document as PostScript that keeps its lines as lines.
ChildOutcome DrawPages(std::string_view bytes, std::size_t first, std::size_t last) {
  ChildLimits limits;
  limits.seconds = kPdfSeconds;
  limits.file_bytes = limits.output_bytes;  // it gathers its pages in a file without a name
  return RunChild({"pdftocairo", "-q", "-ps", "-origpagesizes", "-f", std::to_string(first), "-l",
                   std::to_string(last), "@input@", "-"},
                  bytes, limits);
}

// Gives the pages in [first, end) their ruling lines; false when they cannot be drawn.
bool AddRules(std::string_view bytes, std::vector<PdfPage>& pages, std::size_t first,
              std::size_t end) {
  const ChildOutcome outcome = DrawPages(bytes, first + 1, end);
  if (outcome.end != ChildOutcome::End::kExited || outcome.exit_code != 0) return false;
  std::vector<PdfSize> sizes;
  for (std::size_t k = first; k < end; ++k) sizes.push_back(pages[k].size);
  auto rules = ReadRules(outcome.output, sizes);
  for (std::size_t k = first; k < end; ++k) pages[k].rules = std::move(rules[k - first]);
  return true;
}

// A long document is drawn in two halves at once.
bool AddRules(std::string_view bytes, std::vector<PdfPage>& pages) {
  if (pages.size() < 20) return AddRules(bytes, pages, 0, pages.size());
  const std::size_t half = pages.size() / 2;
  auto other =
      std::async(std::launch::async, [&] { return AddRules(bytes, pages, half, pages.size()); });
  const bool first = AddRules(bytes, pages, 0, half);
  return other.get() && first;
}

}  // namespace

Result<Document> ReadPdf(std::string_view bytes) {
  ChildLimits limits;
  limits.seconds = kPdfSeconds;
  const ChildOutcome outcome =
      RunChild({"pdftotext", "-q", "-bbox", "-l", std::to_string(kMaximumPages), "@input@", "-"},
               bytes, limits);
  if (outcome.end != ChildOutcome::End::kExited || outcome.exit_code != 0) {
    return ProblemOf(outcome, bytes);
  }
  std::vector<PdfPage> pages = ParseWords(outcome.output);
  const bool any = std::any_of(pages.begin(), pages.end(),
                               [](const PdfPage& page) { return !page.words.empty(); });
  if (!any) return Problem{ProblemKind::kInvalid, "paper.pdf_without_text"};
  const bool ruled = AddRules(bytes, pages);
  VUON_TRY(document, LayOutPdf(pages));
  document.without_rules = !ruled;
  return document;
}

}  // namespace vuon::paper
