#include "paper/set_line.h"

#include <fontconfig/fontconfig.h>

#include <stdexcept>

#include "paper/paper_layout.h"
#include "paper/text_width.h"

namespace vuon::paper {
namespace {

using layout::kPointsOfMm;

constexpr double kRuleRoom = 6;                   // below the text, for its rule
constexpr double kFrameHeight = 8 * kPointsOfMm;  // decree 30/2020/NĐ-CP, appendix I, III.2

void CheckTypeface() {
  FcPattern* asked = FcNameParse(reinterpret_cast<const FcChar8*>(layout::kMetricTwin));
  FcConfigSubstitute(nullptr, asked, FcMatchPattern);
  FcDefaultSubstitute(asked);
  FcResult result = FcResultMatch;
  FcPattern* found = FcFontMatch(nullptr, asked, &result);
  FcChar8* family = nullptr;
  const bool same = found != nullptr &&
                    FcPatternGetString(found, FC_FAMILY, 0, &family) == FcResultMatch &&
                    std::string(reinterpret_cast<const char*>(family)) == layout::kMetricTwin;
  if (found != nullptr) FcPatternDestroy(found);
  FcPatternDestroy(asked);
  if (!same) throw std::runtime_error("typeface Liberation Serif (fonts-liberation2) is missing");
}

// Attributes of the runs; they own nothing of the layout.
PangoAttrList* AttributesOf(const Line& line, std::string& text) {
  PangoAttrList* list = pango_attr_list_new();
  const auto add = [&](PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list, attribute);
  };
  for (const Run& run : line.runs) {
    const std::size_t from = text.size();
    text += run.text;
    if (run.bold) add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, text.size());
    if (run.italic) add(pango_attr_style_new(PANGO_STYLE_ITALIC), from, text.size());
  }
  return list;
}

PangoAlignment AlignmentOf(Align align) {
  if (align == Align::kCenter) return PANGO_ALIGN_CENTER;
  return align == Align::kRight ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

}  // namespace

ContextPtr MakeTypeContext() {
  static const bool checked = (CheckTypeface(), true);
  (void)checked;
  ContextPtr context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context.get(), 72);  // one unit is one point
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  pango_context_set_language(context.get(), pango_language_from_string("vi"));
  return context;
}

SetLine::SetLine(PangoContext* context, const Line& line, double width)
    : line_(&line),
      layout_(pango_layout_new(context)),
      width_(width),
      leading_(line.size * layout::kLineHeight * layout::kLineSpacing) {
  PangoFontDescription* font = pango_font_description_from_string(layout::kMetricTwin);
  pango_font_description_set_absolute_size(font, line.size * PANGO_SCALE);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  std::string text;
  PangoAttrList* attributes = AttributesOf(line, text);
  pango_layout_set_attributes(layout_.get(), attributes);
  pango_attr_list_unref(attributes);
  pango_layout_set_text(layout_.get(), text.c_str(), static_cast<int>(text.size()));
  if (width > 0) pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent(layout_.get(), static_cast<int>(line.first * kPointsOfMm * PANGO_SCALE));
  pango_layout_set_alignment(layout_.get(), AlignmentOf(line.align));
  pango_layout_set_justify(layout_.get(), line.align == Align::kJustify);
  lines_ = line.blank > 0 ? line.blank : pango_layout_get_line_count(layout_.get());
}

double SetLine::Height(int from, int to) const {
  double height = leading_ * (to - from);
  if (line_->frame > 0) height = kFrameHeight;
  if (from == 0) height += line_->before;
  if (to == lines_) height += line_->after + (line_->rule > 0 ? kRuleRoom : 0);
  return height;
}

void SetLine::Draw(cairo_t* cr, double x, double y, int from, int to) const {
  if (from == 0) y += line_->before;
  if (line_->blank > 0) return;
  if (to == lines_) DrawExtras(cr, x, y + leading_ * (to - from));
  if (line_->frame > 0) y += (kFrameHeight - leading_) / 2;
  PangoLayoutIter* iterator = pango_layout_get_iter(layout_.get());
  for (int at = 0; at < to; ++at) {
    if (at >= from) {
      PangoLayoutLine* set = pango_layout_iter_get_line_readonly(iterator);
      PangoRectangle box;
      pango_layout_iter_get_line_extents(iterator, nullptr, &box);
      // Of the height of a line 0.216 lie below the base line, and what is added lies above it.
      const double base = y + leading_ * (at - from + 1) - line_->size * 0.216;
      cairo_move_to(cr, x + static_cast<double>(box.x) / PANGO_SCALE, base);
      cairo_tag_begin(cr, "Span", nullptr);
      pango_cairo_show_layout_line(cr, set);
      cairo_tag_end(cr, "Span");
    }
    pango_layout_iter_next_line(iterator);
  }
  pango_layout_iter_free(iterator);
  cairo_set_source_rgb(cr, 0, 0, 0);
}

// The rule below the text (`y`: its lower edge), or the red frame around it.
void SetLine::DrawExtras(cairo_t* cr, double x, double y) const {
  cairo_set_line_width(cr, layout::kRuleWidth);
  if (line_->rule > 0) {
    const double length = line_->rule * kPointsOfMm;
    cairo_move_to(cr, x + (width_ - length) / 2, y + 2);
    cairo_line_to(cr, x + (width_ + length) / 2, y + 2);
    cairo_stroke(cr);
  }
  if (line_->frame <= 0) return;
  const double length = line_->frame * kPointsOfMm;
  cairo_set_source_rgb(cr, 1, 0, 0);
  cairo_rectangle(cr, x + (width_ - length) / 2, y - leading_, length, kFrameHeight);
  cairo_stroke(cr);
}

double TextLength(const std::string& text, double size, bool bold, bool italic) {
  thread_local const ContextPtr context = MakeTypeContext();
  const LayoutPtr measured(pango_layout_new(context.get()));
  PangoFontDescription* font = pango_font_description_from_string(layout::kMetricTwin);
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  if (bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  if (italic) pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description(measured.get(), font);
  pango_font_description_free(font);
  pango_layout_set_text(measured.get(), text.c_str(), static_cast<int>(text.size()));
  PangoRectangle box;
  pango_layout_get_extents(measured.get(), nullptr, &box);
  return static_cast<double>(box.width) / PANGO_SCALE / kPointsOfMm;
}

}  // namespace vuon::paper
