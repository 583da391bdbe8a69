#include "base/money.h"

#include <charconv>

namespace vuon::base {
namespace {

Problem OutOfRange() { return {ProblemKind::kInvalid, "base.money_out_of_range"}; }

}  // namespace

Result<Money> Money::FromDong(std::int64_t dong) {
  if (dong > kMaximumDong || dong < -kMaximumDong) return OutOfRange();
  return Money(dong);
}

Money Money::OfDong(std::int64_t dong) {
  VUON_ASSERT(dong <= kMaximumDong && dong >= -kMaximumDong);
  return Money(dong);
}

Result<Money> Money::ParsePlain(std::string_view text) {
  std::int64_t dong = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), dong);
  if (error == std::errc::result_out_of_range) return OutOfRange();
  if (error != std::errc() || end != text.data() + text.size()) {
    return Problem{ProblemKind::kInvalid, "base.money_not_whole_dong"};
  }
  return FromDong(dong);
}

Result<Money> Money::Plus(Money other) const { return FromDong(dong_ + other.dong_); }

Result<Money> Money::Minus(Money other) const { return FromDong(dong_ - other.dong_); }

Result<Money> Money::Times(std::int64_t factor) const {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(dong_, factor, &product)) return OutOfRange();
  return FromDong(product);
}

Result<Money> Money::Share(std::int64_t basis_points, Rounding rounding) const {
  constexpr std::int64_t kWhole = 10'000;
  __extension__ using Wide = __int128;
  const Wide product = static_cast<Wide>(dong_) * basis_points;
  Wide quotient = product / kWhole;
  const Wide rest = product % kWhole;
  if (rounding == Rounding::kHalfUp) {
    if (rest * 2 >= kWhole) ++quotient;
    if (rest * 2 <= -kWhole) --quotient;
  }
  if (quotient > kMaximumDong || quotient < -kMaximumDong) return OutOfRange();
  return Money(static_cast<std::int64_t>(quotient));
}

std::string Money::Plain() const { return std::to_string(dong_); }

std::string Money::Dotted() const { return WithThousandsDots(dong_); }

std::string WithThousandsDots(std::int64_t number) {
  std::string text = std::to_string(number);
  const std::size_t first = number < 0 ? 2 : 1;
  for (std::size_t at = text.size(); at >= first + 3;) {
    at -= 3;
    text.insert(at, ".");
  }
  return text;
}

}  // namespace vuon::base
