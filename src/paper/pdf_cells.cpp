#include "paper/pdf_cells.h"
#include "paper/text_lines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "paper/clean_text.h"

namespace vuon::paper {
namespace {

bool HasDigit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// The field of a word's middle: its column or row among the borders.
std::size_t FieldOf(double middle, const std::vector<double>& borders) {
  const auto after = std::upper_bound(borders.begin() + 1, borders.end() - 1, middle);
  return static_cast<std::size_t>(after - borders.begin()) - 1;
}

// "1.234.567", "1234", "12,5": a figure that nothing is missing from.
bool IsWholeFigure(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find(','));
  std::size_t group = 0;
  bool first = true;
  for (const char c : whole) {
    if (c != '.') {
      ++group;
    } else if ((first && (group == 0 || group > 3)) || (!first && group != 3)) {
      return false;
    } else {
      first = false;
      group = 0;
    }
  }
  return IsFigure(text) && text.find(' ') == std::string_view::npos && (first || group == 3) &&
         !text.ends_with(',');
}

// A figure too wide for its column is broken anywhere: "1.250.0" above "00". Two figures that each
// lack nothing stay two.
bool IsBrokenFigure(std::string_view above, std::string_view below) {
  return IsFigure(above) && IsFigure(below) && !IsWholeFigure(above) &&
         IsWholeFigure(std::string(above) + std::string(below));
}

std::string TextOf(std::vector<PdfWord> words) {
  std::string text;
  std::string previous;
  const std::vector<PdfLine> lines = CutLines(std::move(words));
  for (const PdfLine& line : lines) {
    std::string own;
    for (const PdfWord& word : line.words) own += (own.empty() ? "" : " ") + word.text;
    if (IsBrokenFigure(previous, own)) {
      text += own;
    } else {
      AppendLine(text, own);
    }
    previous = std::move(own);
  }
  return Squeeze(text);
}

class GridFiller {
 public:
  GridFiller(const RuledGrid& grid, std::vector<PdfWord> words) : grid_(grid) {
    by_band_.resize(static_cast<std::size_t>(grid.rows()));
    for (PdfWord& word : words) {
      const std::size_t row = FieldOf((word.top + word.bottom) / 2, grid.tops);
      by_band_[row].push_back(std::move(word));
    }
  }

  RuledTable Fill() {
    table_.columns = grid_.columns();
    for (std::size_t band = 0; band < by_band_.size(); ++band) PlaceBand(band);
    first_row_.push_back(table_.rows + 1);
    for (auto& [where, words] : in_cell_) AddCell(where.first, where.second, words);
    std::stable_sort(table_.cells.begin(), table_.cells.end(), [](const Cell& a, const Cell& b) {
      return a.row != b.row ? a.row < b.row : a.column < b.column;
    });
    return {std::move(table_), grid_.lefts, grid_.tops.front(), grid_.open_top, grid_.open_bottom};
  }

 private:
  std::size_t CellOf(const PdfWord& word, std::size_t band) const {
    const std::size_t column = FieldOf((word.left + word.right) / 2, grid_.lefts);
    return grid_.cell_at[band * static_cast<std::size_t>(grid_.columns()) + column];
  }

  // The words of a band of the grid: one row, or more where the print draws no lines between them.
  void PlaceBand(std::size_t band) {
    first_row_.push_back(table_.rows + 1);
    std::vector<PdfLine> lines = CutLines(by_band_[band]);
    for (PdfLine& line : lines) {
      std::size_t last = SIZE_MAX;
      for (const PdfWord& word : line.words) {
        const std::size_t cell = CellOf(word, band);
        if (cell != last) line.pieces.push_back({word.left, word.right, word.text});
        if (cell == last) line.pieces.back().text += ' ' + word.text;
        last = cell;
      }
    }
    std::vector<int> rows(lines.size(), 1);
    if (HoldsRows(lines)) rows = RowsOf(lines, 0, lines.size());
    for (std::size_t k = 0; k < lines.size(); ++k) {
      for (PdfWord& word : lines[k].words) {
        const std::size_t cell = CellOf(word, band);
        const bool spans = grid_.cells[cell].row_span > 1;
        const int row = spans ? 0 : table_.rows + rows[k];
        in_cell_[{cell, row}].push_back(std::move(word));
      }
    }
    table_.rows += rows.empty() ? 1 : rows.back();
  }

  // Two lines that each have two of a label and figures are two rows.
  static bool HoldsRows(const std::vector<PdfLine>& lines) {
    const auto rows = std::count_if(lines.begin(), lines.end(), [](const PdfLine& line) {
      const auto figures =
          std::count_if(line.pieces.begin(), line.pieces.end(), [&](const PdfPiece& piece) {
            return IsFigure(piece.text) || (&piece == line.pieces.data() && IsRowLabel(piece.text));
          });
      return figures >= 2;
    });
    return rows >= 2;
  }

  void AddCell(std::size_t index, int row, const std::vector<PdfWord>& words) {
    const RuledCell& place = grid_.cells[index];
    const auto band = static_cast<std::size_t>(place.row);
    const auto end = band + static_cast<std::size_t>(place.row_span);
    Cell cell;
    cell.row = row > 0 ? row : first_row_[band];
    cell.column = place.column + 1;
    cell.row_span = row > 0 ? 1 : first_row_[end] - first_row_[band];
    cell.column_span = place.column_span;
    cell.line = words.front().line;
    const double left = grid_.lefts[static_cast<std::size_t>(place.column)];
    const double right = grid_.lefts[static_cast<std::size_t>(place.column + place.column_span)];
    for (const PdfWord& word : words) {
      cell.line = std::min(cell.line, word.line);
      const bool beyond = word.left < left - 2 || word.right > right + 2;
      cell.crossed = cell.crossed || (beyond && HasDigit(word.text));
    }
    cell.text = TextOf(words);
    table_.cells.push_back(std::move(cell));
  }

  const RuledGrid& grid_;
  std::vector<std::vector<PdfWord>> by_band_;
  std::vector<int> first_row_;  // of each band
  // The words of each cell; those of cells in one band by their rows.
  std::map<std::pair<std::size_t, int>, std::vector<PdfWord>> in_cell_;
  Table table_;
};

// Where a figure ends and letters begin in "2.000.000Theo", or the other way round; 0 when there is
// no such place or more than one.
std::size_t FigureEdge(std::string_view text) {
  const auto figure = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; };
  std::size_t edge = 0;
  for (std::size_t k = 1; k < text.size(); ++k) {
    if (figure(text[k]) == figure(text[k - 1])) continue;
    if (edge != 0) return 0;
    edge = k;
  }
  return edge;
}

// Two cells' words run into one when nothing but the line parts them. They are parted again where
// the line goes through the edge between a figure and letters.
void SplitAtBorders(const RuledGrid& grid, std::vector<PdfWord>& words) {
  for (std::size_t k = 0; k < words.size(); ++k) {
    const PdfWord word = words[k];
    const std::size_t edge = FigureEdge(word.text);
    if (edge == 0) continue;
    // Code points stand for widths; letters and digits are about alike.
    const auto points = [](std::string_view text) {
      return static_cast<double>(
          std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    };
    const double share = points(word.text.substr(0, edge)) / points(word.text);
    const double at = word.left + share * (word.right - word.left);
    const double slack = (word.right - word.left) * 0.12;
    for (const double border : grid.lefts) {
      if (border < word.left + 2 || border > word.right - 2 || std::abs(border - at) > slack) {
        continue;
      }
      words[k].text = word.text.substr(0, edge);
      words[k].right = border;
      words.push_back(word);
      words.back().text = word.text.substr(edge);
      words.back().left = border;
      break;
    }
  }
}

bool Holds(const RuledGrid& grid, const PdfWord& word) {
  const double x = (word.left + word.right) / 2;
  const double y = (word.top + word.bottom) / 2;
  return x > grid.lefts.front() && x < grid.lefts.back() && y > grid.tops.front() &&
         y < grid.tops.back();
}

double Area(const RuledGrid& grid) {
  return (grid.lefts.back() - grid.lefts.front()) * (grid.tops.back() - grid.tops.front());
}

// The texts of a row by column; empty past the last row.
std::map<int, std::string> RowTexts(const Table& table, int row) {
  std::map<int, std::string> texts;
  for (const Cell& cell : table.cells) {
    if (cell.row == row) texts[cell.column] = cell.text;
  }
  return texts;
}

// Where a column has a label or a figure in both, they are two rows.
bool AreHalves(const std::map<int, std::string>& above, const std::map<int, std::string>& below) {
  const auto entry = [](const std::string& text) { return IsFigure(text) || IsRowLabel(text); };
  return !below.empty() && std::none_of(below.begin(), below.end(), [&](const auto& cell) {
    const auto there = above.find(cell.first);
    return there != above.end() && entry(there->second) && entry(cell.second) &&
           !IsBrokenFigure(there->second, cell.second);
  });
}

bool SameColumns(const RuledTable& a, const RuledTable& b) {
  return std::equal(a.lefts.begin(), a.lefts.end(), b.lefts.begin(), b.lefts.end(),
                    [](double x, double y) { return std::abs(x - y) < 6; });
}

}  // namespace

std::vector<RuledTable> FillGrids(const std::vector<RuledGrid>& grids,
                                  std::vector<PdfWord>& words) {
  std::vector<std::vector<PdfWord>> own(grids.size());
  std::vector<PdfWord> rest;
  for (PdfWord& word : words) {
    std::size_t best = grids.size();
    for (std::size_t k = 0; k < grids.size(); ++k) {  // a table may stand in another's cell
      const bool smaller = best == grids.size() || Area(grids[k]) < Area(grids[best]);
      if (Holds(grids[k], word) && smaller) best = k;
    }
    (best < grids.size() ? own[best] : rest).push_back(std::move(word));
  }
  words = std::move(rest);
  std::vector<RuledTable> tables;
  for (std::size_t k = 0; k < grids.size(); ++k) {
    SplitAtBorders(grids[k], own[k]);
    if (!own[k].empty()) tables.push_back(GridFiller(grids[k], std::move(own[k])).Fill());
  }
  return tables;
}

bool JoinBrokenRow(RuledTable& above, RuledTable& next, const Table& first_part) {
  if (!SameColumns(above, next)) return false;
  if (!above.open_bottom) return true;
  int row = 1;
  for (int repeated = 1; row <= next.table.rows; ++row, ++repeated) {  // the heading, printed again
    const auto texts = RowTexts(next.table, row);
    if (texts.empty() || texts != RowTexts(first_part, repeated)) break;
  }
  if (row == 1 && !next.open_top) return true;
  const int last = above.table.rows;
  if (!AreHalves(RowTexts(above.table, last), RowTexts(next.table, row))) return true;
  for (Cell& cell : next.table.cells) {
    if (cell.row != row) continue;
    const auto half = std::find_if(
        above.table.cells.begin(), above.table.cells.end(), [&](const Cell& candidate) {
          return candidate.column == cell.column && candidate.row + candidate.row_span > last;
        });
    if (half == above.table.cells.end()) {
      above.table.cells.push_back(cell);
      above.table.cells.back().row = last;
    } else {
      AppendLine(half->text, cell.text);
      half->crossed = half->crossed || cell.crossed;
    }
  }
  std::erase_if(next.table.cells, [&](const Cell& cell) { return cell.row == row; });
  std::stable_sort(above.table.cells.begin(), above.table.cells.end(),
                   [](const Cell& a, const Cell& b) {
                     return a.row != b.row ? a.row < b.row : a.column < b.column;
                   });
  return true;
}

}  // namespace vuon::paper
