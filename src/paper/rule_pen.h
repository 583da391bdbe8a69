#pragma once
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace vuon::paper {

// A drawn line of a page, in points from its top left: horizontal ones lie at a height `at`,
// vertical ones at a distance `at` from the left.
struct PdfRule {
  bool horizontal = false;
  double at = 0;
  double from = 0;
  double to = 0;
};

struct PdfPoint {
  double x = 0;
  double y = 0;
};

// x' = a·x + c·y + e, y' = b·x + d·y + f, as PDF and PostScript have it.
struct PdfMatrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  PdfPoint Map(PdfPoint p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
  PdfMatrix Before(const PdfMatrix& inner) const;
};

// The numbers that stand before an operator; only the last six can be its own.
class Operands {
 public:
  void Add(double number) {
    if (count_ == numbers_.size()) {
      std::rotate(numbers_.begin(), numbers_.begin() + 1, numbers_.end());
      --count_;
    }
    numbers_[count_++] = number;
  }
  void Clear() { count_ = 0; }
  std::size_t count() const { return count_; }
  double Back(std::size_t which) const { return numbers_[count_ - which]; }  // 1: the last

 private:
  std::array<double, 6> numbers_{};
  std::size_t count_ = 0;
};

// Draws one page with the operators that make lines, and keeps the ruling lines alone: strokes and
// thin filled boxes, as far as the clip lets them be seen. Anything else leaves no trace.
class RulePen {
 public:
  // `to_page` leads from the units of the drawing to points from the page's top left.
  explicit RulePen(const PdfMatrix& to_page) : now_{to_page, {}} {}

  // An operator of PDF by its name, with the numbers before it; others are passed over.
  void Operate(std::string_view name, const Operands& numbers);
  void Concat(const PdfMatrix& inner) { now_.matrix = now_.matrix.Before(inner); }
  void Save();
  void Restore();

  std::vector<PdfRule> Take() { return std::move(rules_); }

 private:
  struct Box {
    PdfPoint least = {-1e9, -1e9};
    PdfPoint most = {1e9, 1e9};
  };
  struct State {
    PdfMatrix matrix;
    Box clip;
  };
  using Path = std::vector<PdfPoint>;  // on the page

  void MoveTo(PdfPoint point);
  void LineTo(PdfPoint point);
  void Curve();
  void Close();
  void AddBox(PdfPoint corner, double width, double height);
  void Stroke();
  void Fill();
  void EndPath();
  void Add(PdfPoint a, PdfPoint b);

  State now_;
  std::vector<State> saved_;
  std::vector<Path> paths_;
  bool clips_ = false;
  std::vector<PdfRule> rules_;
};

}  // namespace vuon::paper
