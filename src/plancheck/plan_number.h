#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {

// An exact decimal: digits / 10^scale.
struct Decimal {
  std::int64_t digits = 0;
  int scale = 0;

  // This × factor when it is whole.
  std::optional<std::int64_t> Whole(std::int64_t factor = 1) const;
  double AsDouble() const;
};

// Which mark parts the decimals of a figure such as "12,500", where both readings are thinkable.
enum class Marks { kUnknown, kCommaDecimal, kDotDecimal };

// A figure found in a folded text.
struct Figure {
  std::size_t from = 0;
  std::size_t to = 0;
  Decimal value;
  bool ambiguous = false;    // "12,500" or "12.500" read as thousands for want of a better sign
  bool footnote = false;     // a mark glued to its last group was left out
  std::size_t alone_to = 0;  // end of its first group of digits, when spaces part the others
};

// The figure that starts at `from`, which must be a digit not preceded by a digit.
std::optional<Figure> FigureAt(std::string_view folded, std::size_t from, Marks marks);
std::vector<Figure> FindFigures(std::string_view folded, Marks marks = Marks::kUnknown);

// The signs a table's own figures give of how it parts decimals.
void CollectMarks(std::string_view folded, bool& comma_decimal, bool& dot_decimal);

// đồng in one unit: 1, 1,000, 1,000,000, 1,000,000,000; and the words it was printed with.
struct MoneyUnit {
  std::int64_t dong = 0;
  std::size_t to = 0;  // end in the folded text
};

// The unit that begins at `from` (spaces allowed before it): "đồng", "đ", "nghìn đồng", "triệu",
// "tr.đ", "tỷ", "VNĐ". Looks at the original letters, so that "động", "ngân" and "đợt" are none.
std::optional<MoneyUnit> UnitAt(const Folded& folded, std::string_view original, std::size_t from);
// The unit a heading names: "(nghìn đồng)", "ĐVT: triệu đồng", "1.000 đ"; 0 when it names none.
std::int64_t HeadingUnit(std::string_view text);

// An amount of money as a text prints it.
struct TextAmount {
  std::size_t from = 0;  // in the folded text
  std::size_t to = 0;
  base::Money amount;
  std::int64_t step_dong = 1;  // đồng in one of its last printed digit
  std::int64_t unit_dong = 1;
  bool approximate = false;  // "hơn", "gần", "khoảng", or not whole đồng
  bool footnote = false;
};

std::vector<TextAmount> FindAmounts(const Folded& folded, std::string_view original);

}  // namespace vuon::plancheck
