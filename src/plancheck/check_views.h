#pragma once
#include <cstdint>
#include <vector>

#include "plancheck/plan_document.h"

namespace vuon::plancheck {

// What a table says it costs: its printed total first, then what its lines make.
std::vector<std::int64_t> TotalsOf(const BudgetTable& table);

// Whether a list whose printed total is another makes this sum: the total is the wrong one.
bool ListMakes(const PlanDocument& plan, std::int64_t dong);

// A summary and its details tell the same money twice. Each view holds the tables that tell all of
// it once; there is one view of all tables when none repeats the others.
using TableView = std::vector<const BudgetTable*>;
std::vector<TableView> ViewsOf(const PlanDocument& plan);

}  // namespace vuon::plancheck
