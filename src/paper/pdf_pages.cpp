#include "paper/pdf_pages.h"

#include <cairo-pdf.h>

#include "paper/paper_layout.h"

namespace vuon::paper {

using layout::kPointsOfMm;

namespace {

cairo_status_t Append(void* to, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

PdfPages::PdfPages(const std::string& title, const std::string& made_at)
    : type_(MakeTypeContext()) {
  surface_ = cairo_pdf_surface_create_for_stream(Append, &bytes_, 1, 1);
  cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATOR, "Vươn");
  cairo_pdf_surface_set_metadata(surface_, CAIRO_PDF_METADATA_CREATE_DATE, made_at.c_str());
  SetSize(false);
  cr_ = cairo_create(surface_);
  cairo_tag_begin(cr_, "Document", nullptr);
}

PdfPages::~PdfPages() {
  if (cr_ != nullptr) cairo_destroy(cr_);
  if (surface_ != nullptr) cairo_surface_destroy(surface_);
}

double PdfPages::left() const { return layout::kLeftMargin * kPointsOfMm; }

void PdfPages::SetSize(bool landscape) {
  const double wide = landscape ? layout::kPageHeight : layout::kPageWidth;
  const double high = landscape ? layout::kPageWidth : layout::kPageHeight;
  cairo_pdf_surface_set_size(surface_, wide * kPointsOfMm, high * kPointsOfMm);
  width_ = TextWidth(landscape) * kPointsOfMm;
  top_ = layout::kTopMargin * kPointsOfMm;
  bottom_ = (high - layout::kBottomMargin) * kPointsOfMm;
  y_ = top_;
}

void PdfPages::DrawNumber() {
  Line line;
  line.runs = {{std::to_string(page_), false, false}};
  line.size = layout::kPageNumber;
  line.align = Align::kCenter;
  const SetLine set(type(), line, width_);
  set.Draw(cr_, left(), layout::kPageNumberTop * kPointsOfMm, 0, 1);
}

void PdfPages::NewPage() {
  cairo_show_page(cr_);
  ++page_;
  y_ = top_;
  DrawNumber();
}

void PdfPages::NewSection(bool landscape) {
  cairo_show_page(cr_);
  page_ = 1;
  SetSize(landscape);
}

std::string PdfPages::End() {
  cairo_tag_end(cr_, "Document");
  cairo_show_page(cr_);
  cairo_destroy(cr_);
  cr_ = nullptr;
  cairo_surface_finish(surface_);
  return std::move(bytes_);
}

}  // namespace vuon::paper
