#include <algorithm>

#include "base/vietnamese_text.h"
#include "paper/clean_text.h"
#include "paper/limits.h"
#include "paper/readers.h"
#include "paper/table_builder.h"
#include "paper/text_lines.h"

namespace vuon::paper {
namespace {

std::vector<TextLine> SplitLines(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    std::string line(text.substr(start, end - start));
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(TextLine{static_cast<int>(lines.size()) + 1, 0, std::move(line)});
    start = end + 1;
  }
  return lines;
}

std::size_t CountTabs(const std::string& line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t'));
}

bool HasInnerTab(const std::string& line) {
  const std::string_view inner = base::TrimSpace(line);
  return inner.find('\t') != std::string_view::npos || CountTabs(line) >= 2;
}

std::vector<std::string> SplitAt(std::string_view line, char separator) {
  std::vector<std::string> cells(1);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\' && at + 1 < line.size() && line[at + 1] == separator) {
      cells.back() += line[++at];
    } else if (line[at] == separator) {
      cells.emplace_back();
    } else {
      cells.back() += line[at];
    }
  }
  return cells;
}

bool IsLabel(std::string_view cell) {
  cell = base::TrimSpace(cell);
  return !cell.empty() && cell.size() <= 8 &&
         (BeginsItem(std::string(cell) + ". x") || cell == "-" || cell == "+");
}

// A row of tabs broken in two, because a cell's text held a line break: its halves make up a whole
// row, and the second does not begin one of its own.
void JoinBrokenRows(std::vector<PlainRow>& rows) {
  std::size_t columns = 0;
  for (const PlainRow& row : rows) columns = std::max(columns, row.cells.size());
  std::vector<PlainRow> whole;
  for (PlainRow& row : rows) {
    const bool goes_on =
        !whole.empty() && whole.back().cells.size() < columns &&
        whole.back().cells.size() + row.cells.size() <= columns + 1 && !row.cells.front().empty() &&
        !IsLabel(row.cells.front()) &&
        (row.cells.size() == 1 || whole.back().cells.size() + row.cells.size() == columns + 1) &&
        !whole.back().cells.back().empty();
    if (!goes_on) {
      whole.push_back(std::move(row));
      continue;
    }
    whole.back().cells.back() += ' ' + row.cells.front();
    whole.back().cells.insert(whole.back().cells.end(), row.cells.begin() + 1, row.cells.end());
  }
  rows = std::move(whole);
}

// Reads a text block by block: tables of tabs, pipes or aligned columns, else paragraphs.
class TextReader {
 public:
  explicit TextReader(std::vector<TextLine> lines) : lines_(std::move(lines)) {}

  base::Result<Document> Read() {
    while (at_ < lines_.size()) {
      if (lines_[at_].IsBlank()) {
        ++at_;
      } else if (!TakeTabs() && !TakePipes() && !TakeAligned()) {
        TakeParagraph();
      }
      if (too_many_) return base::Problem{base::ProblemKind::kLimit, "paper.too_many_rows"};
    }
    return builder_.Take();
  }

 private:
  std::size_t EndOfGroup() const {
    std::size_t end = at_;
    while (end < lines_.size() && !lines_[end].IsBlank()) ++end;
    return end;
  }

  bool TakeTabs() {
    if (!HasInnerTab(lines_[at_].text)) return false;
    const std::size_t group_end = EndOfGroup();
    std::size_t end = at_;
    std::vector<PlainRow> rows;
    for (; end < group_end; ++end) {
      const std::string& text = lines_[end].text;
      const bool tabs = text.find('\t') != std::string::npos;
      // A line without tabs goes on with a broken cell, unless no tabs come after it.
      const bool more = std::any_of(lines_.begin() + static_cast<long>(end),
                                    lines_.begin() + static_cast<long>(group_end),
                                    [](const TextLine& line) { return HasInnerTab(line.text); });
      if (!tabs && !more) break;
      rows.push_back(PlainRow{lines_[end].number, SplitAt(text, '\t')});
    }
    JoinBrokenRows(rows);
    Put(rows);
    at_ = end;
    return true;
  }

  bool TakePipes() {
    std::size_t end = at_;
    bool ruled = false;
    bool piped = false;
    const std::size_t group_end = EndOfGroup();
    while (end < group_end &&
           (lines_[end].text.find('|') != std::string::npos || IsRule(lines_[end].text))) {
      ruled = ruled || IsRule(lines_[end].text);
      piped = piped || !IsRule(lines_[end].text);
      ++end;
    }
    if (end - at_ < 2 || !piped || (!ruled && end - at_ < 3)) return false;
    std::vector<PlainRow> rows;
    // Only where every row is framed is the first pipe a frame and not an empty cell.
    std::size_t first = at_;
    while (first + 1 < end && IsRule(lines_[first].text)) ++first;
    const bool framed = base::TrimSpace(lines_[first].text).starts_with('|');
    for (; at_ < end; ++at_) {
      if (IsRule(lines_[at_].text)) continue;
      std::string_view text = base::TrimSpace(lines_[at_].text);
      if (framed && text.starts_with('|')) text.remove_prefix(1);
      if (framed && text.ends_with('|') && !text.ends_with("\\|")) text.remove_suffix(1);
      rows.push_back(PlainRow{lines_[at_].number, SplitAt(text, '|')});
    }
    Put(rows);
    return true;
  }

  static bool IsRule(const std::string& text) {
    return text.find_first_not_of("|-: +=\t") == std::string::npos &&
           text.find("--") != std::string::npos;
  }

  // Aligned columns: at least three lines near each other cut by wide gaps into three pieces.
  bool TakeAligned() {
    if (CutAtGaps(lines_[at_].text, 2).size() < 3) return false;
    std::size_t end = at_;
    std::size_t last = at_;
    int wide = 0;
    for (int blanks = 0; end < lines_.size() && blanks <= 1; ++end) {
      const auto segments = CutAtGaps(lines_[end].text, 2);
      blanks = segments.empty() ? blanks + 1 : 0;
      const bool indented = !segments.empty() && segments.front().start >= 3;
      if (segments.size() >= 3) ++wide;
      if (segments.size() >= 2 || (indented && wide > 0)) last = end + 1;
      if (segments.size() == 1 && !indented && end > last + 1) break;
    }
    if (wide < 3) return false;
    std::vector<std::vector<Segment>> cut;
    std::vector<int> numbers;
    std::vector<int> rows;
    for (std::size_t k = at_; k < last; ++k) {
      if (lines_[k].IsBlank()) continue;
      cut.push_back(CutAtGaps(lines_[k].text, 2));
      numbers.push_back(lines_[k].number);
      rows.push_back(static_cast<int>(rows.size()) + 1);
    }
    Table table = AlignedTable(cut, numbers, rows);
    too_many_ = too_many_ || table.rows > kMaximumRows || table.columns > kMaximumColumns;
    builder_.Add(std::move(table));
    at_ = last;
    return true;
  }

  void TakeParagraph() {
    const std::size_t end = EndOfGroup();
    std::size_t width = 0;
    for (std::size_t k = at_; k < end; ++k) width = std::max(width, lines_[k].text.size());
    Paragraph paragraph;
    AddLine(lines_[at_], paragraph);
    for (++at_; at_ < end; ++at_) {
      const bool table = HasInnerTab(lines_[at_].text) || CutAtGaps(lines_[at_].text, 3).size() > 1;
      if (table || !GoesOn(lines_[at_ - 1].text, lines_[at_].text, width)) break;
      paragraph.text += ' ';
      AddLine(lines_[at_], paragraph);
    }
    builder_.Add(std::move(paragraph));
  }

  static void AddLine(const TextLine& line, Paragraph& paragraph) {
    std::string_view text = base::TrimSpace(line.text);
    while (paragraph.text.empty() && text.starts_with('#')) {
      text.remove_prefix(1);
      paragraph.heading = true;
    }
    paragraph.line_starts.push_back(LineStart{paragraph.text.size(), line.number});
    paragraph.text += base::TrimSpace(text);
  }

  void Put(const std::vector<PlainRow>& rows) {
    Table table = MakePlainTable(rows);
    too_many_ = too_many_ || table.rows > kMaximumRows || table.columns > kMaximumColumns;
    builder_.Add(std::move(table));
  }

  std::vector<TextLine> lines_;
  std::size_t at_ = 0;
  bool too_many_ = false;
  DocumentBuilder builder_{"text"};
};

}  // namespace

base::Result<Document> ReadText(std::string_view utf8) {
  return TextReader(SplitLines(utf8)).Read();
}

}  // namespace vuon::paper
