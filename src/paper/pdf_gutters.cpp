#include "paper/pdf_gutters.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "paper/pdf_headings.h"

namespace vuon::paper {
namespace {

constexpr int kSureSupport = 10;  // lines on both sides of a gutter that one merged cell may cross
constexpr int kLinesForOneCrossing = 30;
constexpr int kAligned = 2;  // half points
constexpr int kNear = 3;     // line heights

// How many lines have a word at each half point.
std::vector<int> Cover(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end) {
  std::vector<int> cover;
  for (std::size_t k = first; k < end; ++k) {
    for (const PdfWord& word : lines[k].words) {
      const auto right = static_cast<std::size_t>(HalfPoints(word.right));
      if (right > cover.size()) cover.resize(right, 0);
      for (auto at = static_cast<std::size_t>(HalfPoints(word.left)); at < right; ++at) {
        ++cover[at];
      }
    }
  }
  return cover;
}

// Lines whose words begin, or end, just where a column would.
struct Edge {
  int all = 0;
  int near = 0;
  std::set<std::string> said;

  void Count(bool there, bool is_near, const std::string& words) {
    if (!there) return;
    ++all;
    near += is_near ? 1 : 0;
    said.insert(words);
  }
  bool IsColumns(int lines, int near_lines) const {
    const bool most = all * 2 >= lines || (near > 0 && near * 2 >= near_lines);
    return most && said.size() >= 3;
  }
};

// What the lines say for a gutter: those that have none in it and words on both sides, or behind it
// alone, just where a column begins.
struct Support {
  int lines = 0;
  int near = 0;     // lines whose words beside it are near each other
  Edge begins;      // of the column behind it
  Edge ends;        // of the column before it
  int figures = 0;  // lines with a figure on one side and something else on the other
  std::set<std::pair<std::string, std::string>> words;  // on its two sides
};

Support SupportOf(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end,
                  Gutter gutter) {
  Support support;
  for (std::size_t k = first; k < end; ++k) {
    const auto& words = lines[k].words;
    const auto beyond = std::find_if(words.begin(), words.end(), [&](const PdfWord& word) {
      return HalfPoints(word.right) > gutter.left;
    });
    const bool clear = beyond != words.end() && HalfPoints(beyond->left) >= gutter.right;
    if (!clear) continue;
    if (beyond == words.begin()) {  // the column behind it alone says something
      if (HalfPoints(beyond->left) > gutter.right + kAligned) continue;
      ++support.lines;
      support.words.emplace("", beyond->text);
      support.begins.Count(true, false, beyond->text);
      continue;
    }
    const PdfWord& before = *(beyond - 1);
    ++support.lines;
    support.words.emplace(before.text, beyond->text);
    const bool near = beyond->left - before.right <= kNear * (lines[k].bottom - lines[k].top);
    const std::string said = before.text + ' ' + beyond->text;
    support.begins.Count(HalfPoints(beyond->left) <= gutter.right + kAligned, near, said);
    support.ends.Count(HalfPoints(before.right) >= gutter.left - kAligned, near, said);
    if (!near) continue;
    ++support.near;
    if (IsFigure(before.text) != IsFigure(beyond->text)) ++support.figures;
  }
  return support;
}

// Spaces of few lines may stand below each other by chance, and those of words that are repeated
// always do; but what begins or ends there does so in most lines only where a column does.
bool IsSure(const Support& support, bool wide, int crossing) {
  const int wanted = crossing > 0 ? kSureSupport : wide ? 2 : 4;
  if (support.lines < wanted) return false;
  if (wide && crossing == 0) return true;
  const bool aligned = support.begins.IsColumns(support.lines, support.near) ||
                       support.ends.IsColumns(support.lines, support.near);
  return support.words.size() >= 3 && (aligned || support.figures * 5 >= support.near * 4);
}

std::vector<Gutter> FindGutters(const std::vector<PdfLine>& lines, std::size_t first,
                                std::size_t end) {
  const std::vector<int> cover = Cover(lines, first, end);
  std::vector<Gutter> gutters;
  const double height = lines[first].bottom - lines[first].top;
  const int most_crossing = std::max(1, static_cast<int>(end - first) / kLinesForOneCrossing);
  for (const int crossing : {0, 1, most_crossing}) {
    for (std::size_t at = 0; at < cover.size();) {
      if (cover[at] > crossing) {
        ++at;
        continue;
      }
      std::size_t right = at;
      while (right < cover.size() && cover[right] <= crossing) ++right;
      const Gutter gutter{static_cast<int>(at), static_cast<int>(right)};
      at = right;
      if (gutter.left == 0 || right == cover.size() || gutter.right - gutter.left < kNarrowest) {
        continue;
      }
      const bool known = std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& other) {
        return other.left < gutter.right && gutter.left < other.right;
      });
      const bool wide = gutter.right - gutter.left > height;
      if (!known && IsSure(SupportOf(lines, first, end, gutter), wide, crossing)) {
        gutters.push_back(gutter);
      }
    }
  }
  std::sort(gutters.begin(), gutters.end(),
            [](const Gutter& a, const Gutter& b) { return a.left < b.left; });
  return gutters;
}

// Whether data stand between two places of the page.
bool AnyCover(const std::vector<int>& cover, int from, int to) {
  const int end = std::min(to, static_cast<int>(cover.size()));
  for (int at = from; at < end; ++at) {
    if (cover[static_cast<std::size_t>(at)] > 0) return true;
  }
  return false;
}

// Of each column, whether words of the heading stand right over its rows.
std::vector<bool> Headed(const std::vector<int>& heading, const std::vector<Gutter>& gutters) {
  std::vector<bool> headed;
  for (std::size_t k = 0; k <= gutters.size(); ++k) {
    const int left = k == 0 ? 0 : gutters[k - 1].right;
    const int right = k == gutters.size() ? 1 << 20 : gutters[k].left;
    headed.push_back(AnyCover(heading, left, right));
  }
  return headed;
}

// Rows that say the same leave the same spaces: a narrow gutter is none when no heading stands over
// the column that it would make.
void DropWithoutHeading(const std::vector<PdfLine>& lines, std::size_t first, std::size_t data,
                        std::vector<Gutter>& gutters) {
  if (first == data) return;
  const std::vector<int> heading = Cover(lines, first, data);
  const double height = lines[first].bottom - lines[first].top;
  for (std::size_t k = 0; k < gutters.size();) {
    const std::vector<bool> headed = Headed(heading, gutters);
    if ((headed[k] && headed[k + 1]) || gutters[k].right - gutters[k].left > height) {
      ++k;
    } else {
      gutters.erase(gutters.begin() + static_cast<long>(k));
    }
  }
}

// A column of which this page has the heading alone, as notes often are: its heading stands apart
// from the next one's, with no data on its side as far as the next gutter.
void AddEmptyColumns(const std::vector<PdfLine>& lines, std::size_t first, std::size_t data,
                     std::size_t end, std::vector<Gutter>& gutters) {
  const std::vector<int> all = Cover(lines, first, end);
  const std::vector<int> filled = Cover(lines, data, end);
  const double height = lines[first].bottom - lines[first].top;
  const std::vector<Gutter> known = gutters;
  for (std::size_t at = 0; at < all.size(); ++at) {
    std::size_t right = at;
    while (right < all.size() && all[right] == 0) ++right;
    const Gutter gutter{static_cast<int>(at), static_cast<int>(right)};
    const bool inside = gutter.left > 0 && right < all.size();
    at = right;
    if (!inside || gutter.right - gutter.left < height * 0.8) continue;  // 0.4 in half points
    int before = 0;
    int behind = static_cast<int>(all.size());
    bool fresh = true;
    for (const Gutter& other : known) {
      fresh = fresh && (other.right <= gutter.left || other.left >= gutter.right);
      if (other.right <= gutter.left) before = std::max(before, other.right);
      if (other.left >= gutter.right) behind = std::min(behind, other.left);
    }
    const bool empty_side =
        !AnyCover(filled, before, gutter.left) || !AnyCover(filled, gutter.right, behind);
    if (fresh && empty_side && SupportOf(lines, first, data, gutter).lines > 0)
      gutters.push_back(gutter);
  }
  std::sort(gutters.begin(), gutters.end(),
            [](const Gutter& a, const Gutter& b) { return a.left < b.left; });
}

std::size_t ColumnOf(const PdfPiece& piece, const std::vector<Gutter>& gutters) {
  const auto behind = std::find_if(gutters.begin(), gutters.end(), [&](const Gutter& gutter) {
    return (gutter.left + gutter.right) / 2 > HalfPoints(piece.left);
  });
  return static_cast<std::size_t>(behind - gutters.begin());
}

// Columns of figures: a figure in a text, at the end of its line by chance, starts no row.
std::vector<bool> FigureColumns(const std::vector<PdfLine>& lines, std::size_t data,
                                std::size_t end, const std::vector<Gutter>& gutters) {
  std::vector<int> all(gutters.size() + 1, 0);
  std::vector<int> figures(gutters.size() + 1, 0);
  for (std::size_t k = data; k < end; ++k) {
    for (const PdfPiece& piece : lines[k].pieces) {
      const std::size_t column = ColumnOf(piece, gutters);
      ++all[column];
      if (IsFigure(piece.text)) ++figures[column];
    }
  }
  std::vector<bool> columns;
  for (std::size_t k = 0; k < all.size(); ++k) {
    columns.push_back(k > 0 && figures[k] >= 2 && figures[k] * 10 >= all[k] * 7);
  }
  return columns;
}

std::vector<int> RowsOfColumns(const std::vector<PdfLine>& lines, std::size_t data, std::size_t end,
                               const std::vector<Gutter>& gutters) {
  const std::vector<bool> figures = FigureColumns(lines, data, end, gutters);
  if (std::find(figures.begin(), figures.end(), true) == figures.end()) {
    return RowsOf(lines, data, end);
  }
  return RowsOf(lines, data, end, [&](const PdfLine& line) {
    return std::any_of(line.pieces.begin(), line.pieces.end(), [&](const PdfPiece& piece) {
      const std::size_t column = ColumnOf(piece, gutters);
      return column == 0 ? IsRowLabel(piece.text) : figures[column] && IsFigure(piece.text);
    });
  });
}

// The first row's own first line: where cells are filled about their middle, as much of the row
// stands above its anchor as below it.
std::size_t BeginOfFirstRow(const std::vector<PdfLine>& lines, std::size_t first,
                            std::size_t anchor, std::size_t end) {
  if (AnchorsLead(lines, anchor, end)) return anchor;
  const std::vector<int> rows = RowsOf(lines, anchor, end);
  std::size_t last = anchor;
  while (last + 1 < end && rows[last + 1 - anchor] == rows[0]) ++last;
  if (lines[last].page != lines[anchor].page) return anchor;
  std::size_t begin = anchor;
  const double below = lines[last].top - lines[anchor].top;
  while (begin > first + 1 && lines[begin - 1].page == lines[anchor].page &&
         lines[anchor].top - lines[begin - 1].top < below + 2 &&
         lines[begin - 1].pieces.size() < 3) {
    --begin;
  }
  return begin;
}

}  // namespace

GutterTable CutAtGutters(std::vector<PdfLine>& lines, std::size_t first, std::size_t end) {
  std::size_t data = first;
  while (data < end && !IsAnchor(lines[data])) ++data;
  if (data == end) return {};
  const std::size_t anchor = data;
  data = BeginOfFirstRow(lines, first, anchor, end);
  std::vector<Gutter> gutters = FindGutters(lines, data, end);
  if (gutters.size() < 2) return {};
  DropWithoutHeading(lines, first, data, gutters);
  AddEmptyColumns(lines, first, data, end, gutters);
  const std::vector<bool> headed = Headed(Cover(lines, first, data), gutters);
  for (std::size_t k = data; k > first; --k) NarrowByHeading(lines[k - 1], headed, gutters);
  GutterTable table;
  std::size_t upper = first;  // past the last line of the heading that stands over columns
  for (std::size_t k = first; k < data; ++k) {
    if (CutHeading(lines, k, data, gutters)) upper = k + 1;
  }
  for (std::size_t k = data; k < end; ++k) {
    lines[k].pieces.clear();
    CutWords(lines[k], 0, lines[k].words.size(), gutters);
  }
  table.heading_rows = (upper > first ? 1 : 0) + (data > upper ? 1 : 0);
  table.rows = RowsOfColumns(lines, anchor, end, gutters);
  table.rows.insert(table.rows.begin(), anchor - data, 1);
  for (int& row : table.rows) row += table.heading_rows;
  std::vector<int> heading(data - first, table.heading_rows);
  std::fill_n(heading.begin(), upper - first, 1);
  table.rows.insert(table.rows.begin(), heading.begin(), heading.end());
  table.columns = {{0, 0}};
  for (const Gutter& gutter : gutters) {
    table.columns.back().end = gutter.left;
    table.columns.push_back({gutter.right, 1 << 20});
  }
  return table;
}

}  // namespace vuon::paper
