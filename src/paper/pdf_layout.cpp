#include "paper/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <variant>

#include "paper/clean_text.h"
#include "paper/pdf_cells.h"
#include "paper/pdf_grid.h"
#include "paper/pdf_gutters.h"
#include "paper/pdf_regions.h"
#include "paper/table_builder.h"
#include "paper/text_lines.h"

namespace vuon::paper {
namespace {

// What a gap must be for the words at its sides to stand in different columns, in line heights.
constexpr double kWideGap = 0.55;

void CutPieces(std::vector<PdfLine>& lines) {
  for (PdfLine& line : lines) {
    const double gap = (line.bottom - line.top) * kWideGap;
    for (const PdfWord& word : line.words) {
      if (line.pieces.empty() || word.left - line.pieces.back().right > gap) {
        line.pieces.push_back(PdfPiece{word.left, word.right, word.text});
      } else {
        line.pieces.back().right = word.right;
        line.pieces.back().text += ' ' + word.text;
      }
    }
  }
}

// The aligner of text files does the rest; half points serve as its characters.
std::vector<Segment> SegmentsOf(const PdfLine& line) {
  std::vector<Segment> segments;
  for (const PdfPiece& piece : line.pieces) {
    segments.push_back(Segment{static_cast<int>(piece.left * 2),
                               static_cast<int>(std::ceil(piece.right * 2)), piece.text});
  }
  return segments;
}

using Lines = std::vector<PdfLine>;

// A block of a page before it gets its number; lines are no block yet.
struct Part {
  int page = 0;
  std::variant<Paragraph, Table, RuledTable, Lines> content;
  bool full = false;  // a paragraph whose last line reaches the margin
};

// The lines of running text on a page and the margin they reach.
struct TextColumn {
  Lines lines;
  double right = 0;

  explicit TextColumn(Lines of) : lines(std::move(of)) {
    for (const PdfLine& line : lines) right = std::max(right, line.words.back().right);
  }
  // Whether the first word of the next line would have found no room on this one.
  bool IsFull(std::size_t at) const {
    if (at + 1 >= lines.size()) return IsLong(at);
    const PdfWord& next = lines[at + 1].words.front();
    return lines[at].words.back().right + (next.right - next.left) > right - 1;
  }
  bool IsLong(std::size_t at) const {
    const double left = lines[at].words.front().left;
    return lines[at].words.back().right > right - (right - left) / 6;
  }
  // Whether the text of line `at` goes on in the next.
  bool GoesOnBelow(std::size_t at, std::string_view text, std::string_view next) const {
    const PdfLine& below = lines[at + 1];
    if (below.top - lines[at].bottom > 14 || below.pieces.size() > 1) return false;
    if (GoesOn(text, next, 90)) return true;
    // The line was broken because the next word found no room, not because the text ended.
    if (!IsLong(at) || !IsFull(at)) return false;
    const std::size_t open = text.rfind('(');
    const std::size_t shut = text.rfind(')');
    const bool in_brackets =
        open != std::string_view::npos && (shut == std::string_view::npos || shut < open);
    if (in_brackets) return true;
    const bool close = below.top - lines[at].bottom < (below.bottom - below.top) / 3;
    if (text.ends_with(':')) return close && !BeginsItem(next);
    return next.starts_with('(') &&
           std::string_view(".;!?)").find(text.back()) == std::string_view::npos;
  }
};

std::string TextOfLine(const PdfLine& line) {
  std::string text;
  for (const PdfPiece& piece : line.pieces) {
    text += (text.empty() ? "" : "    ") + piece.text;  // halves of a heading stay apart
  }
  return text;
}

void AddParagraphs(const TextColumn& column, std::size_t first, std::size_t end,
                   std::vector<Part>& parts) {
  for (std::size_t k = first; k < end; ++k) {
    Paragraph paragraph;
    std::string text = TextOfLine(column.lines[k]);
    paragraph.line_starts.push_back(LineStart{0, column.lines[k].number});
    paragraph.text = text;
    while (k + 1 < end) {
      std::string next = TextOfLine(column.lines[k + 1]);
      if (!column.GoesOnBelow(k, text, next)) break;
      ++k;
      AppendLine(paragraph.text, next);
      paragraph.line_starts.push_back(
          LineStart{paragraph.text.size() - next.size(), column.lines[k].number});
      text = std::move(next);
    }
    parts.push_back(Part{column.lines[k].page, std::move(paragraph), column.IsLong(k)});
  }
}

// A heading's cell that stands beside one over several columns goes over both rows, however many
// lines it has.
void JoinHeading(Table& table) {
  const auto cell_above = [&](const Cell& below) {
    return std::find_if(table.cells.begin(), table.cells.end(), [&](const Cell& cell) {
      return cell.row == 1 && cell.column == below.column && cell.column_span == 1 &&
             below.column_span == 1;
    });
  };
  for (Cell& cell : table.cells) {
    if (cell.row != 2) continue;
    const auto above = cell_above(cell);
    if (above == table.cells.end()) continue;
    AppendLine(above->text, cell.text);
    above->row_span = 2;
    cell.text.clear();
  }
  std::erase_if(table.cells, [](const Cell& cell) { return cell.text.empty(); });
}

// A table of `region`, for each page its own, in columns that hold over all of them. A row that a
// page breaks is whole on the page where it begins.
void AddGapTables(const Lines& all, const GapRegion& region, std::vector<Part>& parts) {
  Lines lines;
  for (std::size_t k = region.first; k < region.end; ++k) {
    if (!region.left_out[k - region.first]) lines.push_back(all[k]);
  }
  GutterTable gutters = CutAtGutters(lines, 0, lines.size());
  const bool by_gutters = !gutters.columns.empty();
  if (!by_gutters) gutters.rows = RowsOf(lines, 0, lines.size());
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t end = first + 1;
    while (end < lines.size() &&
           (lines[end].page == lines[first].page || gutters.rows[end] == gutters.rows[end - 1])) {
      ++end;
    }
    std::vector<std::vector<Segment>> cut;
    std::vector<int> numbers;
    std::vector<int> rows;
    for (std::size_t k = first; k < end; ++k) {
      cut.push_back(SegmentsOf(lines[k]));
      numbers.push_back(lines[k].number);
      rows.push_back(gutters.rows[k] - gutters.rows[first] + 1);
    }
    Table table = by_gutters ? AlignedTable(cut, numbers, rows, gutters.columns)
                             : AlignedTable(cut, numbers, rows);
    if (by_gutters && first == 0 && gutters.heading_rows == 2) JoinHeading(table);
    table.by_gaps = true;
    parts.push_back(Part{lines[first].page, std::move(table), false});
    first = end;
  }
}

// Text outside ruling lines: paragraphs, page by page, and tables of columns that gaps part.
void AddText(const Lines& lines, std::vector<Part>& parts) {
  const std::vector<GapRegion> regions = FindRegions(lines);
  auto region = regions.begin();
  std::size_t at = 0;
  while (at < lines.size()) {
    std::size_t of_page = at;  // the page's first line
    while (of_page > 0 && lines[of_page - 1].page == lines[at].page) --of_page;
    std::size_t page_end = at;
    while (page_end < lines.size() && lines[page_end].page == lines[at].page) ++page_end;
    const TextColumn column(
        {lines.begin() + static_cast<long>(of_page), lines.begin() + static_cast<long>(page_end)});
    const std::size_t end = region == regions.end() ? page_end : std::min(region->first, page_end);
    AddParagraphs(column, at - of_page, end - of_page, parts);
    at = end;
    if (region == regions.end() || region->first != at) continue;
    AddGapTables(lines, *region, parts);
    at = region->end;
    ++region;
  }
}

// Lets lines become blocks: those of pages that follow each other are read as one.
std::vector<Part> ReadLines(std::vector<Part> parts) {
  std::vector<Part> read;
  Lines lines;
  for (Part& part : parts) {
    if (auto* more = std::get_if<Lines>(&part.content)) {
      std::move(more->begin(), more->end(), std::back_inserter(lines));
      continue;
    }
    AddText(lines, read);
    lines.clear();
    read.push_back(std::move(part));
  }
  AddText(lines, read);
  return read;
}

// Numbers the words' lines over the whole document.
std::vector<PdfWord> NumberedWords(const PdfPage& page, int& line_number) {
  std::vector<PdfWord> words;
  words.reserve(page.words.size());
  for (PdfLine& line : CutLines(page.words)) {
    ++line_number;
    for (PdfWord& word : line.words) {
      word.line = line_number;
      words.push_back(std::move(word));
    }
  }
  return words;
}

void AddPage(const PdfPage& page, int number, int& line_number, std::vector<Part>& parts) {
  std::vector<PdfWord> words = NumberedWords(page, line_number);
  std::vector<RuledTable> tables = FillGrids(FindGrids(page.rules), words);
  std::vector<PdfLine> lines = CutLines(std::move(words));
  for (PdfLine& line : lines) {
    line.page = number;
    line.width = page.size.width;
  }
  CutPieces(lines);
  auto from = lines.begin();
  for (RuledTable& table : tables) {
    const auto to = std::find_if(from, lines.end(),
                                 [&](const PdfLine& line) { return line.bottom > table.top + 2; });
    parts.push_back(Part{number, Lines(from, to), false});
    from = to;
    parts.push_back(Part{number, std::move(table), false});
  }
  parts.push_back(Part{number, Lines(from, lines.end()), false});
}

// Page numbers and the like may stand between the halves of a table.
bool IsPageMargin(const Part& part) {
  const auto* paragraph = std::get_if<Paragraph>(&part.content);
  return paragraph != nullptr && paragraph->text.size() <= 12;
}

// Joins the rows that the end of a page breaks.
void JoinRows(std::vector<Part>& parts) {
  Part* above = nullptr;
  Table first_part;
  for (Part& part : parts) {
    auto* table = std::get_if<RuledTable>(&part.content);
    if (table == nullptr) {
      if (!IsPageMargin(part)) above = nullptr;
      continue;
    }
    const bool goes_on = above != nullptr && part.page == above->page + 1 &&
                         JoinBrokenRow(std::get<RuledTable>(above->content), *table, first_part);
    if (!goes_on) first_part = table->table;
    above = &part;
  }
}

// Joins the sentences that the end of a page breaks.
void JoinSentences(std::vector<Part>& parts) {
  Part* above = nullptr;
  int page = 0;  // on which the text of `above` ends
  for (Part& part : parts) {
    if (IsPageMargin(part)) continue;
    auto* paragraph = std::get_if<Paragraph>(&part.content);
    auto* before = above == nullptr ? nullptr : std::get_if<Paragraph>(&above->content);
    if (paragraph == nullptr || before == nullptr || part.page != page + 1 || !above->full ||
        !GoesOn(before->text, paragraph->text, 90)) {
      above = &part;
      page = part.page;
      continue;
    }
    AppendLine(before->text, paragraph->text);
    const std::size_t from = before->text.size() - paragraph->text.size();
    for (const LineStart& start : paragraph->line_starts) {
      before->line_starts.push_back({from + start.offset, start.line});
    }
    page = part.page;
    above->full = part.full;
    paragraph->text.clear();
  }
  std::erase_if(parts, [](const Part& part) {
    const auto* paragraph = std::get_if<Paragraph>(&part.content);
    return paragraph != nullptr && paragraph->text.empty();
  });
}

}  // namespace

base::Result<Document> LayOutPdf(const std::vector<PdfPage>& pages) {
  std::vector<Part> parts;
  int line_number = 0;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    AddPage(pages[page], static_cast<int>(page) + 1, line_number, parts);
  }
  parts = ReadLines(std::move(parts));
  JoinRows(parts);
  JoinSentences(parts);
  DocumentBuilder builder("pdf");
  builder.set_pages(static_cast<int>(pages.size()));
  for (Part& part : parts) {
    if (auto* paragraph = std::get_if<Paragraph>(&part.content)) {
      builder.Add(std::move(*paragraph), part.page);
    } else if (auto* table = std::get_if<Table>(&part.content)) {
      builder.Add(std::move(*table), part.page);
    } else if (auto* ruled = std::get_if<RuledTable>(&part.content)) {
      builder.Add(std::move(ruled->table), part.page);
    }
  }
  return builder.Take();
}

}  // namespace vuon::paper
