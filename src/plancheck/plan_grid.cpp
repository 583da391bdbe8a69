#include "plancheck/plan_grid.h"

#include <algorithm>

#include "plancheck/plan_number.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {

Grid::Grid(const paper::Block& block)
    : table_(&std::get<paper::Table>(block.content)),
      block_(block.id),
      page_(block.page),
      rows_(table_->rows),
      columns_(table_->columns) {
  const auto size = static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_);
  cells_.assign(size, -1);
  row_lines_.assign(static_cast<std::size_t>(rows_), 0);
  for (std::size_t k = 0; k < table_->cells.size(); ++k) {
    const paper::Cell& cell = table_->cells[k];
    const int last_row = std::min(rows_, cell.row + cell.row_span - 1);
    const int last_column = std::min(columns_, cell.column + cell.column_span - 1);
    for (int row = cell.row; row <= last_row; ++row) {
      for (int column = cell.column; column <= last_column; ++column) {
        auto& slot = cells_[static_cast<std::size_t>((row - 1) * columns_ + column - 1)];
        if (slot < 0 || (row == cell.row && column == cell.column)) {
          slot = static_cast<std::int32_t>(k);
        }
      }
    }
    auto& line = row_lines_[static_cast<std::size_t>(cell.row - 1)];
    if (line == 0 || (cell.line != 0 && cell.line < line)) line = cell.line;
  }
}

const paper::Cell* Grid::At(int row, int column) const {
  if (row < 0 || row >= rows_ || column < 0 || column >= columns_) return nullptr;
  const auto index = cells_[static_cast<std::size_t>(row * columns_ + column)];
  return index < 0 ? nullptr : &table_->cells[static_cast<std::size_t>(index)];
}

const paper::Cell* Grid::OwnAt(int row, int column) const {
  const paper::Cell* cell = At(row, column);
  return cell != nullptr && cell->row == row + 1 && cell->column == column + 1 ? cell : nullptr;
}

std::string_view Grid::TextAt(int row, int column) const {
  const paper::Cell* cell = At(row, column);
  return cell == nullptr ? std::string_view{} : std::string_view(cell->text);
}

Place Grid::PlaceOf(int row, int column) const {
  Place place;
  place.block = block_;
  place.page = page_;
  place.table = table_->index;
  place.row = row + 1;
  place.column = column + 1;
  place.sheet = table_->sheet;
  const paper::Cell* cell = OwnAt(row, column);
  place.line =
      cell != nullptr && cell->line != 0 ? cell->line : row_lines_[static_cast<std::size_t>(row)];
  return place;
}

int Heading::Find(Role role) const {
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (columns[k].role == role) return static_cast<int>(k);
  }
  return -1;
}

bool Heading::HasMoney() const {
  const bool priced = Find(Role::kUnitPrice) >= 0 && Find(Role::kQuantity) >= 0;
  return Find(Role::kAmount) >= 0 || Find(Role::kShare) >= 0 || Find(Role::kYearShare) >= 0 ||
         priced;
}

namespace {

bool NamesYear(std::string_view key) {
  for (std::size_t at = key.find("20"); at != std::string_view::npos; at = key.find("20", at + 1)) {
    const bool four = at + 4 <= key.size() && IsDigit(key[at + 2]) && IsDigit(key[at + 3]);
    const bool alone =
        (at == 0 || !IsDigit(key[at - 1])) && (at + 4 >= key.size() || !IsDigit(key[at + 4]));
    if (four && alone) return key.size() < 28;
  }
  return false;
}

bool NamesSource(std::string_view key) {
  return HasAnyWords(key, {"ngan sach", "nsnn", "nstw", "nsdp", "ns tinh", "ns huyen", "von",
                           "doi ung", "xa hoi hoa", "huy dong", "tai tro", "nguon", "nguon khac",
                           "su nghiep", "quy", "vien tro", "dong gop"});
}

bool NamesQuantity(std::string_view key) {
  if (HasAnyWords(key, {"so luong", "sl", "khoi luong", "so doanh nghiep", "so lan"})) return true;
  const bool count =
      key.starts_with("so ") &&
      !HasAnyWords(key, {"so tien", "so hieu", "so kinh phi", "so thu tu", "so tt", "so von"});
  return count;
}

Role MoneyRole(std::string_view key) {
  if (key.starts_with("tong") || key.starts_with("thanh tien") || key == "cong")
    return Role::kAmount;
  if (NamesSource(key))
    return key == "nguon kinh phi" || key == "nguon von" || key == "nguon" ? Role::kSourceText
                                                                           : Role::kShare;
  if (NamesYear(key)) return Role::kYearShare;
  if (HasAnyWords(key, {"kinh phi", "so tien", "thanh tien", "du toan", "gia tri", "tong cong",
                        "nhu cau von", "du kien kinh phi", "tong"})) {
    return Role::kAmount;
  }
  return Role::kNone;
}

// What a column holds, by its heading's words.
Role RoleOf(std::string_view name, std::string_view group) {
  const std::string key = FoldKey(name);
  const std::string above = FoldKey(group);
  if (key.empty()) return Role::kNone;
  if (key == "tt" || key.starts_with("stt") || key == "so tt" || key == "so thu tu" ||
      key == "muc so" || key == "t.t" || key == "s.t.t") {
    return Role::kNumber;
  }
  if (HasAnyWords(key, {"don vi tinh", "dvt", "dv tinh"})) return Role::kUnitName;
  if (HasAnyWords(key, {"ghi chu", "can cu", "co so tinh toan", "dien giai chi tiet"})) {
    return Role::kNote;
  }
  if (HasAnyWords(key, {"don gia", "muc chi", "dinh muc", "muc ho tro", "gia", "suat ho tro"}) &&
      !HasWords(key, "gia tri")) {
    return Role::kUnitPrice;
  }
  if (NamesQuantity(key)) return Role::kQuantity;
  if (HasWords(key, "phoi hop") && !HasWords(key, "chu tri")) return Role::kPartner;
  if (HasAnyWords(key, {"chu tri", "don vi thuc hien", "co quan thuc hien", "to chuc thuc hien",
                        "trach nhiem", "don vi dau moi", "don vi phu trach"}) ||
      key == "don vi" || key == "co quan") {
    return Role::kLead;
  }
  if (HasAnyWords(key, {"thoi gian", "tien do", "thoi han", "hoan thanh"})) return Role::kTime;
  if (HasAnyWords(key, {"ket qua", "san pham", "dau ra"}) && !HasWords(key, "kinh phi")) {
    return Role::kResult;
  }
  const bool money_above = MoneyRole(above) != Role::kNone || HasWords(above, "trong do");
  if (HasAnyWords(key, {"ty le", "ti le"}) || key.find('%') != std::string::npos)
    return Role::kRate;
  if (const Role money = MoneyRole(key); money != Role::kNone) {
    const bool content = HasAnyWords(key, {"noi dung", "hang muc", "nhiem vu"}) && !money_above;
    if (!content) return money;
  }
  if (HasAnyWords(key, {"nhiem vu", "noi dung", "hang muc", "cong viec", "hoat dong", "danh muc",
                        "khoan chi", "dien giai", "chi tieu", "ten", "du an", "chi phi"})) {
    return money_above ? Role::kShare : Role::kTitle;
  }
  return money_above ? Role::kShare : Role::kNone;
}

bool IsFigureCell(std::string_view text) {
  const std::string key = FoldKey(text);
  return !key.empty() && key.find_first_of("0123456789") != std::string::npos &&
         key.find_first_not_of("0123456789., ()=x*+-/") == std::string::npos;
}

}  // namespace

bool IsIndexRow(const Grid& grid, int row) {
  int cells = 0;
  int expected = 0;
  for (int column = 0; column < grid.columns(); ++column) {
    const std::string key = FoldKey(grid.TextAt(row, column));
    if (key.empty()) continue;
    ++cells;
    std::string bare;
    for (const char c : key) {
      if (c != '(' && c != ')' && c != '[' && c != ']') bare += c;
    }
    if (bare.size() > 12) return false;
    const auto figures = FindFigures(bare);
    const bool letter = bare.size() == 1 && bare[0] >= 'a' && bare[0] <= 'd' && expected == 0;
    if (letter) continue;
    if (figures.empty() || figures[0].from != 0) return false;
    const auto value = figures[0].value.Whole();
    if (!value || (*value != expected + 1 && !(expected == 0 && *value <= 3))) return false;
    expected = static_cast<int>(*value);
  }
  return cells >= 3 && expected >= 2;
}

namespace {

int RolesIn(const Grid& grid, int row) {
  std::vector<Role> roles;
  for (int column = 0; column < grid.columns(); ++column) {
    const paper::Cell* cell = grid.OwnAt(row, column);
    if (cell == nullptr || cell->text.size() > 150 || cell->number) continue;
    const Role role = RoleOf(cell->text, {});
    if (role != Role::kNone && std::find(roles.begin(), roles.end(), role) == roles.end()) {
      roles.push_back(role);
    }
  }
  return static_cast<int>(roles.size());
}

// Whether `row` goes on with the heading above it: it fills columns under a merged or empty one.
bool GoesOnHeading(const Grid& grid, int first, int row) {
  if (row >= grid.rows() || row - first > 4) return false;
  if (IsIndexRow(grid, row)) return true;
  bool any = false;
  int beside = 0;
  for (int column = 0; column < grid.columns(); ++column) {
    const paper::Cell* own = grid.OwnAt(row, column);
    if (own == nullptr) continue;
    if (own->number || IsFigureCell(own->text)) {
      if (!NamesYear(FoldKey(own->text))) return false;
    }
    any = true;
    // Beside "TT" and "Nội dung" nothing new can stand in a second row of a heading.
    const Role above = RoleOf(grid.TextAt(first, column), {});
    if (column < 2 && (above == Role::kNumber || above == Role::kTitle)) ++beside;
  }
  return any && beside == 0 && RolesIn(grid, row) > 0;
}

// The heading text over a column in one row; a text with no span of its own reaches over the empty
// cells to its right when the row below fills them.
std::string_view HeadingText(const Grid& grid, int row, int column, int end) {
  if (const paper::Cell* cell = grid.At(row, column)) return cell->text;
  const bool filled_below = row + 1 < end && grid.At(row + 1, column) != nullptr;
  if (!filled_below) return {};
  for (int left = column - 1; left >= 0; --left) {
    if (grid.At(row, left) != nullptr) {
      return grid.At(row + 1, left) != nullptr || left == column - 1 ? grid.TextAt(row, left)
                                                                     : std::string_view{};
    }
  }
  return {};
}

Column ColumnAt(const Grid& grid, const Heading& heading, int column, int end) {
  Column made;
  std::string above;
  for (int row = heading.first; row < end; ++row) {
    const std::string text = OneLine(HeadingText(grid, row, column, end));
    if (text.empty() || text == made.name) continue;
    if (!made.name.empty()) {
      above = made.group.empty() ? made.name : made.group + " / " + made.name;
      made.group = above;
    }
    made.name = text;
  }
  made.role = RoleOf(made.name, made.group);
  made.unit_dong = HeadingUnit(made.name);
  if (made.unit_dong == 0) made.unit_dong = HeadingUnit(made.group);
  if (made.role == Role::kUnitName || made.role == Role::kQuantity) made.unit_dong = 0;
  return made;
}

// Of several columns that could be the amount the best keeps the role; the others are parts of it.
void SettleAmounts(Heading& heading) {
  int best = -1;
  int best_score = -1;
  for (std::size_t k = 0; k < heading.columns.size(); ++k) {
    const Column& column = heading.columns[k];
    if (column.role != Role::kAmount) continue;
    const std::string key = FoldKey(column.name);
    const int score = key.starts_with("thanh tien")              ? 3
                      : key.starts_with("tong") || key == "cong" ? 2
                                                                 : 1;
    if (score > best_score) {
      best = static_cast<int>(k);
      best_score = score;
    }
  }
  for (std::size_t k = 0; k < heading.columns.size(); ++k) {
    Column& column = heading.columns[k];
    if (column.role == Role::kAmount && static_cast<int>(k) != best) {
      column.role = NamesYear(FoldKey(column.name)) ? Role::kYearShare : Role::kNone;
    }
  }
}

std::string RowKey(const Grid& grid, int row) {
  std::string key;
  for (int column = 0; column < grid.columns(); ++column) {
    const paper::Cell* cell = grid.OwnAt(row, column);
    if (cell != nullptr) key += FoldKey(cell->text) + '|';
  }
  return key;
}

void SettleTitle(const Grid& grid, Heading& heading) {
  if (heading.Find(Role::kTitle) >= 0) {
    bool seen = false;
    for (Column& column : heading.columns) {
      if (column.role == Role::kTitle && seen) column.role = Role::kNone;
      seen = seen || column.role == Role::kTitle;
    }
    return;
  }
  std::size_t longest = 0;
  int best = -1;
  for (int column = 0; column < grid.columns(); ++column) {
    if (heading.columns[static_cast<std::size_t>(column)].role != Role::kNone) continue;
    std::size_t length = 0;
    for (int row = heading.end; row < std::min(grid.rows(), heading.end + 30); ++row) {
      length += grid.TextAt(row, column).size();
    }
    if (length > longest) {
      longest = length;
      best = column;
    }
  }
  if (best >= 0) heading.columns[static_cast<std::size_t>(best)].role = Role::kTitle;
}

}  // namespace

int RepeatedRows(const Grid& grid, int row, const Heading& heading) {
  int same = 0;
  for (const std::string& wanted : heading.rows) {
    if (row + same >= grid.rows() || RowKey(grid, row + same) != wanted) break;
    ++same;
  }
  return same;
}

std::optional<Heading> HeadingAt(const Grid& grid, int row) {
  if (RolesIn(grid, row) < 2) return std::nullopt;
  for (int column = 0; column < grid.columns(); ++column) {
    const paper::Cell* cell = grid.OwnAt(row, column);
    if (cell != nullptr && (cell->text.size() > 200 ||
                            (IsFigureCell(cell->text) && !NamesYear(FoldKey(cell->text))))) {
      return std::nullopt;
    }
  }
  Heading heading;
  heading.first = row;
  heading.end = row + 1;
  while (GoesOnHeading(grid, row, heading.end)) ++heading.end;
  int texts_end = heading.end;
  while (texts_end > row + 1 && IsIndexRow(grid, texts_end - 1)) --texts_end;
  for (int column = 0; column < grid.columns(); ++column) {
    heading.columns.push_back(ColumnAt(grid, heading, column, texts_end));
  }
  for (int k = row; k < heading.end; ++k) heading.rows.push_back(RowKey(grid, k));
  SettleAmounts(heading);
  SettleTitle(grid, heading);
  if (!heading.HasMoney() || heading.Find(Role::kTitle) < 0) return std::nullopt;
  return heading;
}

bool HoldsAmount(const Grid& grid, int row) {
  for (int column = 0; column < grid.columns(); ++column) {
    const paper::Cell* cell = grid.OwnAt(row, column);
    if (cell == nullptr) continue;
    const std::string_view text = cell->text;
    const std::size_t from = text.find_last_not_of("0123456789.,") + 1;
    if (text.size() - from >= 5 && text.find_first_of(".,", from) != std::string::npos) return true;
  }
  return false;
}

}  // namespace vuon::plancheck
