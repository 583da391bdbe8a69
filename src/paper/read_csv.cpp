#include <algorithm>
#include <array>

#include "paper/csv_scanner.h"
#include "paper/limits.h"
#include "paper/readers.h"

namespace vuon::paper {
char GuessSeparator(std::string_view text) {
  std::array<std::size_t, 3> counts{};
  constexpr std::string_view kSeparators = "\t;,";
  bool quoted = false;
  for (const char c : text.substr(0, 64 << 10)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (const std::size_t at = kSeparators.find(c); at != std::string_view::npos) ++counts[at];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                              counts.begin())];
}

base::Result<Document> ReadCsv(std::string_view utf8) {
  CsvScanner scanner(utf8, GuessSeparator(utf8));
  std::vector<PlainRow> rows;
  std::size_t cells = 0;
  for (PlainRow row; scanner.Next(row);) {
    cells += row.cells.size();
    if (rows.size() >= kMaximumRows || cells > kMaximumCells ||
        row.cells.size() > kMaximumColumns) {
      return base::Problem{base::ProblemKind::kLimit, "paper.too_many_rows"};
    }
    rows.push_back(std::move(row));
  }
  DocumentBuilder builder("csv");
  builder.Add(MakePlainTable(rows));
  return builder.Take();
}

}  // namespace vuon::paper
