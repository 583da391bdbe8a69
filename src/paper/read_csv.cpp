#include <algorithm>
#include <array>

#include "paper/clean_text.h"
#include "paper/limits.h"
#include "paper/readers.h"
#include "paper/table_builder.h"

namespace vuon::paper {
namespace {

// The separator that stands most often outside quotes; a semicolon wins a tie with the comma,
// because figures may hold commas.
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

// Reads records by RFC 4180, a separator other than the comma allowed.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool Next(PlainRow& row) {
    if (at_ >= text_.size()) return false;
    row = PlainRow{line_, {}};
    do {
      row.cells.push_back(Field());
    } while (at_ < text_.size() && text_[at_] == separator_ && ++at_);
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') {
      ++at_;
      ++line_;
    }
    return true;
  }

 private:
  std::string Field() {
    std::string field;
    if (at_ < text_.size() && text_[at_] == '"') {
      for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '"' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '"')) break;
        if (text_[at_] == '"') ++at_;
        if (text_[at_] == '\n') ++line_;
        field += text_[at_];
      }
      if (at_ < text_.size()) ++at_;
    }
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') {
      field += text_[at_++];
    }
    return field;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

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
