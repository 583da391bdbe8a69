#include "paper/pdf_rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace vuon::paper {
namespace {

constexpr double kThin = 3;                // a filled box no thicker is a line
constexpr std::size_t kMostRules = 20000;  // of a page; a drawing with more is no table
constexpr std::size_t kMostPoints = 64;    // of a path that may still be a line
constexpr std::size_t kDeepest = 64;       // saved states

struct Point {
  double x = 0;
  double y = 0;
};

// x' = a·x + c·y + e, y' = b·x + d·y + f, as PostScript has it.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  Point Map(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
  Matrix Before(const Matrix& inner) const {
    return {a * inner.a + c * inner.b,     b * inner.a + d * inner.b,
            a * inner.c + c * inner.d,     b * inner.c + d * inner.d,
            a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
  }
};

// Follows the few operators of one page that draw lines. Everything else is passed over.
class PageReader {
 public:
  explicit PageReader(PdfSize page) : page_(page) {}

  void ReadLine(std::string_view line) {
    if (in_text_) {
      in_text_ = line != "ET";
      return;
    }
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      if (end > at) Take(line.substr(at, end - at));
      if (in_text_) return;
      at = end + 1;
    }
  }

  std::vector<PdfRule> Rules() { return fits_ ? std::move(rules_) : std::vector<PdfRule>(); }

 private:
  void Take(std::string_view word) {
    double number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error == std::errc() && end == word.data() + word.size()) {
      if (count_ == numbers_.size()) {  // only the last six can be an operator's
        std::rotate(numbers_.begin(), numbers_.begin() + 1, numbers_.end());
        --count_;
      }
      numbers_[count_++] = number;
      return;
    }
    Operate(word);
    count_ = 0;
  }

  void Operate(std::string_view word) {
    if (word == "BT") in_text_ = true;
    if (word == "cairo_set_page_size" && count_ >= 2) SetPaper({Back(2), Back(1)});
    if (word == "q" && saved_.size() < kDeepest) saved_.push_back(matrix_);
    if (word == "Q" && !saved_.empty()) {
      matrix_ = saved_.back();
      saved_.pop_back();
    }
    if (word == "cm" && count_ >= 6) {
      matrix_ = matrix_.Before({Back(6), Back(5), Back(4), Back(3), Back(2), Back(1)});
    }
    if (word == "m" && count_ >= 2) paths_.push_back({{Back(2), Back(1)}});
    if (word == "l" && count_ >= 2) AddPoint({Back(2), Back(1)});
    if (word == "c" && !paths_.empty()) paths_.back().resize(kMostPoints + 1);  // a curve: no line
    if (word == "h" && !paths_.empty()) AddPoint(Point(paths_.back().front()));
    if (word == "re" && count_ >= 4) AddBox(Back(4), Back(3), Back(2), Back(1));
    if (word == "S") Stroke();
    if (word == "f" || word == "f*") Fill();
    if (word == "S" || word == "f" || word == "f*" || word == "n") paths_.clear();
  }

  double Back(std::size_t which) const { return numbers_[count_ - which]; }

  void AddPoint(Point point) {
    if (!paths_.empty() && paths_.back().size() <= kMostPoints) paths_.back().push_back(point);
  }

  void AddBox(double x, double y, double width, double height) {
    if (paths_.size() > kMostRules) return;
    paths_.push_back({{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}});
  }

  void SetPaper(PdfSize paper) {
    const auto alike = [](double a, double b) { return std::abs(a - b) < 2; };
    // A page that is wider than high is drawn sidelong on upright paper.
    sidelong_ = page_.width > page_.height && !alike(paper.width, page_.width);
    fits_ = sidelong_ ? alike(paper.width, page_.height) && alike(paper.height, page_.width)
                      : alike(paper.width, page_.width) && alike(paper.height, page_.height);
  }

  Point OnPage(Point point) const {
    const Point paper = matrix_.Map(point);
    return sidelong_ ? Point{paper.y, paper.x} : Point{paper.x, page_.height - paper.y};
  }

  void Add(Point a, Point b) {
    if (rules_.size() >= kMostRules) return;
    const double wide = std::abs(a.x - b.x);
    const double high = std::abs(a.y - b.y);
    if (high <= kThin) {
      rules_.push_back({true, (a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x)});
    }
    if (wide <= kThin) {
      rules_.push_back({false, (a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y)});
    }
  }

  void Stroke() {
    for (const auto& path : paths_) {
      if (path.size() > kMostPoints) continue;
      for (std::size_t k = 1; k < path.size(); ++k) {
        const Point a = OnPage(path[k - 1]);
        const Point b = OnPage(path[k]);
        // Both short: a dot of a dotted line; slanting: part of a drawing.
        if (std::abs(a.x - b.x) < 1 || std::abs(a.y - b.y) < 1) Add(a, b);
      }
    }
  }

  void Fill() {
    for (const auto& path : paths_) {
      if (path.size() > 6 || path.size() < 3) continue;  // no box
      Point least = OnPage(path.front());
      Point most = least;
      for (const Point& corner : path) {
        const Point point = OnPage(corner);
        least = {std::min(least.x, point.x), std::min(least.y, point.y)};
        most = {std::max(most.x, point.x), std::max(most.y, point.y)};
      }
      Add(least, most);
    }
  }

  PdfSize page_;
  bool fits_ = false;
  bool sidelong_ = false;
  bool in_text_ = false;
  std::array<double, 6> numbers_{};
  std::size_t count_ = 0;
  Matrix matrix_;
  std::vector<Matrix> saved_;
  std::vector<std::vector<Point>> paths_;
  std::vector<PdfRule> rules_;
};

}  // namespace

std::vector<std::vector<PdfRule>> ReadRules(std::string_view postscript,
                                            const std::vector<PdfSize>& sizes) {
  std::vector<std::vector<PdfRule>> pages(sizes.size());
  std::size_t page = 0;  // from 1; before the first page stands the prologue
  PageReader reader{PdfSize()};
  const auto finish = [&] {
    if (page > 0 && page <= sizes.size()) pages[page - 1] = reader.Rules();
  };
  for (std::size_t start = 0; start < postscript.size();) {
    const std::size_t end = std::min(postscript.find('\n', start), postscript.size());
    const std::string_view line = postscript.substr(start, end - start);
    start = end + 1;
    if (line.starts_with("%%Page:")) {
      finish();
      reader = PageReader(page < sizes.size() ? sizes[page] : PdfSize());
      ++page;
    } else if (page > 0 && !line.starts_with('%')) {
      reader.ReadLine(line);
    }
  }
  finish();
  return pages;
}

}  // namespace vuon::paper
