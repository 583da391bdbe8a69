#include "plancheck/plan_table.h"

#include <algorithm>
#include <utility>

#include "plancheck/plan_cells.h"
#include "plancheck/plan_grid.h"
#include "plancheck/plan_number.h"
#include "plancheck/plan_tree.h"

namespace vuon::plancheck {

namespace {

// The table being read, which may go on over several pages and tables of the document.
struct Current {
  Heading heading;
  BudgetTable table;
  LineTree tree;
  Marks marks = Marks::kUnknown;
  bool bold_lines = false;
  bool open = false;
};

class LayoutReader {
 public:
  Layout Read(const paper::Document& document) {
    real_cells_ = document.format != "text" && document.format != "pdf";
    for (const paper::Block& block : document.blocks) {
      if (const auto* paragraph = std::get_if<paper::Paragraph>(&block.content)) {
        const std::size_t before = layout_.lines.size();
        AddParagraph(*paragraph, block.id, block.page, layout_.lines);
        // A long text between two tables parts them.
        for (std::size_t k = before; k < layout_.lines.size(); ++k) {
          if (layout_.lines[k].text.size() > 60) prose_since_table_ = true;
        }
      } else {
        ReadTable(block);
      }
    }
    Finish();
    return std::move(layout_);
  }

 private:
  void ReadTable(const paper::Block& block) {
    const Grid grid(block);
    int row = 0;
    int outside = 0;
    const bool goes_on = current_.open && !current_.tree.has_grand_total() && !prose_since_table_ &&
                         grid.columns() == static_cast<int>(current_.heading.columns.size());
    bool in_table = goes_on && LooksLikeRows(grid);
    while (row < grid.rows()) {
      const bool unfinished = current_.open && !current_.tree.has_grand_total();
      if (const int repeated = unfinished ? RepeatedRows(grid, row, current_.heading) : 0) {
        row += repeated;
        in_table = true;
        continue;
      }
      if (const auto heading = HeadingAt(grid, row)) {
        Begin(grid, *heading);
        row = heading->end;
        in_table = true;
        continue;
      }
      if (in_table && current_.open) {
        if (!IsIndexRow(grid, row) && !ReadRow(grid, row)) AddProse(grid, row);
      } else {
        if (HoldsAmount(grid, row)) ++outside;
        AddProse(grid, row);
      }
      ++row;
    }
    const bool by_gaps = std::get<paper::Table>(block.content).by_gaps;
    if (by_gaps && in_table && !std::exchange(said_gaps_, true)) {
      layout_.unread.push_back(Unread{"gaps", "", grid.PlaceOf(0, 0), "gaps"});
    }
    // Amounts in rows whose columns nobody names: a table that was not understood.
    if (outside >= 3) {
      layout_.unread.push_back(Unread{"table", "", grid.PlaceOf(0, 0), "table"});
    }
    prose_since_table_ = false;
  }

  bool LooksLikeRows(const Grid& grid) const {
    const int amount = current_.heading.Find(Role::kAmount);
    for (int row = 0; row < grid.rows() && amount >= 0; ++row) {
      if (!FindFigures(FoldKey(grid.TextAt(row, amount))).empty()) return true;
    }
    return false;
  }

  void AddProse(const Grid& grid, int row) {
    for (int column = 0; column < grid.columns(); ++column) {
      const paper::Cell* cell = grid.OwnAt(row, column);
      if (cell != nullptr) AddCell(*cell, grid.PlaceOf(row, column), layout_.lines);
    }
  }

  void Begin(const Grid& grid, const Heading& heading) {
    Finish();
    current_ = Current();
    current_.open = true;
    current_.heading = heading;
    BudgetTable& table = current_.table;
    table.place = grid.PlaceOf(heading.first, 0);
    FindUnit();
    current_.marks = MarksOf(grid, heading);
    for (std::size_t k = 0; k < heading.columns.size(); ++k) {
      const Column& column = heading.columns[k];
      if (column.role != Role::kShare && column.role != Role::kYearShare) continue;
      ShareColumn share{column.name, column.group, column.role == Role::kYearShare, false};
      share.partial = HasWords(FoldKey(column.group), "trong do");
      table.share_columns.push_back(std::move(share));
    }
    FindTitle();
  }

  // The unit of the whole table: from its headings, else from the lines above it.
  void FindUnit() {
    BudgetTable& table = current_.table;
    table.unit_dong = 0;
    for (const Column& column : current_.heading.columns) {
      const bool money = column.role == Role::kAmount || column.role == Role::kShare ||
                         column.role == Role::kYearShare || column.role == Role::kUnitPrice;
      if (money && column.unit_dong > 0 && (table.unit_dong == 0 || column.role == Role::kAmount)) {
        table.unit_dong = column.unit_dong;
        table.unit_printed = column.group.empty() ? column.name : column.group;
      }
    }
    for (std::size_t k = 0; k < 6 && k < layout_.lines.size() && table.unit_dong == 0; ++k) {
      const ProseLine& line = layout_.lines[layout_.lines.size() - 1 - k];
      const std::string_view key = line.key();
      const bool says = key.size() < 90 && (HasAnyWords(key, {"dvt", "don vi tinh", "don vi"}) ||
                                            (key.starts_with('(') && key.size() < 30));
      if (!says) continue;
      table.unit_dong = HeadingUnit(line.text);
      if (table.unit_dong != 0) table.unit_printed = line.text;
    }
  }

  static Marks MarksOf(const Grid& grid, const Heading& heading) {
    bool comma = false;
    bool dot = false;
    for (int row = heading.end; row < grid.rows(); ++row) {
      for (std::size_t k = 0; k < heading.columns.size(); ++k) {
        const Role role = heading.columns[k].role;
        if (role < Role::kUnitPrice || role > Role::kYearShare) continue;
        const paper::Cell* cell = grid.OwnAt(row, static_cast<int>(k));
        if (cell != nullptr && !cell->number) CollectMarks(FoldKey(cell->text), comma, dot);
      }
    }
    if (comma == dot) return Marks::kUnknown;
    return comma ? Marks::kCommaDecimal : Marks::kDotDecimal;
  }

  void FindTitle() {
    for (std::size_t k = 0; k < 4 && k < layout_.lines.size(); ++k) {
      const ProseLine& line = layout_.lines[layout_.lines.size() - 1 - k];
      if (line.text.size() > 15 && (IsCapitals(line.text) || line.bold)) {
        current_.table.title = line.text;
        return;
      }
    }
  }

  void Finish() {
    if (!current_.open) return;
    current_.open = false;
    const bool any = !current_.tree.empty();
    current_.tree.Take(current_.table);
    if (any || current_.table.total) layout_.tables.push_back(std::move(current_.table));
  }

  std::int64_t UnitOf(const Column& column) const {
    if (column.unit_dong > 0) return column.unit_dong;
    return current_.table.unit_dong > 0 ? current_.table.unit_dong : 1;
  }

  // Reads one row; false when it is no part of the table.
  bool ReadRow(const Grid& grid, int row);
  bool IsCrossed(const paper::Cell& cell, const Place& place);
  void ReadFigures(const Grid& grid, int row, BudgetLine& line);
  void ReadMoney(const Grid& grid, int row, std::size_t column, int share, BudgetLine& line);
  void ReadCount(const Grid& grid, int row, int column, BudgetLine& line);
  void ReadTexts(const Grid& grid, int row, BudgetLine& line) const;
  std::string TextOf(const Grid& grid, int row, Role role, bool own_only) const;
  void ReadLabel(const Grid& grid, int row, BudgetLine& line) const;
  bool GoesOn(const Grid& grid, int row, const BudgetLine& line) const;
  void AppendTo(BudgetLine& above, const BudgetLine& rest) const;

  Layout layout_;
  Current current_;
  bool prose_since_table_ = false;
  bool said_gaps_ = false;
  bool real_cells_ = false;
};

std::string LayoutReader::TextOf(const Grid& grid, int row, Role role, bool own_only) const {
  const int column = current_.heading.Find(role);
  if (column < 0) return {};
  const paper::Cell* cell = own_only ? grid.OwnAt(row, column) : grid.At(row, column);
  // A title that runs over the columns beside it is no lead unit or note.
  if (cell == nullptr || (cell->column != column + 1)) return {};
  return OneLine(cell->text);
}

void LayoutReader::ReadLabel(const Grid& grid, int row, BudgetLine& line) const {
  const int number = current_.heading.Find(Role::kNumber);
  const int title = current_.heading.Find(Role::kTitle);
  std::string cell = TextOf(grid, row, Role::kNumber, true);
  line.title = TextOf(grid, row, Role::kTitle, true);
  const paper::Cell* number_cell = number < 0 ? nullptr : grid.OwnAt(row, number);
  if (number_cell != nullptr && number_cell->number) {
    std::replace(cell.begin(), cell.end(), ',', '.');
  }
  line.place = grid.PlaceOf(row, number >= 0 && !cell.empty() ? number : title);
  if (!cell.empty()) {
    line.label = ParseLabel(cell);
    line.number = cell;
    if (line.label.kind == LabelKind::kNone) {
      const LabelledText split = SplitLabel(cell);  // "I. HỖ TRỢ …" in a merged cell
      line.label = split.label;
      line.number = split.label.printed;
      const std::string rest = OneLine(std::string_view(cell).substr(split.text_from));
      line.title = line.title.empty() ? rest : rest + ' ' + line.title;
    }
  } else if (!line.title.empty()) {
    const LabelledText split = SplitLabel(line.title);
    if (split.label.kind != LabelKind::kNone && split.label.kind != LabelKind::kPart) {
      line.label = split.label;
      line.number = split.label.printed;
      line.title = OneLine(std::string_view(line.title).substr(split.text_from));
    }
  }
}

void LayoutReader::ReadTexts(const Grid& grid, int row, BudgetLine& line) const {
  line.lead = TextOf(grid, row, Role::kLead, false);
  line.result = TextOf(grid, row, Role::kResult, false);
  line.note = TextOf(grid, row, Role::kNote, false);
  if (line.unit.empty()) line.unit = TextOf(grid, row, Role::kUnitName, false);
  line.source_text = TextOf(grid, row, Role::kSourceText, false);
}

// A figure that runs over the border of its cell is nobody's: it is said, not read.
bool LayoutReader::IsCrossed(const paper::Cell& cell, const Place& place) {
  if (cell.crossed) {
    layout_.unread.push_back(Unread{"number", OneLine(cell.text), place, "number"});
  }
  return cell.crossed;
}

void LayoutReader::ReadMoney(const Grid& grid, int row, std::size_t column, int share,
                             BudgetLine& line) {
  const paper::Cell* cell = grid.OwnAt(row, static_cast<int>(column));
  if (cell == nullptr) return;
  const Column& heading = current_.heading.columns[column];
  const Place place = grid.PlaceOf(row, static_cast<int>(column));
  if (IsCrossed(*cell, place)) return;
  const MoneyReading reading = ReadMoneyCell(*cell, place, UnitOf(heading), current_.marks);
  if (reading.state == CellReading::State::kUnread) {
    layout_.unread.push_back(Unread{"number", reading.money.printed, place, "number"});
  }
  if (reading.state != CellReading::State::kRead) return;
  if (share >= 0) {
    line.shares.push_back(Share{share, reading.money});
  } else {
    (heading.role == Role::kUnitPrice ? line.unit_price : line.amount) = reading.money;
  }
}

void LayoutReader::ReadCount(const Grid& grid, int row, int column, BudgetLine& line) {
  const paper::Cell* cell = grid.OwnAt(row, column);
  if (cell == nullptr) return;
  const Place place = grid.PlaceOf(row, column);
  if (IsCrossed(*cell, place)) return;
  CountReading reading = ReadCountCell(*cell, place, current_.marks);
  if (reading.state == CellReading::State::kUnread) {
    layout_.unread.push_back(Unread{"number", reading.count.printed, place, "number"});
  }
  if (reading.state != CellReading::State::kRead) return;
  if (!line.quantity) {
    line.quantity = reading.count;
    line.unit = reading.unit;
    line.factors = std::move(reading.factors);
  } else {
    line.factors.push_back(reading.count);
  }
}

void LayoutReader::ReadFigures(const Grid& grid, int row, BudgetLine& line) {
  int share = 0;
  for (std::size_t k = 0; k < current_.heading.columns.size(); ++k) {
    switch (current_.heading.columns[k].role) {
      case Role::kUnitPrice:
      case Role::kAmount:
        ReadMoney(grid, row, k, -1, line);
        break;
      case Role::kShare:
      case Role::kYearShare:
        ReadMoney(grid, row, k, share++, line);
        break;
      case Role::kQuantity:
        ReadCount(grid, row, static_cast<int>(k), line);
        break;
      default:
        break;
    }
  }
}

bool LayoutReader::GoesOn(const Grid& grid, int row, const BudgetLine& line) const {
  if (line.title.empty()) return true;
  const bool others = !TextOf(grid, row, Role::kLead, true).empty() ||
                      !TextOf(grid, row, Role::kResult, true).empty();
  const std::string_view first = std::string_view(line.title).substr(0, 3);
  const bool lower = !IsCapitals(std::string(first) + std::string(first)) &&
                     FoldKey(first) != FoldKey("") && !(first[0] >= 'A' && first[0] <= 'Z') &&
                     Fold(line.title).text[0] != '~';
  if (lower && !IsCapitals(line.title)) {
    const Folded folded = Fold(line.title);
    const std::string letter(folded.Original(line.title, 0, 1));
    if (IsLetter(folded.text[0]) && !IsCapitals(letter + letter)) return true;
  }
  return !others && !real_cells_ && !IsCapitals(line.title);
}

void LayoutReader::AppendTo(BudgetLine& above, const BudgetLine& rest) const {
  const auto append = [](std::string& text, const std::string& more) {
    if (!more.empty()) text += (text.empty() ? "" : " ") + more;
  };
  append(above.title, rest.title);
  append(above.lead, rest.lead);
  append(above.result, rest.result);
  append(above.note, rest.note);
}

bool LayoutReader::ReadRow(const Grid& grid, int row) {
  BudgetLine line;
  ReadLabel(grid, row, line);
  ReadFigures(grid, row, line);
  bool any = !line.title.empty() || !line.number.empty();
  const bool money = line.amount || line.unit_price || !line.shares.empty();
  for (int column = 0; column < grid.columns() && !any; ++column) {
    any = grid.OwnAt(row, column) != nullptr;
  }
  if (!any) return true;
  const std::string_view heading_text = line.title.empty() ? line.number : line.title;
  const TotalKind total = TotalOf(heading_text);
  if (total != TotalKind::kNone && money) {
    if (!line.amount && line.shares.empty()) line.amount = line.unit_price;
    TableTotal made{line.amount.value_or(PrintedMoney{}), std::string(heading_text), line.shares};
    if (!line.amount) made.money.place = line.shares.front().money.place;
    current_.tree.AddTotal(std::move(made), total == TotalKind::kAll);
    return true;
  }
  if (current_.tree.has_grand_total() && !money && line.label.kind == LabelKind::kNone) {
    return current_.tree.empty() && total == TotalKind::kNone ? true : false;
  }
  ReadTexts(grid, row, line);
  if (line.label.kind == LabelKind::kNone) {
    if (!money && !line.quantity) {
      BudgetLine* above = current_.tree.last();
      if (above != nullptr && GoesOn(grid, row, line)) {
        AppendTo(*above, line);
        return true;
      }
      if (line.title.empty()) return false;
    }
    if (line.title.empty()) {
      layout_.unread.push_back(
          Unread{"row", line.amount ? line.amount->printed : "", line.place, "row"});
      return true;
    }
    const bool priced = line.unit_price && line.quantity;
    const paper::Cell* cell = grid.At(row, current_.heading.Find(Role::kTitle));
    const bool bold = cell != nullptr && cell->bold;
    line.label.kind =
        !priced && (IsCapitals(line.title) || bold) ? LabelKind::kCaps : LabelKind::kPlain;
  }
  if (!line.amount && !line.shares.empty() && current_.heading.Find(Role::kAmount) < 0) {
    PrintedMoney sum = line.shares.front().money;
    sum.amount = base::Money();
    for (const Share& share : line.shares) {
      sum.amount = sum.amount.Plus(share.money.amount).ok() ? *sum.amount.Plus(share.money.amount)
                                                            : sum.amount;
    }
    line.amount = sum;
    line.derived = true;
  }
  current_.tree.Add(std::move(line));
  return true;
}

}  // namespace

Layout ReadLayout(const paper::Document& document) { return LayoutReader().Read(document); }

}  // namespace vuon::plancheck
