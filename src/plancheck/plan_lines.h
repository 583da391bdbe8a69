#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "paper/document.h"
#include "plancheck/plan_document.h"
#include "plancheck/plan_label.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {

// One line of the plan's running text. Cells of tables that are no budget (the heading of the
// paper, the recipients beside the signature) are lines too.
struct ProseLine {
  std::string text;
  Folded folded;
  Label label;           // as printed at its beginning
  std::size_t body = 0;  // where the text behind the label begins, in `folded`
  bool bold = false;
  std::vector<paper::LineStart> starts;
  Place place;

  std::string_view key() const { return Trim(std::string_view(folded.text)); }
  std::string_view Body() const { return Trim(std::string_view(text).substr(folded.at[body])); }
  std::string_view FoldedBody() const { return Trim(std::string_view(folded.text).substr(body)); }
  // The place of what stands at a position of `folded`.
  Place At(std::size_t position) const;
};

ProseLine MakeLine(std::string_view text, Place place);
void AddParagraph(const paper::Paragraph& paragraph, int block, int page,
                  std::vector<ProseLine>& lines);
void AddCell(const paper::Cell& cell, const Place& place, std::vector<ProseLine>& lines);

// Whether a text is written in capitals.
bool IsCapitals(std::string_view text);
// Whether a line only comments: an address, or the transcriber's brackets around the whole line.
bool IsAside(const ProseLine& line);

}  // namespace vuon::plancheck
