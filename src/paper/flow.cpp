#include "paper/flow.h"

#include <regex>

#include "paper/flow_parts.h"
#include "paper/paper_layout.h"

namespace vuon::paper {

double TextWidth(bool landscape) {
  const double width = landscape ? layout::kPageHeight : layout::kPageWidth;
  return width - layout::kLeftMargin - layout::kRightMargin;
}

std::string WithoutBadBreaks(const std::string& text) {
  static const std::regex unit("([0-9]) (đồng|%)");
  static const std::regex article("(Điều|khoản|Khoản|Số|số) ([0-9])");
  const std::string glued = std::regex_replace(text, unit, "$1\u00a0$2");
  return std::regex_replace(glued, article, "$1\u00a0$2");
}

namespace {

void AddAppendix(Flow& flow, const PaperAppendix& appendix) {
  flow.push_back(NewSection{appendix.landscape});
  Line number = Centred("Phụ lục" + (appendix.number.empty() ? "" : " " + appendix.number),
                        layout::kBody, true);
  number.keep_next = true;
  number.heading = true;
  flow.push_back(number);
  Line title = Centred(appendix.title, layout::kSubject, true);
  title.keep_next = true;
  flow.push_back(title);
  if (!appendix.of.empty()) {
    Line of = Centred("", layout::kBody, false);
    of.runs = {{"(" + appendix.of + ")", false, true}};
    of.keep_next = true;
    of.rule = 40;
    of.after = layout::kParagraphGap;
    flow.push_back(of);
  }
  for (const PaperBlock& block : appendix.body) AddBlock(flow, block, appendix.landscape);
}

// The last piece of the body stays with the signature, so that the block never stands alone.
void KeepWithNext(Flow& flow) {
  if (flow.empty()) return;
  if (auto* line = std::get_if<Line>(&flow.back())) line->keep_next = true;
  if (auto* grid = std::get_if<Grid>(&flow.back())) grid->keep_next = true;
}

}  // namespace

Flow FlowOf(const OfficialPaper& paper) {
  Flow flow;
  flow.push_back(HeadOf(paper));
  AddTitle(flow, paper);
  for (const PaperBlock& block : paper.body) AddBlock(flow, block, false);
  if (!paper.signatures.empty()) {
    KeepWithNext(flow);
    AddSignatures(flow, paper);
  }
  for (const PaperAppendix& appendix : paper.appendices) AddAppendix(flow, appendix);
  return flow;
}

}  // namespace vuon::paper
