#include "paper/text_lines.h"

#include <algorithm>
#include <map>

#include "base/vietnamese_text.h"
#include "paper/clean_text.h"

namespace vuon::paper {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool BeginsLower(std::string_view line) {
  if (line.empty()) return false;
  if (line.front() >= 'a' && line.front() <= 'z') return true;
  const auto lead = static_cast<unsigned char>(line.front());
  if (lead < 0xC3) return false;
  const std::size_t length = lead >= 0xE0 ? 3 : 2;
  const std::string_view first = line.substr(0, length);
  return base::LowerVietnamese(first) == first && base::UpperVietnamese(first) != first;
}

bool EndsSentence(std::string_view line) {
  return line.empty() || std::string_view(".;:!?").find(line.back()) != std::string_view::npos;
}

// "178/KH-UBND", "31/8/2020": the number of a document or a day, not "1/" of a list.
bool BeginsNumberOrDay(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && IsDigit(line[at])) ++at;
  if (at == 0 || at + 1 >= line.size() || line[at] != '/' || line[at + 1] == ' ') return false;
  const std::string_view rest = line.substr(at + 1, line.find(' ') - at - 1);
  return rest.find_first_of("-/0123456789") != std::string_view::npos;
}

// "2.600.000.000 đồng": an amount, not "2." of a list or "2.6" of its second level.
bool BeginsAmount(std::string_view line) {
  const std::string_view word = line.substr(0, line.find(' '));
  std::size_t group = 0;
  std::size_t groups = 1;
  for (const char c : word) {
    if (c == '.' && group > 0 && (groups == 1 || group == 3)) {
      ++groups;
      group = 0;
    } else if (IsDigit(c)) {
      ++group;
    } else {
      break;
    }
  }
  return groups > 1 && group == 3;
}

}  // namespace

bool TextLine::IsBlank() const { return text.find_first_not_of(" \t\r\f\v") == std::string::npos; }

std::vector<Segment> CutAtGaps(std::string_view line, int gap) {
  std::vector<Segment> segments;
  int column = 0;
  int blanks = gap;
  for (const char c : line) {
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) {
      if (!segments.empty()) segments.back().text += c;
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
      blanks = c == '\t' ? gap : blanks + 1;
    } else {
      if (blanks >= gap || segments.empty()) {
        segments.push_back(Segment{column, column, {}});
      } else {
        segments.back().text.append(static_cast<std::size_t>(blanks), ' ');
      }
      segments.back().text += c;
      segments.back().end = column + 1;
      blanks = 0;
    }
    ++column;
  }
  return segments;
}

bool BeginsItem(std::string_view line) {
  line = base::TrimSpace(line);
  if (line.empty()) return false;
  if (std::string_view("-+*|#[(").find(line.front()) != std::string_view::npos) return true;
  if (line.starts_with("–") || line.starts_with("•") || line.starts_with("Căn cứ")) return true;
  if (BeginsNumberOrDay(line) || BeginsAmount(line)) return false;
  std::size_t at = 0;
  while (at < line.size() && at < 8 && (IsDigit(line[at]) || IsLetter(line[at]))) ++at;
  if (at == 0 || at >= line.size()) return false;
  const bool digits = std::all_of(line.begin(), line.begin() + static_cast<long>(at), IsDigit);
  const bool roman = line.substr(0, at).find_first_not_of("IVXLC") == std::string_view::npos;
  if (at > 3 && !roman && !(digits && at <= 3)) return false;
  if (!digits && !roman && at > 1) return false;
  if (line[at] == ')' || line[at] == '/') return true;
  return line[at] == '.' && (at + 1 == line.size() || !IsDigit(line[at + 1]) || at <= 2);
}

namespace {

// "Cộng II: 6.500.000 đồng" below a list.
bool BeginsTotal(std::string_view line) {
  if (!line.starts_with("Cộng") && !line.starts_with("Tổng") && !line.starts_with("TỔNG")) {
    return false;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 60) return false;
  const std::string_view behind = base::TrimSpace(line.substr(colon + 1));
  return !behind.empty() && behind.front() >= '0' && behind.front() <= '9';
}

}  // namespace

bool GoesOn(std::string_view previous, std::string_view next, std::size_t width) {
  previous = base::TrimSpace(previous);
  next = base::TrimSpace(next);
  if (previous.empty() || next.empty() || BeginsItem(next) || BeginsTotal(next)) return false;
  if (previous.front() == '[' || previous.back() == ']' || previous.starts_with("http"))
    return false;
  // "(Kèm theo Kế hoạch số …)" is whole, and what a table counts in begins a line of its own.
  if (previous.front() == '(' && previous.back() == ')') return false;
  if (next.starts_with("ĐVT") || next.starts_with("Đơn vị:") || next.starts_with("Đơn vị tính"))
    return false;
  const bool full = width >= 50 && previous.size() * 4 >= width * 3;
  // A page that is not full was left on purpose: a list without marks.
  const bool closed = previous.back() == ';' || previous.back() == ':';
  if (BeginsLower(next)) return full || (!closed && previous.size() * 5 >= width * 3);
  return full && !EndsSentence(previous);
}

void AppendLine(std::string& text, std::string_view next) {
  const std::string_view last = std::string_view(text).substr(text.find_last_of(" \n") + 1);
  const bool broken =
      last.size() > 2 && last.ends_with('-') && last.find('/') != std::string_view::npos;
  if (!text.empty() && !broken) text += ' ';
  text += next;
}

namespace {

// Columns of the page: the stretches that no line of data leaves blank on every line.
std::vector<Span> FindColumns(const std::vector<std::vector<Segment>>& lines) {
  std::size_t most = 0;
  for (const auto& line : lines) most = std::max(most, line.size());
  std::vector<int> cover;
  for (const auto& line : lines) {
    // A heading over several columns, or a title that runs over them, has few segments.
    if (line.size() * 2 < most + 1) continue;
    for (const Segment& segment : line) {
      if (static_cast<std::size_t>(segment.end) > cover.size()) {
        cover.resize(static_cast<std::size_t>(segment.end), 0);
      }
      for (int at = segment.start; at < segment.end; ++at) ++cover[static_cast<std::size_t>(at)];
    }
  }
  std::vector<Span> columns;
  for (int at = 0; at < static_cast<int>(cover.size()); ++at) {
    if (cover[static_cast<std::size_t>(at)] == 0) continue;
    if (columns.empty() || columns.back().end < at) {
      columns.push_back(Span{at, at + 1});
    } else {
      columns.back().end = at + 1;
    }
  }
  return columns;
}

int Overlap(const Span& column, const Segment& segment) {
  return std::min(column.end, segment.end) - std::max(column.start, segment.start);
}

// The column a segment stands in, or the columns it runs over.
Cell PlaceSegment(const Segment& segment, const std::vector<Span>& columns) {
  int first = -1;
  int last = -1;
  int nearest = 0;
  for (int c = 0; c < static_cast<int>(columns.size()); ++c) {
    const int overlap = Overlap(columns[static_cast<std::size_t>(c)], segment);
    if (overlap > 0) {
      if (first < 0) first = c;
      last = c;
    }
    if (overlap > Overlap(columns[static_cast<std::size_t>(nearest)], segment)) nearest = c;
  }
  if (first < 0) first = last = nearest;
  Cell cell;
  cell.text = segment.text;
  cell.column = first + 1;
  cell.column_span = last - first + 1;
  return cell;
}

}  // namespace

Table AlignedTable(const std::vector<std::vector<Segment>>& lines, const std::vector<int>& numbers,
                   const std::vector<int>& rows) {
  return AlignedTable(lines, numbers, rows, FindColumns(lines));
}

Table AlignedTable(const std::vector<std::vector<Segment>>& lines, const std::vector<int>& numbers,
                   const std::vector<int>& rows, const std::vector<Span>& columns) {
  Table table;
  table.columns = static_cast<int>(columns.size());
  std::map<int, std::size_t> in_row;  // column → its cell in the row being filled
  for (std::size_t k = 0; k < lines.size(); ++k) {
    if (rows[k] != table.rows) in_row.clear();
    table.rows = rows[k];
    for (const Segment& segment : lines[k]) {
      Cell cell = PlaceSegment(segment, columns);
      cell.row = table.rows;
      cell.line = numbers[k];
      const auto [there, fresh] = in_row.emplace(cell.column, table.cells.size());
      if (fresh) {
        table.cells.push_back(std::move(cell));
      } else {
        AppendLine(table.cells[there->second].text, cell.text);
      }
    }
  }
  std::stable_sort(table.cells.begin(), table.cells.end(), [](const Cell& a, const Cell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
  return table;
}

}  // namespace vuon::paper
