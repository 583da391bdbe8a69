#include "plancheck/plan_cells.h"

#include <algorithm>

#include "plancheck/plan_text.h"

namespace vuon::plancheck {
namespace {

// A sheet's stored number: digits, an optional sign and a point.
std::optional<Decimal> ParseStored(std::string_view text) {
  Decimal value;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  bool point = false;
  for (const char c : text) {
    if (c == '.') {
      point = true;
      continue;
    }
    if (!IsDigit(c) || value.digits > base::Money::kMaximumDong / 10) return std::nullopt;
    value.digits = value.digits * 10 + (c - '0');
    value.scale += point ? 1 : 0;
  }
  if (negative) value.digits = -value.digits;
  return value;
}

std::optional<base::Money> Rounded(const Decimal& value, std::int64_t unit, bool& exact) {
  const auto whole = value.Whole(unit);
  exact = whole.has_value();
  const double about = value.AsDouble() * static_cast<double>(unit);
  if (!whole && std::abs(about) > 9e15) return std::nullopt;
  const auto money = base::Money::FromDong(
      whole ? *whole : static_cast<std::int64_t>(about + (about < 0 ? -0.5 : 0.5)));
  if (!money) return std::nullopt;
  return *money;
}

bool IsNothing(std::string_view key) {
  return key.empty() || key.find_first_not_of("-. _~'\"") == std::string_view::npos;
}

// The text without footnote marks in brackets: "100.000[^1]", "100.000 (*)".
std::string WithoutMarks(std::string_view text) {
  std::string out;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("[^") || rest.starts_with("(*")) ++depth;
    if (depth == 0) out += text[at];
    if (depth > 0 && (text[at] == ']' || text[at] == ')')) --depth;
  }
  return out;
}

bool SaysAbout(std::string_view key) {
  return HasAnyWords(key, {"hon", "gan", "khoang", "tren", "xap xi", "uoc", "du kien"});
}

}  // namespace

MoneyReading ReadMoneyCell(const paper::Cell& cell, const Place& place, std::int64_t unit_dong,
                           Marks marks) {
  MoneyReading reading;
  reading.money.printed = OneLine(cell.text);
  reading.money.place = place;
  const std::string text = WithoutMarks(reading.money.printed);
  const Folded folded = Fold(text);
  if (IsNothing(Trim(folded.text))) return reading;
  Decimal value;
  std::int64_t unit = unit_dong;
  if (cell.number) {
    const auto stored = ParseStored(*cell.number);
    if (!stored) {
      reading.state = CellReading::State::kUnread;
      return reading;
    }
    value = *stored;
  } else {
    const auto figures = FindFigures(folded.text, marks);
    if (figures.empty()) {
      reading.state = CellReading::State::kWords;
      return reading;
    }
    std::size_t behind = figures[0].to;
    if (const auto own = UnitAt(folded, text, behind)) {
      unit = own->dong == 1 && unit_dong > 1 ? 1 : own->dong;
      behind = own->to;
    }
    const std::string_view before = Trim(std::string_view(folded.text).substr(0, figures[0].from));
    std::string_view after = Trim(std::string_view(folded.text).substr(behind));
    if (after.starts_with('/')) after = {};  // "5.000 đ/bộ": a price for each
    const bool plain = figures.size() == 1 && !figures[0].footnote &&
                       (before.empty() || before == "(" || SaysAbout(before)) &&
                       (after.empty() || after == ")" || after == "." || after == "*");
    if (!plain) {
      reading.state = CellReading::State::kUnread;
      return reading;
    }
    reading.money.approximate = SaysAbout(before);
    value = figures[0].value;
  }
  bool exact = true;
  const auto money = Rounded(value, unit, exact);
  if (!money) {
    reading.state = CellReading::State::kUnread;
    return reading;
  }
  reading.state = CellReading::State::kRead;
  reading.money.amount = *money;
  reading.money.step_dong = unit;
  reading.money.unit_dong = unit;
  for (int k = 0; k < value.scale && reading.money.step_dong >= 10; ++k)
    reading.money.step_dong /= 10;
  reading.money.approximate = reading.money.approximate || !exact;
  return reading;
}

namespace {

std::optional<Count> ToCount(const Decimal& value) {
  const auto thousandths = value.Whole(1000);
  if (!thousandths || *thousandths > 1'000'000'000'000) return std::nullopt;
  return Count{*thousandths};
}

// The words behind a figure, up to the next mark: "người", "bộ".
std::string UnitWords(const Folded& folded, std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < folded.text.size() &&
         (IsLetter(folded.text[end]) || (folded.text[end] == ' ' && end + 1 < folded.text.size() &&
                                         folded.text.substr(end, 3) != " x "))) {
    ++end;
  }
  return OneLine(folded.Original(text, from, end));
}

bool IsTimesAt(std::string_view text, std::size_t at) {
  if (text[at] == '*') return true;
  if (text[at] != 'x') return false;
  const auto free = [](char c) { return !IsLetter(c) || c == '~'; };
  const bool before = at == 0 || free(text[at - 1]) || text[at - 1] == '~';
  std::size_t next = at + 1;
  while (next < text.size() && text[next] == ' ') ++next;
  return before && next < text.size() && (IsDigit(text[next]) || text[next] == '(');
}

}  // namespace

CountReading ReadCountCell(const paper::Cell& cell, const Place& place, Marks marks) {
  CountReading reading;
  reading.count.printed = OneLine(cell.text);
  reading.count.place = place;
  const std::string text = WithoutMarks(reading.count.printed);
  const Folded folded = Fold(text);
  if (IsNothing(Trim(folded.text))) return reading;
  if (cell.number) {
    const auto stored = ParseStored(*cell.number);
    const auto count = stored && stored->digits >= 0 ? ToCount(*stored) : std::nullopt;
    reading.state = count ? CellReading::State::kRead : CellReading::State::kUnread;
    if (count) reading.count.count = *count;
    return reading;
  }
  const auto figures = FindFigures(folded.text, marks);
  if (figures.empty()) {
    reading.state = CellReading::State::kWords;
    return reading;
  }
  reading.state = CellReading::State::kUnread;
  for (std::size_t k = 0; k < figures.size(); ++k) {
    const auto count = ToCount(figures[k].value);
    if (!count || UnitAt(folded, text, figures[k].to)) return reading;
    std::size_t times = k == 0 ? 0 : figures[k - 1].to;
    while (k > 0 && times < figures[k].from && !IsTimesAt(folded.text, times)) ++times;
    if (k > 0 && times == figures[k].from) return reading;
    if (k == 0) {
      reading.count.count = *count;
      reading.unit = UnitWords(folded, text, figures[k].to);
    } else {
      reading.factors.push_back(PrintedCount{*count, reading.count.printed, place});
    }
  }
  reading.state = CellReading::State::kRead;
  return reading;
}

namespace {

struct Factor {
  Figure figure;
  std::optional<MoneyUnit> money;
};

// The figures of one product "a x b x c" between two positions; nothing when one of its factors
// holds no figure.
std::optional<std::vector<Factor>> ReadProduct(const Folded& folded, std::string_view text,
                                               std::size_t from, std::size_t to) {
  std::vector<std::pair<std::size_t, std::size_t>> pieces{{from, to}};
  for (std::size_t at = from; at < to; ++at) {
    if (!IsTimesAt(folded.text, at)) continue;
    pieces.back().second = at;
    pieces.emplace_back(at + 1, to);
  }
  if (pieces.size() < 2) return std::nullopt;
  std::vector<Factor> factors;
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    const auto figures = FindFigures(
        std::string_view(folded.text).substr(pieces[k].first, pieces[k].second - pieces[k].first));
    if (figures.empty()) return std::nullopt;
    // What stands before the formula may hold figures of its own: the last one is the factor.
    Factor factor{k == 0 ? figures.back() : figures.front(), std::nullopt};
    factor.figure.from += pieces[k].first;
    factor.figure.to += pieces[k].first;
    factor.figure.alone_to += pieces[k].first;
    factor.money = UnitAt(folded, text, factor.figure.to);
    factors.push_back(factor);
  }
  return factors;
}

std::optional<std::int64_t> Multiply(const std::vector<Factor>& factors) {
  Decimal product{1, 0};
  for (const Factor& factor : factors) {
    std::int64_t digits = factor.figure.value.digits;
    if (factor.money && __builtin_mul_overflow(digits, factor.money->dong, &digits)) return {};
    if (__builtin_mul_overflow(product.digits, digits, &product.digits)) return {};
    product.scale += factor.figure.value.scale;
  }
  return product.Whole();
}

// "4 400 bộ" may be 400 sets in item 4: when the product only holds without the first group, it is.
void TrySplitFirst(std::string_view folded, std::vector<Factor>& factors, std::int64_t amount) {
  Factor& first = factors.front();
  if (first.figure.alone_to >= first.figure.to || Multiply(factors) == amount) return;
  std::size_t next = first.figure.alone_to;
  while (next < folded.size() && !IsDigit(folded[next])) ++next;
  const auto rest = FigureAt(folded, next, Marks::kUnknown);
  if (!rest || rest->to != first.figure.to) return;
  std::vector<Factor> other = factors;
  other.front().figure = *rest;
  if (Multiply(other) == amount) factors = std::move(other);
}

}  // namespace

std::optional<Formula> FindFormula(const Folded& folded, std::string_view text,
                                   const Place& place) {
  const std::size_t equals = folded.text.rfind('=');
  if (equals == std::string::npos) return std::nullopt;
  const auto figures = FindFigures(std::string_view(folded.text).substr(equals));
  if (figures.empty()) return std::nullopt;
  const Figure& result = figures.front();
  const auto unit = UnitAt(folded, text, equals + result.to);
  const std::int64_t dong = unit ? unit->dong : 1;
  const auto whole = result.value.Whole(dong);
  if (!whole || !base::Money::FromDong(*whole)) return std::nullopt;
  Formula formula;
  formula.amount = PrintedMoney{
      base::Money::OfDong(*whole),
      OneLine(folded.Original(text, equals + result.from, unit ? unit->to : equals + result.to)),
      place};
  formula.amount->unit_dong = dong;
  formula.amount->step_dong = result.value.scale == 0 ? dong : 1;
  std::int64_t total = 0;
  bool read = true;
  std::size_t from = 0;
  int products = 0;
  for (std::size_t at = 0; at <= equals && read; ++at) {
    const bool plus = at < equals && folded.text[at] == '+' && at > 0;
    if (at < equals && !plus) continue;
    auto factors = ReadProduct(folded, text, from, at);
    if (!factors) {
      read = false;
      break;
    }
    if (products == 0) TrySplitFirst(folded.text, *factors, *whole);
    const auto product = Multiply(*factors);
    if (!product || __builtin_add_overflow(total, *product, &total)) {
      read = false;
      break;
    }
    if (products == 0) formula.from = factors->front().figure.from;
    for (const Factor& factor : *factors) {
      const std::string printed(folded.Original(text, factor.figure.from, factor.figure.to));
      if (factor.money && products == 0) {
        const auto money = factor.figure.value.Whole(factor.money->dong);
        if (money && base::Money::FromDong(*money)) {
          formula.unit_price = PrintedMoney{base::Money::OfDong(*money), printed, place};
        }
      } else if (products == 0) {
        const auto count = ToCount(factor.figure.value);
        if (!count) continue;
        formula.factors.push_back(PrintedCount{*count, printed, place});
        formula.units.push_back(UnitWords(folded, text, factor.figure.to));
      }
    }
    ++products;
    from = at + 1;
  }
  if (!read) return std::nullopt;
  if (const auto product = base::Money::FromDong(total)) formula.product = *product;
  if (products > 1) {  // a sum of products has no one price
    formula.unit_price.reset();
    formula.factors.clear();
    formula.units.clear();
  }
  return formula;
}

}  // namespace vuon::plancheck
