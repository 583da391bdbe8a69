#pragma once
#include <string>

#include "paper/set_line.h"

namespace vuon::paper {

// The pages of a PDF, front to back: where the next line goes, and new pages with their number.
class PdfPages {
 public:
  PdfPages(const std::string& title, const std::string& made_at);
  ~PdfPages();
  PdfPages(const PdfPages&) = delete;
  PdfPages& operator=(const PdfPages&) = delete;

  cairo_t* cr() { return cr_; }
  PangoContext* type() { return type_.get(); }
  double left() const;
  double width() const { return width_; }
  double y() const { return y_; }
  double left_over() const { return bottom_ - y_; }
  double full() const { return bottom_ - top_; }  // height of an empty page
  bool empty() const { return y_ <= top_; }
  void Move(double down) { y_ += down; }
  void NewPage();
  void NewSection(bool landscape);  // page numbers start again
  std::string End();

 private:
  void SetSize(bool landscape);
  void DrawNumber();

  std::string bytes_;
  cairo_surface_t* surface_ = nullptr;
  cairo_t* cr_ = nullptr;
  ContextPtr type_;
  int page_ = 1;
  double width_ = 0;
  double top_ = 0;
  double bottom_ = 0;
  double y_ = 0;
};

}  // namespace vuon::paper
