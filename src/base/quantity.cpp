#include "base/quantity.h"

namespace vuon::base {

Result<Quantity> Quantity::FromCount(std::int64_t count) {
  if (count < 0 || count > kMaximum) {
    return Problem{ProblemKind::kInvalid, "base.quantity_out_of_range"};
  }
  return Quantity(count);
}

Quantity Quantity::Of(std::int64_t count) {
  VUON_ASSERT(count >= 0 && count <= kMaximum);
  return Quantity(count);
}

}  // namespace vuon::base
