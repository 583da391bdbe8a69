#include <algorithm>
#include <charconv>
#include <future>

#include "paper/child_process.h"
#include "paper/clean_text.h"
#include "paper/limits.h"
#include "paper/pdf_layout.h"
#include "paper/pdf_trace.h"
#include "paper/readers.h"
#include "paper/table_builder.h"

namespace vuon::paper {
namespace {

using base::Problem;
using base::ProblemKind;
using base::Result;

constexpr std::size_t kLongDocument = 20;  // pages; worth a second process

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

Result<std::vector<PdfPage>> ReadWords(std::string_view bytes, std::size_t first,
                                       std::size_t last) {
  ChildLimits limits;
  limits.seconds = kPdfSeconds;
  const ChildOutcome outcome = RunChild({"pdftotext", "-q", "-bbox", "-f", std::to_string(first),
                                         "-l", std::to_string(last), "@input@", "-"},
                                        bytes, limits);
  if (outcome.end != ChildOutcome::End::kExited || outcome.exit_code != 0) {
    return ProblemOf(outcome, bytes);
  }
  return ParseWords(outcome.output);
}

// A long document is read in two halves at once.
Result<std::vector<PdfPage>> ReadWords(std::string_view bytes) {
  const std::size_t count = CountPages(bytes);  // as far as the file says so plainly
  if (count >= kLongDocument && count <= kMaximumPages) {
    const std::size_t half = count / 2;
    auto other =
        std::async(std::launch::async, [&] { return ReadWords(bytes, half + 1, kMaximumPages); });
    auto pages = ReadWords(bytes, 1, half);
    auto rest = other.get();
    if (pages.ok() && rest.ok() && pages->size() == half) {
      std::move(rest->begin(), rest->end(), std::back_inserter(*pages));
      return pages;
    }
  }
  return ReadWords(bytes, 1, kMaximumPages);
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

// Gives the pages in [first, end) that have none their ruling lines; false when they cannot be
// drawn.
bool DrawRules(std::string_view bytes, std::vector<PdfPage>& pages, const std::vector<bool>& traced,
               std::size_t first, std::size_t end) {
  const ChildOutcome outcome = DrawPages(bytes, first + 1, end);
  if (outcome.end != ChildOutcome::End::kExited || outcome.exit_code != 0) return false;
  std::vector<PdfSize> sizes;
  for (std::size_t k = first; k < end; ++k) sizes.push_back(pages[k].size);
  auto rules = ReadRules(outcome.output, sizes);
  for (std::size_t k = first; k < end; ++k) {
    if (!traced[k]) pages[k].rules = std::move(rules[k - first]);
  }
  return true;
}

// The lines are read from the file itself. Pages that this reader leaves are drawn by another, from
// the first to the last of them, many of them in two halves at once.
bool AddRules(std::string_view bytes, std::vector<PdfPage>& pages) {
  std::vector<PdfSize> sizes;
  for (const PdfPage& page : pages) sizes.push_back(page.size);
  auto rules = TraceRules(bytes, sizes);
  std::vector<bool> traced(pages.size(), false);
  std::size_t first = pages.size();
  std::size_t end = 0;
  for (std::size_t k = 0; k < pages.size(); ++k) {
    traced[k] = rules[k].has_value();
    if (traced[k]) {
      pages[k].rules = std::move(*rules[k]);
    } else {
      first = std::min(first, k);
      end = k + 1;
    }
  }
  if (first >= end) return true;
  if (end - first < kLongDocument) return DrawRules(bytes, pages, traced, first, end);
  const std::size_t half = (first + end) / 2;
  auto other =
      std::async(std::launch::async, [&] { return DrawRules(bytes, pages, traced, half, end); });
  const bool lower = DrawRules(bytes, pages, traced, first, half);
  return other.get() && lower;
}

}  // namespace

Result<Document> ReadPdf(std::string_view bytes) {
  VUON_TRY(pages, ReadWords(bytes));
  const bool any = std::any_of(pages.begin(), pages.end(),
                               [](const PdfPage& page) { return !page.words.empty(); });
  if (!any) return Problem{ProblemKind::kInvalid, "paper.pdf_without_text"};
  const bool ruled = AddRules(bytes, pages);
  VUON_TRY(document, LayOutPdf(pages));
  document.without_rules = !ruled;
  return document;
}

}  // namespace vuon::paper
