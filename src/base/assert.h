#pragma once

namespace vuon::base {

// Prints what did not hold and where, and ends the process: a bug must not go on writing money.
[[noreturn]] void AssertionFailed(const char* expression, const char* file, int line);

}  // namespace vuon::base

// Always on, in every build.
#define VUON_ASSERT(expression)                         \
  (static_cast<bool>(expression) ? static_cast<void>(0) \
                                 : ::vuon::base::AssertionFailed(#expression, __FILE__, __LINE__))
