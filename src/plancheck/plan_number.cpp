#include "plancheck/plan_number.h"

#include <array>
#include <limits>

#include "base/vietnamese_text.h"

namespace vuon::plancheck {
namespace {

constexpr std::int64_t kLargest = base::Money::kMaximumDong;

bool AppendDigits(std::string_view digits, std::int64_t& number) {
  for (const char c : digits) {
    if (number > (kLargest - (c - '0')) / 10) return false;
    number = number * 10 + (c - '0');
  }
  return true;
}

std::size_t DigitsFrom(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end;
}

struct Group {
  char mark = '\0';  // what parts it from the group before: '.', ',', ' '
  std::size_t from = 0;
  std::size_t to = 0;
};

// Groups of digits parted by single marks; "800. 000" has a space that slipped in.
std::vector<Group> GroupsFrom(std::string_view text, std::size_t from) {
  std::vector<Group> groups{{'\0', from, DigitsFrom(text, from)}};
  while (groups.size() < 12) {
    std::size_t at = groups.back().to;
    if (at >= text.size()) break;
    char mark = text[at];
    if (mark != '.' && mark != ',' && mark != ' ') break;
    ++at;
    bool slipped = false;
    if (mark != ' ' && at < text.size() && text[at] == ' ') {
      ++at;
      slipped = true;
    }
    if (mark == ' ' && at < text.size() && (text[at] == '.' || text[at] == ',')) {
      mark = text[at++];
      slipped = true;
    }
    const std::size_t end = DigitsFrom(text, at);
    const std::size_t length = end - at;
    if (length == 0) break;
    const bool spaced = mark == ' ' || slipped;
    const std::size_t first = groups.front().to - groups.front().from;
    // Across a space only whole groups of thousands belong together, and only behind a short one.
    if (spaced && (length != 3 || first > 3 || text[from] == '0')) break;
    if (spaced && groups.size() > 1 && groups.back().to - groups.back().from != 3) break;
    groups.push_back(Group{mark, at, end});
  }
  return groups;
}

bool AllThousands(std::string_view, const std::vector<Group>& groups, std::size_t count) {
  for (std::size_t k = 1; k < count; ++k) {
    if (groups[k].to - groups[k].from != 3) return false;
  }
  return groups.front().to - groups.front().from <= 3;
}

// Which group holds decimals, or groups.size() when none does.
std::size_t DecimalGroup(std::string_view text, const std::vector<Group>& groups, Marks marks,
                         Figure& figure) {
  const std::size_t last = groups.size() - 1;
  if (last == 0 || groups[last].mark == ' ') return groups.size();
  const char mark = groups[last].mark;
  const std::size_t length = groups[last].to - groups[last].from;
  bool other = false;
  bool same = false;
  for (std::size_t k = 1; k < last; ++k) {
    other = other || groups[k].mark != mark;
    same = same || groups[k].mark == mark;
  }
  if (same) return groups.size();
  if (other) return last;
  const bool zero = text.substr(groups[0].from, groups[0].to - groups[0].from) == "0";
  const bool plain_group = groups[0].to - groups[0].from > 3;
  if (length != 3 || zero || plain_group) return last;
  if (marks == Marks::kCommaDecimal) return mark == ',' ? last : groups.size();
  if (marks == Marks::kDotDecimal) return mark == '.' ? last : groups.size();
  figure.ambiguous = mark == ',';
  return groups.size();
}

}  // namespace

std::optional<std::int64_t> Decimal::Whole(std::int64_t factor) const {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(digits, factor, &product)) return std::nullopt;
  for (int k = 0; k < scale; ++k) {
    if (product % 10 != 0) return std::nullopt;
    product /= 10;
  }
  if (product > kLargest || product < -kLargest) return std::nullopt;
  return product;
}

double Decimal::AsDouble() const {
  double number = static_cast<double>(digits);
  for (int k = 0; k < scale; ++k) number /= 10;
  return number;
}

std::optional<Figure> FigureAt(std::string_view text, std::size_t from, Marks marks) {
  std::vector<Group> groups = GroupsFrom(text, from);
  Figure figure{from, 0, {}, false, false, groups.front().to};
  std::size_t decimals = DecimalGroup(text, groups, marks, figure);
  // "3.100.000.0001": a footnote's mark glued to the last group.
  const Group tail = groups.back();
  if (decimals == groups.size() && groups.size() > 2 && tail.to - tail.from == 4 &&
      AllThousands(text, groups, groups.size() - 1)) {
    groups.back().to -= 1;
    figure.footnote = true;
  }
  const std::size_t whole = std::min(decimals, groups.size());
  std::size_t used = whole;
  while (used > 1 && !AllThousands(text, groups, used)) --used;
  if (used < whole) decimals = groups.size();
  for (std::size_t k = 0; k < used; ++k) {
    const std::string_view digits = text.substr(groups[k].from, groups[k].to - groups[k].from);
    if (!AppendDigits(digits, figure.value.digits)) return std::nullopt;
  }
  figure.to = groups[used - 1].to + (figure.footnote && used == groups.size() ? 1 : 0);
  if (decimals < groups.size()) {
    const Group& group = groups[decimals];
    if (group.to - group.from > 9) return std::nullopt;
    if (!AppendDigits(text.substr(group.from, group.to - group.from), figure.value.digits)) {
      return std::nullopt;
    }
    figure.value.scale = static_cast<int>(group.to - group.from);
    figure.to = group.to;
  }
  return figure;
}

std::vector<Figure> FindFigures(std::string_view folded, Marks marks) {
  std::vector<Figure> figures;
  for (std::size_t at = 0; at < folded.size();) {
    if (!IsDigit(folded[at])) {
      ++at;
      continue;
    }
    if (const auto figure = FigureAt(folded, at, marks)) {
      figures.push_back(*figure);
      at = std::max(figure->to, at + 1);
    } else {
      at = DigitsFrom(folded, at);
    }
  }
  return figures;
}

void CollectMarks(std::string_view folded, bool& comma_decimal, bool& dot_decimal) {
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!IsDigit(folded[at]) || (at > 0 && IsDigit(folded[at - 1]))) continue;
    const std::vector<Group> groups = GroupsFrom(folded, at);
    const Group& last = groups.back();
    at = last.to;
    if (groups.size() < 2 || last.mark == ' ') continue;
    const bool decimal = last.to - last.from != 3 && last.to - last.from != 4;
    const bool mixed = groups.size() > 2 && groups[groups.size() - 2].mark != last.mark &&
                       groups[groups.size() - 2].mark != '\0';
    const bool many = groups.size() > 2 && !mixed;
    if (decimal || mixed) (last.mark == ',' ? comma_decimal : dot_decimal) = true;
    if (many && !decimal) (last.mark == ',' ? dot_decimal : comma_decimal) = true;
  }
}

namespace {

struct UnitWord {
  std::string_view folded;
  std::string_view original;  // lower case; empty: any spelling does
  std::int64_t dong;
};

constexpr std::array<UnitWord, 14> kUnitWords = {{{"dong", "đồng", 1},
                                                  {"vnd", "", 1},
                                                  {"d", "đ", 1},
                                                  {"nghin", "nghìn", 1'000},
                                                  {"ngan", "ngàn", 1'000},
                                                  {"nghin", "nghin", 1'000},
                                                  {"trieu", "", 1'000'000},
                                                  {"trd", "", 1'000'000},
                                                  {"tr", "", 1'000'000},
                                                  {"ty", "tỷ", 1'000'000'000},
                                                  {"ti", "tỉ", 1'000'000'000},
                                                  {"ty", "ty", 1'000'000'000},
                                                  {"dong", "dong", 1},
                                                  {"nghd", "", 1'000}}};

const UnitWord* UnitWordAt(const Folded& folded, std::string_view original, std::size_t at,
                           std::size_t& end) {
  end = at;
  while (end < folded.text.size() && IsLetter(folded.text[end])) ++end;
  const std::string_view word(folded.text.data() + at, end - at);
  for (const UnitWord& unit : kUnitWords) {
    if (word != unit.folded) continue;
    if (unit.original.empty()) return &unit;
    if (base::LowerVietnamese(folded.Original(original, at, end)) == unit.original) return &unit;
  }
  return nullptr;
}

std::size_t SkipSpaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

}  // namespace

std::optional<MoneyUnit> UnitAt(const Folded& folded, std::string_view original, std::size_t from) {
  std::size_t end = 0;
  const UnitWord* unit = UnitWordAt(folded, original, SkipSpaces(folded.text, from), end);
  if (unit == nullptr) return std::nullopt;
  MoneyUnit money{unit->dong, end};
  // "nghìn tỷ đồng", "triệu đồng", "tr.đ": further words of the same unit.
  for (bool open = unit->dong != 1; open;) {
    std::size_t next = money.to;
    if (next < folded.text.size() && folded.text[next] == '.') ++next;
    const UnitWord* more = UnitWordAt(folded, original, SkipSpaces(folded.text, next), end);
    const bool larger = more != nullptr && more->dong > money.dong && money.dong < 1'000'000;
    open = larger;
    if (more == nullptr || (more->dong != 1 && !larger)) break;
    money.dong *= more->dong;
    money.to = end;
  }
  return money;
}

std::int64_t HeadingUnit(std::string_view text) {
  const Folded folded = Fold(text);
  for (std::size_t at = 0; at < folded.text.size(); ++at) {
    const bool starts = at == 0 || !IsLetter(folded.text[at - 1]);
    if (!starts || folded.text[at] == ' ') continue;
    if (IsDigit(folded.text[at]) && (at == 0 || !IsDigit(folded.text[at - 1]))) {
      const auto figure = FigureAt(folded.text, at, Marks::kUnknown);
      if (!figure) continue;
      const auto unit = UnitAt(folded, text, figure->to);
      const auto whole = figure->value.Whole(unit ? unit->dong : 1);
      if (unit && whole && (*whole == 1'000 || *whole == 1'000'000 || *whole == 1'000'000'000)) {
        return *whole;
      }
      at = figure->to;
      continue;
    }
    if (!IsLetter(folded.text[at])) continue;
    const auto unit = UnitAt(folded, text, at);
    if (!unit) continue;
    // "hợp đồng", "hội đồng" and "cộng đồng" are no units; "tr." and "đ" need their bracket.
    const std::string_view before(folded.text.data(), at);
    const bool other = before.ends_with("hop ") || before.ends_with("hoi ") ||
                       before.ends_with("cong ") || before.ends_with("dong ");
    const bool short_word = unit->to - at <= 2;
    const bool marked =
        at > 0 && std::string_view("(:/ ,").find(folded.text[at - 1]) != std::string_view::npos;
    if (!other && (!short_word || marked)) return unit->dong;
  }
  return 0;
}

namespace {

bool SaysAbout(std::string_view before) {
  constexpr std::array<std::string_view, 8> kAbout = {"hon",    "gan",      "khoang", "tren",
                                                      "xap xi", "uoc tinh", "duoi",   "uoc"};
  before = Trim(before);
  for (const std::string_view word : kAbout) {
    if (!before.ends_with(word)) continue;
    const std::size_t at = before.size() - word.size();
    if (at == 0 || !IsLetter(before[at - 1])) return true;
  }
  return false;
}

}  // namespace

std::vector<TextAmount> FindAmounts(const Folded& folded, std::string_view original) {
  std::vector<TextAmount> amounts;
  for (Figure figure : FindFigures(folded.text)) {
    auto unit = UnitAt(folded, original, figure.to);
    if (!unit || unit->dong == 0) continue;
    // "2,175 tỷ" is no two thousand tỷ: nobody counts those in tỷ with commas between thousands.
    if (figure.ambiguous && unit->dong == 1'000'000'000) {
      figure = FigureAt(folded.text, figure.from, Marks::kCommaDecimal).value_or(figure);
    }
    // A date or a document's number never carries a unit; a letter glued before does ("Q1").
    if (figure.from > 0 && (IsLetter(folded.text[figure.from - 1]))) continue;
    TextAmount amount{figure.from, unit->to, {}, unit->dong, unit->dong, false, figure.footnote};
    const auto whole = figure.value.Whole(unit->dong);
    const double about = figure.value.AsDouble() * static_cast<double>(unit->dong);
    if (!whole && about > static_cast<double>(kLargest)) continue;
    const auto money =
        base::Money::FromDong(whole ? *whole : static_cast<std::int64_t>(about + 0.5));
    if (!money) continue;
    amount.amount = *money;
    for (int k = 0; k < figure.value.scale && amount.step_dong >= 10; ++k) amount.step_dong /= 10;
    amount.approximate = !whole || SaysAbout(std::string_view(folded.text).substr(0, figure.from));
    amounts.push_back(amount);
  }
  return amounts;
}

}  // namespace vuon::plancheck
