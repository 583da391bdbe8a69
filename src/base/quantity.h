#pragma once
#include <compare>
#include <cstdint>

#include "base/result.h"

namespace vuon::base {

// A count of units on offer (projects, standards, tests, courses): whole, never negative.
class Quantity {
 public:
  static constexpr std::int64_t kMaximum = 1'000'000'000;

  constexpr Quantity() = default;
  static Result<Quantity> FromCount(std::int64_t count);
  static Quantity Of(std::int64_t count);  // for constants and CHECKed columns; asserts the range

  constexpr std::int64_t count() const { return count_; }
  auto operator<=>(const Quantity&) const = default;

 private:
  explicit constexpr Quantity(std::int64_t count) : count_(count) {}
  std::int64_t count_ = 0;
};

}  // namespace vuon::base
