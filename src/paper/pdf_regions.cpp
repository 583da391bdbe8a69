#include "paper/pdf_regions.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace vuon::paper {
namespace {

constexpr int kNarrowest = 4;             // half points
constexpr std::size_t kSettled = 6;       // lines after which gutters are columns, not spaces
constexpr std::size_t kMostCrossing = 2;  // lines in a row that a table has over its columns
constexpr std::size_t kHeadingLines = 12;
constexpr std::size_t kHighestHeading = 4;  // lines above the first one of separate words

bool IsSeed(const PdfLine& line) { return line.pieces.size() >= 3; }

std::string TextOf(const PdfLine& line) {
  std::string text;
  for (const PdfWord& word : line.words) text += word.text + ' ';
  return text;
}

// The white gutters that run through all lines put in so far.
class Gutters {
 public:
  void Add(const PdfLine& line) {
    for (const PdfWord& word : line.words) {
      const auto right = static_cast<std::size_t>(std::max(0L, std::lround(word.right * 2)));
      if (right > cover_.size()) cover_.resize(right, false);
      for (auto at = static_cast<std::size_t>(std::max(0L, std::lround(word.left * 2))); at < right;
           ++at) {
        cover_[at] = true;
      }
    }
    ++lines_;
  }

  std::size_t Count() const {
    std::size_t count = 0;
    int white = 0;
    bool words = false;
    for (const bool covered : cover_) {
      if (covered && words && white >= kNarrowest) ++count;
      white = covered ? 0 : white + 1;
      words = words || covered;
    }
    return count;
  }

  // Whether the columns outlive the line: running text closes most gutters at once.
  bool Allow(const PdfLine& line) const {
    Gutters with = *this;
    with.Add(line);
    const std::size_t left = with.Count();
    return left >= 2 && (lines_ < kSettled || left * 2 > Count());
  }

 private:
  std::vector<bool> cover_;
  std::size_t lines_ = 0;
};

bool IsPageNumber(const std::vector<PdfLine>& lines, std::size_t at) {
  const bool begins = at == 0 || lines[at - 1].page != lines[at].page;
  const bool ends = at + 1 == lines.size() || lines[at + 1].page != lines[at].page;
  return (begins || ends) && lines[at].words.size() <= 3 && TextOf(lines[at]).size() <= 12 &&
         TextOf(lines[at]).find_first_of("0123456789") != std::string::npos;
}

// Whether a line stands so far below the one before that it is none of the same table.
bool StandsApart(const PdfLine& above, const PdfLine& below) {
  return above.page == below.page && below.top - above.bottom > 2.5 * (below.bottom - below.top);
}

// The lines above the first seed that are of its heading: close, and in its columns.
std::size_t HeadingAbove(const std::vector<PdfLine>& lines, std::size_t floor, std::size_t seed,
                         const Gutters& gutters) {
  std::size_t first = seed;
  while (first > floor && seed - first < kHighestHeading) {
    const PdfLine& above = lines[first - 1];
    const PdfLine& below = lines[first];
    const bool close =
        above.page == below.page && below.top - above.bottom < (below.bottom - below.top) / 2;
    if (!close || !gutters.Allow(above)) break;
    --first;
  }
  return first;
}

// How many lines of a page's top, from `at` on, say again what the lines about `seed` said.
std::size_t RepeatedLines(const std::vector<PdfLine>& lines, std::size_t floor, std::size_t seed,
                          std::size_t at) {
  const std::size_t highest = std::max(floor, seed - std::min(seed, kHighestHeading));
  for (std::size_t first = highest; first <= seed; ++first) {
    std::size_t count = 0;
    while (count < kHeadingLines && first + count < at && at + count < lines.size() &&
           TextOf(lines[first + count]) == TextOf(lines[at + count])) {
      ++count;
    }
    if (count > seed - first) return count;
  }
  return 0;
}

// Whether a line is the heading of another table of the same columns, set anew: it begins with the
// same word, no figure, and says most of what the first one's heading says.
bool BeginsAnew(const PdfLine& heading, const PdfLine& line) {
  const std::string& first = heading.words.front().text;
  if (line.words.front().text != first || first.find_first_of("0123456789") != std::string::npos) {
    return false;
  }
  std::size_t same = 0;
  for (const PdfWord& word : line.words) {
    same += std::any_of(heading.words.begin(), heading.words.end(),
                        [&](const PdfWord& other) { return other.text == word.text; });
  }
  return same >= 3 && same * 5 >= std::max(heading.words.size(), line.words.size()) * 3;
}

class Finder {
 public:
  explicit Finder(const std::vector<PdfLine>& lines) : lines_(lines) {}

  std::vector<GapRegion> Find() {
    std::size_t floor = 0;
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (!IsSeed(lines_[at])) continue;
      const GapRegion region = Grow(at, floor);
      if (region.end == at) continue;
      at = region.end - 1;
      floor = region.end;
      regions_.push_back(region);
    }
    return std::move(regions_);
  }

 private:
  // The table whose first line of separate words is `seed`; without lines when there is none.
  GapRegion Grow(std::size_t seed, std::size_t floor) const {
    Gutters gutters;
    std::size_t seeds = 0;
    std::size_t end = seed;  // past the last line that is surely of the table
    std::size_t crossing = 0;
    std::vector<std::size_t> out;
    for (std::size_t k = seed; k < lines_.size(); ++k) {
      if (k > seed && crossing == 0 && StandsApart(lines_[k - 1], lines_[k]) &&
          !IsSeed(lines_[k])) {
        break;
      }
      if (IsPageNumber(lines_, k) && !IsSeed(lines_[k])) {
        out.push_back(k);
        continue;
      }
      if (lines_[k].page != lines_[std::max<std::size_t>(k, 1) - 1].page || AfterPageNumber(k)) {
        const std::size_t again = RepeatedLines(lines_, floor, seed, k);
        if (again > 0) {
          for (std::size_t n = 0; n < again; ++n) out.push_back(k + n);
          k += again - 1;
          continue;
        }
      }
      if (k > seed && BeginsAnew(lines_[seed], lines_[k])) break;
      if (k > seed && !gutters.Allow(lines_[k])) {
        if (++crossing > kMostCrossing) break;
        continue;
      }
      crossing = 0;
      gutters.Add(lines_[k]);
      if (IsSeed(lines_[k])) ++seeds;
      end = k + 1;
    }
    if (seeds < 3) return {seed, seed, {}};
    GapRegion region;
    region.first = HeadingAbove(lines_, floor, seed, gutters);
    region.end = end;
    region.left_out.assign(end - region.first, false);
    for (const std::size_t k : out) {
      if (k < end) region.left_out[k - region.first] = true;
    }
    return region;
  }

  bool AfterPageNumber(std::size_t k) const {
    return k > 1 && IsPageNumber(lines_, k - 1) && lines_[k - 2].page != lines_[k].page;
  }

  const std::vector<PdfLine>& lines_;
  std::vector<GapRegion> regions_;
};

}  // namespace

std::vector<GapRegion> FindRegions(const std::vector<PdfLine>& lines) {
  return Finder(lines).Find();
}

}  // namespace vuon::paper
