#include "paper/document.h"

#include <algorithm>

namespace vuon::paper {

std::string Place::CellName() const {
  if (column == 0) return {};
  std::string letters;
  for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters + std::to_string(row);
}

int Paragraph::LineAt(std::size_t offset) const {
  const auto after = std::upper_bound(
      line_starts.begin(), line_starts.end(), offset,
      [](std::size_t wanted, const LineStart& start) { return wanted < start.offset; });
  return after == line_starts.begin() ? 0 : std::prev(after)->line;
}

}  // namespace vuon::paper
