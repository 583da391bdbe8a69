#include "paper/pdf_layout.h"

#include <algorithm>
#include <cmath>

#include "paper/clean_text.h"
#include "paper/limits.h"
#include "paper/table_builder.h"
#include "paper/text_lines.h"

namespace vuon::paper {
namespace {

struct Piece {  // words of one line that stand close together
  double left = 0;
  double right = 0;
  std::string text;
};

struct Line {
  int number = 0;
  int page = 0;
  double top = 0;
  double bottom = 0;
  double width = 0;  // of the page
  std::vector<Piece> pieces;
};

bool IsFigure(std::string_view text) {
  return !text.empty() && text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789., ") == std::string_view::npos;
}

bool IsLabel(std::string_view text) {
  return text.size() <= 8 && (BeginsItem(std::string(text) + ". x") || IsFigure(text));
}

std::vector<Line> LinesOf(const PdfPage& page, int number, int& line_number) {
  std::vector<PdfWord> words = page.words;
  std::stable_sort(words.begin(), words.end(), [](const PdfWord& a, const PdfWord& b) {
    return a.top + a.bottom < b.top + b.bottom;
  });
  std::vector<std::vector<PdfWord>> rows;
  for (PdfWord& word : words) {
    const double middle = (word.top + word.bottom) / 2;
    const bool same = !rows.empty() && middle < rows.back().front().bottom - 1 &&
                      middle > rows.back().front().top;
    if (!same) rows.emplace_back();
    rows.back().push_back(std::move(word));
  }
  std::vector<Line> lines;
  for (auto& row : rows) {
    std::sort(row.begin(), row.end(),
              [](const PdfWord& a, const PdfWord& b) { return a.left < b.left; });
    Line line{++line_number, number, row.front().top, row.front().bottom, page.width, {}};
    for (const PdfWord& word : row) {
      const double gap = (line.bottom - line.top) * 0.55;
      if (line.pieces.empty() || word.left - line.pieces.back().right > gap) {
        line.pieces.push_back(Piece{word.left, word.right, word.text});
      } else {
        line.pieces.back().right = word.right;
        line.pieces.back().text += ' ' + word.text;
      }
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

// The last line (past the end) of the table that starts at `first`; `first` itself when none does.
std::size_t EndOfTable(const std::vector<Line>& lines, std::size_t first) {
  if (lines[first].pieces.size() < 3) return first;
  std::size_t end = first;
  int wide = 0;
  for (std::size_t k = first; k < lines.size(); ++k) {
    const auto& pieces = lines[k].pieces;
    const bool narrow = pieces.size() == 1 && pieces[0].right - pieces[0].left < lines[k].width / 2;
    if (pieces.size() >= 3) ++wide;
    if (pieces.size() >= 2 || narrow) {
      end = k + 1;
    } else if (k > end + 2) {
      break;
    }
  }
  return wide >= 3 ? end : first;
}

// Whether a line starts a row of the table: it has a label at the left or a figure.
bool IsAnchor(const Line& line) {
  if (line.pieces.size() > 1 && IsLabel(line.pieces.front().text)) return true;
  return std::any_of(line.pieces.begin() + (line.pieces.empty() ? 0 : 1), line.pieces.end(),
                     [](const Piece& piece) { return IsFigure(piece.text); });
}

// For each line, the row it belongs to. Between two anchors the row ends at the widest gap; when
// all gaps are alike, just above the second anchor.
std::vector<int> RowsOf(const std::vector<Line>& lines, std::size_t first, std::size_t end) {
  std::vector<int> rows(end - first, 0);
  int row = 1;
  std::size_t anchor = end;  // of the row being filled
  for (std::size_t k = first; k < end; ++k) {
    if (anchor == end) {  // the heading: every line is a row
      rows[k - first] = row++;
      if (IsAnchor(lines[k])) anchor = k;
      continue;
    }
    if (!IsAnchor(lines[k])) {
      rows[k - first] = row - 1;
      continue;
    }
    std::size_t cut = k;
    double widest = 0;
    for (std::size_t at = anchor + 1; at <= k; ++at) {
      const double gap =
          lines[at].page == lines[at - 1].page ? lines[at].top - lines[at - 1].top : 0;
      if (gap >= widest - 0.8) {
        cut = at;
        widest = std::max(widest, gap);
      }
    }
    for (std::size_t at = cut; at <= k; ++at) rows[at - first] = row;
    ++row;
    anchor = k;
  }
  return rows;
}

Table BuildTable(const std::vector<Line>& lines, std::size_t first, std::size_t end) {
  // The aligner of text files does the columns; half points serve as its characters.
  std::vector<std::vector<Segment>> cut;
  std::vector<int> numbers;
  for (std::size_t k = first; k < end; ++k) {
    std::vector<Segment> segments;
    for (const Piece& piece : lines[k].pieces) {
      segments.push_back(Segment{static_cast<int>(piece.left * 2),
                                 static_cast<int>(std::ceil(piece.right * 2)), piece.text});
    }
    cut.push_back(std::move(segments));
    numbers.push_back(lines[k].number);
  }
  return AlignedTable(cut, numbers, RowsOf(lines, first, end));
}

void AddParagraphs(const std::vector<Line>& lines, std::size_t first, std::size_t end,
                   DocumentBuilder& builder) {
  for (std::size_t k = first; k < end;) {
    Paragraph paragraph;
    const int page = lines[k].page;
    std::string previous;
    for (; k < end && (previous.empty() || lines[k].page == page); ++k) {
      std::string text;
      for (const Piece& piece : lines[k].pieces) {
        text += (text.empty() ? "" : "    ") + piece.text;  // halves of a heading stay apart
      }
      const bool apart = !previous.empty() && lines[k].top - lines[k - 1].bottom > 14;
      if (!previous.empty() &&
          (apart || lines[k].pieces.size() > 1 || !GoesOn(previous, text, 90))) {
        break;
      }
      if (!previous.empty()) paragraph.text += ' ';
      paragraph.line_starts.push_back(LineStart{paragraph.text.size(), lines[k].number});
      paragraph.text += text;
      previous = std::move(text);
    }
    builder.Add(std::move(paragraph), page);
  }
}

}  // namespace

base::Result<Document> LayOutPdf(const std::vector<PdfPage>& pages) {
  DocumentBuilder builder("pdf");
  builder.set_pages(static_cast<int>(pages.size()));
  int line_number = 0;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const std::vector<Line> lines = LinesOf(pages[page], static_cast<int>(page) + 1, line_number);
    for (std::size_t at = 0; at < lines.size();) {
      if (const std::size_t end = EndOfTable(lines, at); end > at) {
        builder.Add(BuildTable(lines, at, end), static_cast<int>(page) + 1);
        at = end;
        continue;
      }
      std::size_t end = at + 1;
      while (end < lines.size() && EndOfTable(lines, end) == end) ++end;
      AddParagraphs(lines, at, end, builder);
      at = end;
    }
  }
  return builder.Take();
}

}  // namespace vuon::paper
