#include "paper/rule_pen.h"

#include <algorithm>
#include <cmath>

namespace vuon::paper {
namespace {

constexpr double kThin = 3;                // a filled box no thicker is a line
constexpr double kAtTheEdge = 1;           // of the clip: half of a line's thickness lies beyond
constexpr std::size_t kMostRules = 20000;  // of a page; a drawing with more is no table
constexpr std::size_t kMostPoints = 64;    // of a path that may still be a line
constexpr std::size_t kDeepest = 64;       // saved states

}  // namespace

PdfMatrix PdfMatrix::Before(const PdfMatrix& inner) const {
  return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
          b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
}

void RulePen::Operate(std::string_view name, const Operands& numbers) {
  const std::size_t count = numbers.count();
  const auto back = [&](std::size_t which) { return numbers.Back(which); };
  if (name == "l" && count >= 2) return LineTo({back(2), back(1)});
  if (name == "m" && count >= 2) return MoveTo({back(2), back(1)});
  if (name == "re" && count >= 4) return AddBox({back(4), back(3)}, back(2), back(1));
  if (name == "c" || name == "v" || name == "y") return Curve();
  if (name == "h") return Close();
  if (name == "q") return Save();
  if (name == "Q") return Restore();
  if (name == "cm" && count >= 6) {
    return Concat({back(6), back(5), back(4), back(3), back(2), back(1)});
  }
  if (name == "W" || name == "W*") clips_ = true;
  if (name == "s" || name == "b" || name == "b*") Close();
  const bool stroke = name == "S" || name == "s";
  const bool fill = name == "f" || name == "F" || name == "f*";
  const bool both = name == "B" || name == "B*" || name == "b" || name == "b*";
  if (stroke || both) Stroke();
  if (fill || both) Fill();
  if (stroke || fill || both || name == "n") EndPath();
}

void RulePen::Save() {
  if (saved_.size() < kDeepest) saved_.push_back(now_);
}

void RulePen::Restore() {
  if (saved_.empty()) return;
  now_ = saved_.back();
  saved_.pop_back();
}

void RulePen::MoveTo(PdfPoint point) {
  if (paths_.size() < kMostRules) paths_.push_back({now_.matrix.Map(point)});
}

void RulePen::LineTo(PdfPoint point) {
  if (!paths_.empty() && paths_.back().size() <= kMostPoints) {
    paths_.back().push_back(now_.matrix.Map(point));
  }
}

void RulePen::Curve() {
  if (!paths_.empty()) paths_.back().resize(kMostPoints + 1);  // no line
}

void RulePen::Close() {
  if (!paths_.empty() && paths_.back().size() <= kMostPoints) {
    paths_.back().push_back(PdfPoint(paths_.back().front()));
  }
}

void RulePen::AddBox(PdfPoint corner, double width, double height) {
  MoveTo(corner);
  LineTo({corner.x + width, corner.y});
  LineTo({corner.x + width, corner.y + height});
  LineTo({corner.x, corner.y + height});
  Close();
}

void RulePen::Stroke() {
  for (const Path& path : paths_) {
    if (path.size() > kMostPoints) continue;
    for (std::size_t k = 1; k < path.size(); ++k) {
      const PdfPoint a = path[k - 1];
      const PdfPoint b = path[k];
      // Both short: a dot of a dotted line; slanting: part of a drawing.
      if (std::abs(a.x - b.x) < 1 || std::abs(a.y - b.y) < 1) Add(a, b);
    }
  }
}

void RulePen::Fill() {
  for (const Path& path : paths_) {
    if (path.size() > 6 || path.size() < 3) continue;  // no box
    PdfPoint least = path.front();
    PdfPoint most = least;
    for (const PdfPoint& point : path) {
      least = {std::min(least.x, point.x), std::min(least.y, point.y)};
      most = {std::max(most.x, point.x), std::max(most.y, point.y)};
    }
    Add(least, most);
  }
}

// Whatever shape the clip has, it lies in the box around it.
void RulePen::EndPath() {
  if (clips_ && !paths_.empty()) {
    Box around{{1e9, 1e9}, {-1e9, -1e9}};
    bool curved = false;
    for (const Path& path : paths_) {
      curved = curved || path.size() > kMostPoints;
      for (const PdfPoint& point : path) {
        around.least = {std::min(around.least.x, point.x), std::min(around.least.y, point.y)};
        around.most = {std::max(around.most.x, point.x), std::max(around.most.y, point.y)};
      }
    }
    if (!curved) {
      Box& clip = now_.clip;
      clip.least = {std::max(clip.least.x, around.least.x), std::max(clip.least.y, around.least.y)};
      clip.most = {std::min(clip.most.x, around.most.x), std::min(clip.most.y, around.most.y)};
    }
  }
  clips_ = false;
  paths_.clear();
}

void RulePen::Add(PdfPoint a, PdfPoint b) {
  if (rules_.size() >= kMostRules) return;
  const Box& clip = now_.clip;
  const double left = std::max(std::min(a.x, b.x), clip.least.x - kAtTheEdge);
  const double right = std::min(std::max(a.x, b.x), clip.most.x + kAtTheEdge);
  const double top = std::max(std::min(a.y, b.y), clip.least.y - kAtTheEdge);
  const double bottom = std::min(std::max(a.y, b.y), clip.most.y + kAtTheEdge);
  if (left > right || top > bottom) return;
  if (std::abs(a.y - b.y) <= kThin) rules_.push_back({true, (a.y + b.y) / 2, left, right});
  if (std::abs(a.x - b.x) <= kThin) rules_.push_back({false, (a.x + b.x) / 2, top, bottom});
}

}  // namespace vuon::paper
