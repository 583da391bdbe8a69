#pragma once
#include <string>
#include <variant>
#include <vector>

#include "paper/official_paper.h"

// A paper as lines and grids with every size decided: what the writers of DOCX and PDF set, each in
// its own format, so that both look alike. Lengths in millimetres, sizes in points.
namespace vuon::paper {

enum class Align { kLeft, kCenter, kRight, kJustify };

struct Run {
  std::string text;
  bool bold = false;
  bool italic = false;
};

struct Line {
  std::vector<Run> runs;
  double size = 14;
  Align align = Align::kJustify;
  double first = 0;  // indent of its first line
  double before = 0;
  double after = 0;
  bool keep_next = false;  // on the page of what follows
  double rule = 0;         // length of a line below the text, centred
  double frame = 0;        // width of a red frame around it
  bool heading = false;    // for readers by ear
  int blank = 0;           // empty lines instead of text, as room for a signature
};

struct GridCell {
  std::vector<Line> lines;
};

struct Grid {
  std::vector<double> widths;
  bool ruled = false;
  int head_rows = 0;  // repeated on every page
  std::vector<std::vector<GridCell>> rows;
  bool whole = false;      // never broken over pages
  bool keep_next = false;  // its last row stays with what follows
};

// A new page with its own page numbers.
struct NewSection {
  bool landscape = false;
};

using FlowItem = std::variant<Line, Grid, NewSection>;
using Flow = std::vector<FlowItem>;

Flow FlowOf(const OfficialPaper& paper);

// Width of the text area.
double TextWidth(bool landscape);

// Keeps figures with their unit and "Điều" with its number on one line.
std::string WithoutBadBreaks(const std::string& text);

}  // namespace vuon::paper
