#include "paper/pdf_gutters.h"

#include <algorithm>
#include <cmath>

namespace vuon::paper {
namespace {

constexpr int kNarrowest = 4;     // half points; the borders of cells keep texts further apart
constexpr int kSureSupport = 10;  // lines on both sides of a gutter that one merged cell may cross

int HalfPoints(double points) { return std::max(0, static_cast<int>(std::lround(points * 2))); }

struct Gutter {
  int left = 0;  // half points
  int right = 0;
};

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

// Lines with words on both sides of a gutter and none in it.
int Support(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end, Gutter gutter) {
  int support = 0;
  for (std::size_t k = first; k < end; ++k) {
    const auto& words = lines[k].words;
    const auto beyond = std::find_if(words.begin(), words.end(), [&](const PdfWord& word) {
      return HalfPoints(word.right) > gutter.left;
    });
    const bool clear = beyond != words.end() && HalfPoints(beyond->left) >= gutter.right;
    if (clear && beyond != words.begin()) ++support;
  }
  return support;
}

std::vector<Gutter> FindGutters(const std::vector<PdfLine>& lines, std::size_t first,
                                std::size_t end) {
  const std::vector<int> cover = Cover(lines, first, end);
  std::vector<Gutter> gutters;
  const double height = lines[first].bottom - lines[first].top;
  for (const int crossing : {0, 1}) {
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
      // Spaces of few lines may stand below each other by chance.
      const bool wide = gutter.right - gutter.left > height;
      const int wanted = crossing > 0 ? kSureSupport : wide ? 2 : 4;
      if (!known && Support(lines, first, end, gutter) >= wanted) gutters.push_back(gutter);
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
    if (fresh && empty_side && Support(lines, first, data, gutter) > 0) gutters.push_back(gutter);
  }
  std::sort(gutters.begin(), gutters.end(),
            [](const Gutter& a, const Gutter& b) { return a.left < b.left; });
}

bool LiesOn(const Gutter& gutter, double left, double right) {
  const int middle = (gutter.left + gutter.right) / 2;
  return HalfPoints(left) < middle && HalfPoints(right) > middle;
}

void Add(PdfLine& line, const PdfWord& word, bool apart) {
  if (apart || line.pieces.empty()) {
    line.pieces.push_back({word.left, word.right, word.text});
    return;
  }
  line.pieces.back().right = word.right;
  line.pieces.back().text += ' ' + word.text;
}

// Cuts the words from `first` on, up to `end`, wherever a gutter runs between two.
void CutWords(PdfLine& line, std::size_t first, std::size_t end,
              const std::vector<Gutter>& gutters) {
  for (std::size_t k = first; k < end; ++k) {
    const double before = k == first ? line.words[k].left : line.words[k - 1].right;
    const bool parted = std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& gutter) {
      const int middle = (gutter.left + gutter.right) / 2;
      return HalfPoints(before) <= middle && HalfPoints(line.words[k].left) >= middle;
    });
    Add(line, line.words[k], parted || k == first);
  }
}

// A heading may stand over several columns: then a word of it lies on a gutter, and a space between
// its words may lie on another. Tells whether one does.
bool CutHeading(PdfLine& line, const std::vector<Gutter>& gutters) {
  line.pieces.clear();
  bool over_columns = false;
  const double space = (line.bottom - line.top) * 0.4;
  for (std::size_t first = 0; first < line.words.size();) {
    std::size_t end = first + 1;
    while (end < line.words.size() && line.words[end].left - line.words[end - 1].right <= space) {
      ++end;
    }
    bool over = false;
    for (std::size_t k = first; k < end; ++k) {
      over = over || std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& gutter) {
               return LiesOn(gutter, line.words[k].left, line.words[k].right);
             });
    }
    if (over) {
      for (std::size_t k = first; k < end; ++k) Add(line, line.words[k], k == first);
    } else {
      CutWords(line, first, end, gutters);
    }
    over_columns = over_columns || over;
    first = end;
  }
  return over_columns;
}

}  // namespace

GutterTable CutAtGutters(std::vector<PdfLine>& lines, std::size_t first, std::size_t end) {
  std::size_t data = first;
  while (data < end && !IsAnchor(lines[data])) ++data;
  if (data == end) return {};
  std::vector<Gutter> gutters = FindGutters(lines, data, end);
  if (gutters.size() < 2) return {};
  AddEmptyColumns(lines, first, data, end, gutters);
  GutterTable table;
  std::size_t upper = first;  // past the last line of the heading that stands over columns
  for (std::size_t k = first; k < data; ++k) {
    if (CutHeading(lines[k], gutters)) upper = k + 1;
  }
  for (std::size_t k = data; k < end; ++k) {
    lines[k].pieces.clear();
    CutWords(lines[k], 0, lines[k].words.size(), gutters);
  }
  const int heading_rows = (upper > first ? 1 : 0) + (data > upper ? 1 : 0);
  table.rows = RowsOf(lines, data, end);
  for (int& row : table.rows) row += heading_rows;
  std::vector<int> heading(data - first, heading_rows);
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
