#include <regex>

#include "paper/flow.h"
#include "paper/write_paper.h"

namespace vuon::paper {
namespace {

std::string TextOf(const Line& line) {
  std::string text;
  for (const Run& run : line.runs) text += run.text;
  return text;
}

std::string TextOf(const std::vector<GridCell>& row) {
  std::string text;
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (at > 0) text += " | ";
    bool first = true;
    for (const Line& line : row[at].lines) {
      if (line.blank > 0) continue;
      if (!first) text += " / ";
      first = false;
      text += TextOf(line);
    }
  }
  return text;
}

}  // namespace

std::string WritePlainText(const OfficialPaper& paper) {
  std::string text;
  const Flow flow = FlowOf(paper);
  for (const FlowItem& item : flow) {
    if (const auto* line = std::get_if<Line>(&item)) {
      const std::string said = TextOf(*line);
      if (!said.empty()) text += said + "\n";
    }
    if (const auto* grid = std::get_if<Grid>(&item)) {
      for (const auto& row : grid->rows) text += TextOf(row) + "\n";
    }
    if (std::holds_alternative<NewSection>(item)) text += "---\n";
  }
  static const std::regex fixed("\u00a0");
  return std::regex_replace(text, fixed, " ");
}

}  // namespace vuon::paper
