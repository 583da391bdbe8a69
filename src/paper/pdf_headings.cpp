#include "paper/pdf_headings.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vuon::paper {
namespace {

constexpr int kSamePlace = 3;  // half points

using Phrase = std::pair<std::size_t, std::size_t>;

// Words of a line that stand no further apart than words of one text do.
std::vector<Phrase> Phrases(const PdfLine& line) {
  std::vector<Phrase> phrases;
  const double space = (line.bottom - line.top) * 0.4;
  for (std::size_t first = 0; first < line.words.size();) {
    std::size_t end = first + 1;
    while (end < line.words.size() && line.words[end].left - line.words[end - 1].right <= space) {
      ++end;
    }
    phrases.emplace_back(first, end);
    first = end;
  }
  return phrases;
}

// Whether a heading's words stand over columns on both sides of a gutter.
bool StandsOver(const PdfLine& line, Phrase phrase, const Gutter& gutter) {
  for (std::size_t k = phrase.first; k < phrase.second; ++k) {
    const int from = HalfPoints(line.words[k].left);
    const int to = HalfPoints(line.words[k].right);
    const bool goes_on = HalfPoints(line.words[phrase.second - 1].right) > gutter.right;
    if (from <= gutter.left && to > gutter.left && goes_on) return true;
  }
  return false;
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

// Where the heading's text in the column of `piece` stands in the lines below; nothing there:
// empty.
Gutter TextBelow(const std::vector<PdfLine>& lines, std::size_t from, std::size_t data,
                 const PdfPiece& piece, const std::vector<Gutter>& gutters) {
  int left = 0;
  int right = 1 << 20;
  for (const Gutter& gutter : gutters) {
    const int middle = (gutter.left + gutter.right) / 2;
    if (middle <= HalfPoints(piece.left)) left = std::max(left, middle);
    if (middle >= HalfPoints(piece.right)) right = std::min(right, middle);
  }
  for (std::size_t k = from; k < data; ++k) {
    Gutter text{right, left};
    for (const PdfWord& word : lines[k].words) {
      if (HalfPoints(word.left) < left || HalfPoints(word.right) > right) continue;
      text.left = std::min(text.left, HalfPoints(word.left));
      text.right = std::max(text.right, HalfPoints(word.right));
    }
    if (text.left < text.right) return text;
  }
  return {};
}

// Whether the pieces cut of one phrase are one text all the same: below one of them stands another
// text, that is set quite differently in the column.
bool IsOneText(const std::vector<PdfLine>& lines, std::size_t at, std::size_t data,
               const std::vector<PdfPiece>& pieces, const std::vector<Gutter>& gutters) {
  for (std::size_t k = 1; k < pieces.size(); ++k) {
    const Gutter below = TextBelow(lines, at + 1, data, pieces[k], gutters);
    if (below.right == 0) continue;
    const int left = HalfPoints(pieces[k].left);
    const int right = HalfPoints(pieces[k].right);
    const bool alike = std::abs(left - below.left) <= kSamePlace ||
                       std::abs(right - below.right) <= kSamePlace ||
                       std::abs(left + right - below.left - below.right) <= 2 * kSamePlace;
    if (!alike) return true;
  }
  return false;
}

}  // namespace

int HalfPoints(double points) { return std::max(0, static_cast<int>(std::lround(points * 2))); }

void NarrowByHeading(const PdfLine& line, const std::vector<bool>& headed,
                     std::vector<Gutter>& gutters) {
  for (const auto& phrase : Phrases(line)) {
    const bool over = std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& gutter) {
      return StandsOver(line, phrase, gutter);
    });
    if (over) continue;
    for (std::size_t n = 0; n < gutters.size(); ++n) {
      Gutter left = gutters[n];
      for (std::size_t k = phrase.first; k < phrase.second; ++k) {
        const int from = HalfPoints(line.words[k].left);
        const int to = HalfPoints(line.words[k].right);
        if (to <= left.left || from >= left.right) continue;
        const bool inside = from > left.left && to < left.right;
        const bool near_left = from + to < left.left + left.right;
        const bool of_left = inside && headed[n] != headed[n + 1] ? headed[n + 1] : near_left;
        if (of_left) {
          left.left = to;
        } else {
          left.right = from;
        }
      }
      if (left.right - left.left >= kNarrowest / 2) gutters[n] = left;
    }
  }
}

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

bool CutHeading(std::vector<PdfLine>& lines, std::size_t at, std::size_t data,
                const std::vector<Gutter>& gutters) {
  PdfLine& line = lines[at];
  line.pieces.clear();
  bool over_columns = false;
  for (const auto& [first, end] : Phrases(line)) {
    bool over = false;
    for (std::size_t k = first; k < end; ++k) {
      over = over || std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& gutter) {
               return LiesOn(gutter, line.words[k].left, line.words[k].right);
             });
    }
    const std::size_t before = line.pieces.size();
    if (!over) {
      CutWords(line, first, end, gutters);
      over =
          IsOneText(lines, at, data,
                    {line.pieces.begin() + static_cast<long>(before), line.pieces.end()}, gutters);
    }
    if (over) {
      line.pieces.resize(before);
      for (std::size_t k = first; k < end; ++k) Add(line, line.words[k], k == first);
    }
    over_columns = over_columns || over;
  }
  return over_columns;
}

}  // namespace vuon::paper
