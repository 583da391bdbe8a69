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

void AppendLine(std::string& text, std::string_view next) {
  const std::string_view last = std::string_view(text).substr(text.find_last_of(" \n") + 1);
  const bool broken =
      last.size() > 2 && last.ends_with('-') && last.find('/') != std::string_view::npos;
  if (!text.empty() && !broken) text += ' ';
  text += next;
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
  std::vector<int> rows(end - first, 0);
  int row = 1;
  std::size_t anchor = end;  // of the row being filled
  for (std::size_t k = first; k < end; ++k) {
    if (anchor == end) {  // the heading: every line is a row
      rows[k - first] = row++;
      if (IsAnchor(lines[k])) anchor = k;
      continue;
    }
    if (!IsAnchor(lines[k])) {
      rows[k - first] = row - 1;
      continue;
    }
    std::size_t cut = k;
    double widest = 0;
    for (std::size_t at = anchor + 1; at <= k; ++at) {
      const double gap =
          lines[at].page == lines[at - 1].page ? lines[at].top - lines[at - 1].top : 0;
      if (gap >= widest - 0.8) {
        cut = at;
        widest = std::max(widest, gap);
      }
    }
    for (std::size_t at = cut; at <= k; ++at) rows[at - first] = row;
    ++row;
    anchor = k;
  }
  return rows;
}

}  // namespace vuon::paper
