#pragma once
#include <string>
#include <vector>

#include "programme/plan_content.h"

namespace vuon::programme {

// A budget cell as a plan names it.
struct CellKey {
  std::string line;
  std::string source;
  auto operator<=>(const CellKey&) const = default;
};

// One move of the ledger: allot (to), cut (from), reallocate (from → to, money only).
struct AllotmentStep {
  std::string kind;
  CellKey from;
  CellKey to;
  base::Money amount;
  base::Quantity quantity;
  auto operator<=>(const AllotmentStep&) const = default;
};

// What must move so that the cells of `before` hold what `after` plans. Within one source money
// that a line loses goes to the lines that gain (State Budget Law: an adjustment inside one
// estimate), and only the rest is cut or allotted; units are never moved between lines, since a
// unit is worth something else there. What is taken comes before what is given.
std::vector<AllotmentStep> AllotmentSteps(const PlanContent& before, const PlanContent& after);

}  // namespace vuon::programme
