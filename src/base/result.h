#pragma once
#include <optional>
#include <utility>
#include <variant>

#include "base/assert.h"
#include "base/problem.h"

namespace vuon::base {

// The answer of anything that may refuse. Refusals are values; faults of the world (disk, network)
// are exceptions; bugs are assertions.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit on purpose
  Result(Problem problem) : state_(std::in_place_index<1>, std::move(problem)) {}  // NOLINT

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& {
    VUON_ASSERT(ok());
    return *std::get_if<0>(&state_);
  }
  T& value() & {
    VUON_ASSERT(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    VUON_ASSERT(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Problem& problem() const& {
    VUON_ASSERT(!ok());
    return *std::get_if<1>(&state_);
  }
  Problem&& problem() && {
    VUON_ASSERT(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Problem> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Problem problem) : problem_(std::move(problem)) {}  // NOLINT: implicit on purpose

  bool ok() const { return !problem_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Problem& problem() const& {
    VUON_ASSERT(!ok());
    return *problem_;
  }
  Problem&& problem() && {
    VUON_ASSERT(!ok());
    return std::move(*problem_);
  }

 private:
  std::optional<Problem> problem_;
};

}  // namespace vuon::base

#define VUON_CONCAT_INNER(a, b) a##b
#define VUON_CONCAT(a, b) VUON_CONCAT_INNER(a, b)

// VUON_TRY(name, expression): name is the value, or the function returns the problem.
#define VUON_TRY(name, expression)                                  \
  auto VUON_CONCAT(try_result_, __LINE__) = (expression);           \
  if (!VUON_CONCAT(try_result_, __LINE__).ok())                     \
    return std::move(VUON_CONCAT(try_result_, __LINE__)).problem(); \
  auto name = std::move(VUON_CONCAT(try_result_, __LINE__)).value()

// VUON_CHECK(expression): the function returns the problem of a Result<void>, if there is one.
#define VUON_CHECK(expression) \
  if (auto check_result = (expression); !check_result.ok()) return std::move(check_result).problem()
