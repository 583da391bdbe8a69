#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "paper/document.h"

namespace vuon::paper {

// A piece of a line between wide gaps, by its columns on the page (code points, from 0).
struct Segment {
  int start = 0;
  int end = 0;
  std::string text;
};

struct TextLine {
  int number = 0;
  int page = 0;
  std::string text;

  bool IsBlank() const;
};

// The line cut at runs of `gap` or more spaces.
std::vector<Segment> CutAtGaps(std::string_view line, int gap);

// Whether a line begins an item of its own: "1.", "a)", "II.", "-", "Điều 3", "Căn cứ".
bool BeginsItem(std::string_view line);

// Whether `next` goes on with the sentence of `previous`, a line broken because the page was full.
// `width` is the length of the widest lines around (bytes).
bool GoesOn(std::string_view previous, std::string_view next, std::size_t width);

// Adds the next line of a text: with a space, but for a number that is broken behind its dash
// ("178/KH-" above "UBND").
void AppendLine(std::string& text, std::string_view next);

// Where a column stands on the page.
struct Span {
  int start = 0;
  int end = 0;
};

// Lines of aligned columns as a table; the caller has seen that they look like one. `numbers` are
// the lines' numbers, `rows` the row of the table each belongs to (from 1, ascending).
Table AlignedTable(const std::vector<std::vector<Segment>>& lines, const std::vector<int>& numbers,
                   const std::vector<int>& rows);
// The same with columns that are known.
Table AlignedTable(const std::vector<std::vector<Segment>>& lines, const std::vector<int>& numbers,
                   const std::vector<int>& rows, const std::vector<Span>& columns);

}  // namespace vuon::paper
