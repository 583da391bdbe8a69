#pragma once
#include <pango/pangocairo.h>

#include <memory>

#include "paper/flow.h"

// Setting type with Pango: a line of the flow at a width, cut into lines of print. All in points.
namespace vuon::paper {

struct PangoFree {
  void operator()(void* object) const { g_object_unref(object); }
};
using ContextPtr = std::unique_ptr<PangoContext, PangoFree>;
using LayoutPtr = std::unique_ptr<PangoLayout, PangoFree>;

// A context without hinting, so that widths are those of the printed page at any size. Throws
// std::runtime_error when the typeface is not installed: another one would break other lines.
ContextPtr MakeTypeContext();

class SetLine {
 public:
  SetLine(PangoContext* context, const Line& line, double width);

  const Line& line() const { return *line_; }
  int lines() const { return lines_; }
  // Of the lines [from, to), with what stands before the first and after the last one.
  double Height(int from, int to) const;
  double Height() const { return Height(0, lines_); }
  void Draw(cairo_t* cr, double x, double y, int from, int to) const;

 private:
  void DrawExtras(cairo_t* cr, double x, double y) const;

  const Line* line_;
  LayoutPtr layout_;
  double width_;
  double leading_;
  int lines_ = 0;
};

}  // namespace vuon::paper
