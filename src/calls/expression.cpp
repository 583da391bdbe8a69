#include "calls/expression.h"

#include <cctype>

namespace vuon::calls {
namespace {

using base::Problem;
using base::ProblemKind;

__extension__ using Wide = __int128;
constexpr Wide kOne = 10'000;  // values are kept in basis points of a unit
constexpr Wide kLargest = Wide{9'007'199'254'740'991} * kOne;
constexpr int kDeepest = 20;
constexpr std::size_t kLongest = 500;

class Parser {
 public:
  Parser(std::string_view text, const FieldValue& value) : text_(text), value_(value) {}

  base::Result<std::int64_t> Run() {
    if (text_.size() > kLongest) return Unusable();
    const Wide result = Sum(0);
    Skip();
    if (bad_ || at_ != text_.size()) return Unusable();
    if (large_) return Problem{ProblemKind::kInvalid, "calls.expression_too_large"};
    return static_cast<std::int64_t>(result / kOne);
  }

 private:
  Problem Unusable() const {
    return {ProblemKind::kInvalid, "calls.expression_unusable", {{"at", std::to_string(at_ + 1)}}};
  }

  void Skip() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool Take(char mark) {
    Skip();
    if (at_ >= text_.size() || text_[at_] != mark) return false;
    ++at_;
    return true;
  }
  Wide Held(Wide number) {
    if (number > kLargest || number < -kLargest) {
      large_ = true;
      return 0;
    }
    return number;
  }

  Wide Sum(int depth) {
    Wide sum = Product(depth);
    while (!bad_) {
      if (Take('+')) {
        sum = Held(sum + Product(depth));
      } else if (Take('-')) {
        sum = Held(sum - Product(depth));
      } else {
        break;
      }
    }
    return sum;
  }
  Wide Product(int depth) {
    Wide product = Factor(depth);
    while (!bad_ && Take('*')) {
      // Both are below 2^67, so the product would leave 128 bits: a factor is a whole or a percent.
      const Wide other = Factor(depth);
      if (other != 0 && (product > kLargest * kOne / Absolute(other) ||
                         product < -(kLargest * kOne / Absolute(other)))) {
        large_ = true;
        return 0;
      }
      product = Held(product * other / kOne);
    }
    return product;
  }
  static Wide Absolute(Wide number) { return number < 0 ? -number : number; }

  Wide Factor(int depth) {
    Skip();
    if (depth > kDeepest || at_ >= text_.size()) return Bad();
    if (Take('(')) {
      const Wide inside = Sum(depth + 1);
      return Take(')') ? inside : Bad();
    }
    const unsigned char first = static_cast<unsigned char>(text_[at_]);
    if (std::isdigit(first) != 0) return Number();
    if (std::isalpha(first) != 0) return Named(depth);
    return Bad();
  }
  Wide Number() {
    Wide number = 0;
    while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) != 0) {
      number = Held(number * 10 + (text_[at_++] - '0') * kOne);
    }
    return Take('%') ? number / 100 : number;
  }
  std::string Word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  text_[at_] == '_' || text_[at_] == '.')) {
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }
  Wide Named(int depth) {
    const std::string word = Word();
    if (!Take('(')) {
      if (word.find('.') != std::string::npos) return Bad();  // a column only adds up in sum()
      return Held(Wide{value_(word)} * kOne);
    }
    if (word == "sum") {
      Skip();
      const std::string column = Word();
      if (column.find('.') == std::string::npos || !Take(')')) return Bad();
      return Held(Wide{value_(column)} * kOne);
    }
    if (word != "min" && word != "max") return Bad();
    const Wide one = Sum(depth + 1);
    if (!Take(',')) return Bad();
    const Wide other = Sum(depth + 1);
    if (!Take(')')) return Bad();
    return (word == "min") == (one < other) ? one : other;
  }
  Wide Bad() {
    bad_ = true;
    return 0;
  }

  std::string_view text_;
  const FieldValue& value_;
  std::size_t at_ = 0;
  bool bad_ = false;
  bool large_ = false;
};

}  // namespace

base::Result<std::int64_t> Calculate(std::string_view expression, const FieldValue& value) {
  return Parser(expression, value).Run();
}

base::Result<std::vector<std::string>> NamesIn(std::string_view expression) {
  std::vector<std::string> names;
  const auto calculated = Calculate(expression, [&](std::string_view name) {
    names.emplace_back(name);
    return std::int64_t{0};
  });
  if (!calculated.ok()) return calculated.problem();
  return names;
}

}  // namespace vuon::calls
