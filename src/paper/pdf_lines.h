#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vuon::paper {

// A word and its box, in points from the top left of the page.
struct PdfWord {
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  std::string text;
  int line = 0;  // of the document, from 1; CutLines counts
};

struct PdfPiece {  // words of one line that stand close together
  double left = 0;
  double right = 0;
  std::string text;
};

struct PdfLine {
  int number = 0;
  int page = 0;
  double top = 0;
  double bottom = 0;
  double width = 0;  // of the page
  std::vector<PdfWord> words;
  std::vector<PdfPiece> pieces;
};

// The words line by line from the top, each line's from the left.
std::vector<PdfLine> CutLines(std::vector<PdfWord> words);

bool IsFigure(std::string_view text);
bool IsRowLabel(std::string_view text);

// Whether a line starts a row of a table: it has a label at the left or a figure.
bool IsAnchor(const PdfLine& line);

// Whether rows begin with their anchors, as in cells that are filled from the top.
bool AnchorsLead(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end);

// For each line from `first` to `end`, the row (from 1) it belongs to. Between two anchors the row
// ends at the widest gap; when all gaps are alike, just above the second anchor.
std::vector<int> RowsOf(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end);
// The same where the caller knows what starts a row.
std::vector<int> RowsOf(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end,
                        const std::function<bool(const PdfLine&)>& is_anchor);

}  // namespace vuon::paper
