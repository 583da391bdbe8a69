#include "ledger/violation.h"

namespace vuon::ledger {

base::Problem RefusalOf(const storage::ConstraintViolation& violation) {
  using base::ProblemKind;
  if (violation.kind() == storage::ConstraintKind::kTrigger &&
      violation.name().starts_with("ledger.")) {
    return {ProblemKind::kRefused, violation.name()};
  }
  return {ProblemKind::kRefused, "ledger.refused", {{"rule", violation.name()}}};
}

}  // namespace vuon::ledger
