#pragma once
#include <vector>

#include "base/result.h"
#include "norms/eligibility.h"

namespace vuon::norms {

struct SupportAsked {
  int units = 1;              // contracts, products, trainees … as the item's `per` counts
  base::Money eligible_cost;  // of all units
  base::Money already_received = {};  // under the item's `per`, of the same contract, year …
};

struct SupportAmount {
  base::Money amount;
  std::vector<WorkingStep> working;
};
BOOST_DESCRIBE_STRUCT(SupportAmount, (), (amount, working))

// What the state pays: rate × eligible cost, rounded down to the đồng; at most cap × units, less
// what was received; the national ceiling holds over both. Refusals: norms.not_eligible (its fields
// name why), norms.too_many_units, norms.units_unusable, norms.no_level, base.money_out_of_range.
base::Result<SupportAmount> SupportOf(const Pack& pack, const Item& item,
                                      const Applicant& applicant, const SupportAsked& asked);

// The national ceiling that binds this applicant's support for the item; null if none does.
const Ceiling* CeilingOver(const Pack& pack, const Item& item, const Applicant& applicant);

// The row of the item's levels that the applicant falls under; null if there is none.
const SupportLevel* LevelOf(const Item& item, const Applicant& applicant);

}  // namespace vuon::norms
