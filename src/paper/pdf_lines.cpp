#include "paper/pdf_lines.h"

#include <algorithm>

#include "paper/text_lines.h"

namespace vuon::paper {

std::vector<PdfLine> CutLines(std::vector<PdfWord> words) {
  std::stable_sort(words.begin(), words.end(), [](const PdfWord& a, const PdfWord& b) {
    return a.top + a.bottom < b.top + b.bottom;
  });
  std::vector<PdfLine> lines;
  for (PdfWord& word : words) {
    const double middle = (word.top + word.bottom) / 2;
    const bool same =
        !lines.empty() && middle < lines.back().bottom - 1 && middle > lines.back().top;
    if (!same) {
      lines.emplace_back();
      lines.back().top = word.top;
      lines.back().bottom = word.bottom;
    }
    lines.back().words.push_back(std::move(word));
  }
  for (PdfLine& line : lines) {
    std::stable_sort(line.words.begin(), line.words.end(),
                     [](const PdfWord& a, const PdfWord& b) { return a.left < b.left; });
    line.number = line.words.front().line;
  }
  return lines;
}

bool IsFigure(std::string_view text) {
  return !text.empty() && text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789., ") == std::string_view::npos;
}

bool IsRowLabel(std::string_view text) {
  return text.size() <= 8 && (BeginsItem(std::string(text) + ". x") || IsFigure(text));
}

bool IsAnchor(const PdfLine& line) {
  if (line.pieces.size() > 1 && IsRowLabel(line.pieces.front().text)) return true;
  return std::any_of(line.pieces.begin() + (line.pieces.empty() ? 0 : 1), line.pieces.end(),
                     [](const PdfPiece& piece) { return IsFigure(piece.text); });
}

std::vector<int> RowsOf(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end) {
  return RowsOf(lines, first, end, IsAnchor);
}

namespace {

bool PageEndsBetween(const std::vector<PdfLine>& lines, std::size_t anchor, std::size_t next) {
  return lines[anchor].page != lines[next].page;
}

// Where the row of the anchor `next` begins behind the row of `anchor`, both on one page.
std::size_t CutAtWidest(const std::vector<PdfLine>& lines, std::size_t anchor, std::size_t next) {
  std::size_t cut = next;
  double widest = 0;
  for (std::size_t at = anchor + 1; at <= next; ++at) {
    const double gap = lines[at].top - lines[at - 1].top;
    if (gap >= widest - 0.8) {
      cut = at;
      widest = std::max(widest, gap);
    }
  }
  return cut;
}

using AnchorTest = std::function<bool(const PdfLine&)>;

std::vector<std::size_t> AnchorsOf(const std::vector<PdfLine>& lines, std::size_t first,
                                   std::size_t end, const AnchorTest& is_anchor) {
  std::vector<std::size_t> anchors;
  for (std::size_t k = first; k < end; ++k) {
    if (is_anchor(lines[k])) anchors.push_back(k);
  }
  return anchors;
}

bool AnchorsLead(const std::vector<PdfLine>& lines, const std::vector<std::size_t>& anchors) {
  int leading = 0;
  int all = 0;
  for (std::size_t k = 1; k < anchors.size(); ++k) {
    const bool says = anchors[k] > anchors[k - 1] + 1;
    if (!says || PageEndsBetween(lines, anchors[k - 1], anchors[k])) continue;
    ++all;
    if (CutAtWidest(lines, anchors[k - 1], anchors[k]) == anchors[k]) ++leading;
  }
  return leading * 4 >= all * 3;
}

// Where the row of `next`, the first anchor of a page, begins: as much of it stands above its
// anchor as below. What comes before is the end of the row that the page breaks.
std::size_t CutAfterPage(const std::vector<PdfLine>& lines, std::size_t next, std::size_t behind) {
  double below = 0;
  if (behind < lines.size() && !PageEndsBetween(lines, next, behind)) {
    below = lines[CutAtWidest(lines, next, behind) - 1].top - lines[next].top;
  }
  std::size_t cut = next;
  while (lines[cut - 1].page == lines[next].page &&
         lines[next].top - lines[cut - 1].top < below + 2) {
    --cut;
  }
  return cut;
}

}  // namespace

bool AnchorsLead(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end) {
  return AnchorsLead(lines, AnchorsOf(lines, first, end, IsAnchor));
}

std::vector<int> RowsOf(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end,
                        const std::function<bool(const PdfLine&)>& is_anchor) {
  const std::vector<std::size_t> anchors = AnchorsOf(lines, first, end, is_anchor);
  const bool lead = AnchorsLead(lines, anchors);
  std::vector<int> rows;
  int row = 1;
  for (std::size_t k = first; k < end && (anchors.empty() || k <= anchors[0]); ++k) {
    rows.push_back(row++);  // the heading: every line is a row
  }
  for (std::size_t k = 1; k < anchors.size(); ++k) {
    std::size_t cut = anchors[k];
    if (!PageEndsBetween(lines, anchors[k - 1], anchors[k])) {
      cut = CutAtWidest(lines, anchors[k - 1], anchors[k]);
    } else if (!lead) {
      cut = CutAfterPage(lines, cut, k + 1 < anchors.size() ? anchors[k + 1] : lines.size());
    }
    rows.resize(cut - first, row - 1);
    rows.resize(anchors[k] + 1 - first, row++);
  }
  rows.resize(end - first, row - 1);
  return rows;
}

}  // namespace vuon::paper
