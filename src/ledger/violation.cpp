#include "ledger/violation.h"

namespace vuon::ledger {

base::Problem RefusalOf(const storage::ConstraintViolation& violation) {
  using base::ProblemKind;
  if (violation.kind() == storage::ConstraintKind::kTrigger &&
      violation.name().starts_with("ledger.")) {
    return {ProblemKind::kRefused, violation.name()};
  }
  // SQLite's trigger is asked before the key is; PostgreSQL has only the key.
  if (violation.kind() == storage::ConstraintKind::kUnique &&
      violation.name().starts_with("posting")) {
    return {ProblemKind::kRefused, "ledger.posting_exists"};
  }
  return {ProblemKind::kRefused, "ledger.refused", {{"rule", violation.name()}}};
}

}  // namespace vuon::ledger
