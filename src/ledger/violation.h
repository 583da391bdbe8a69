#pragma once
#include "base/problem.h"
#include "storage/faults.h"

namespace vuon::ledger {

// The refusal behind a rule that the database held: the code its trigger raised, or ledger.refused.
base::Problem RefusalOf(const storage::ConstraintViolation& violation);

}  // namespace vuon::ledger
