#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vuon::base {

enum class Rounding { kDown, kHalfUp };  // towards zero; half away from zero

// An amount of whole đồng, within ±(2^53−1) so that every JSON reader holds it exactly.
// Arithmetic that would leave the range answers `base.money_out_of_range`.
class Money {
 public:
  static constexpr std::int64_t kMaximumDong = (std::int64_t{1} << 53) - 1;

  constexpr Money() = default;
  static Result<Money> FromDong(std::int64_t dong);
  // For constants and values read back from a CHECKed column; asserts the range.
  static Money OfDong(std::int64_t dong);
  // Digits only, optional leading '-': the form of the API and of exports ("3100000000").
  static Result<Money> ParsePlain(std::string_view text);

  constexpr std::int64_t dong() const { return dong_; }
  constexpr bool IsZero() const { return dong_ == 0; }
  constexpr bool IsNegative() const { return dong_ < 0; }

  Result<Money> Plus(Money other) const;
  Result<Money> Minus(Money other) const;
  Result<Money> Times(std::int64_t factor) const;
  // This amount × basis_points / 10,000 ("50 %" is 5,000).
  Result<Money> Share(std::int64_t basis_points, Rounding rounding) const;

  std::string Plain() const;   // "3100000000"
  std::string Dotted() const;  // "3.100.000.000", as Vietnamese papers print it
  auto operator<=>(const Money&) const = default;

 private:
  explicit constexpr Money(std::int64_t dong) : dong_(dong) {}
  std::int64_t dong_ = 0;
};

// "3.100.000.000": thousands parted by dots.
std::string WithThousandsDots(std::int64_t number);

}  // namespace vuon::base
