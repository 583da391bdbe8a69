#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace vuon::base {

void AssertionFailed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "vuon: assertion failed: %s (%s:%d)\n", expression, file, line);
  std::fflush(stderr);
  std::abort();
}

}  // namespace vuon::base
