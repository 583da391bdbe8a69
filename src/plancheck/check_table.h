#pragma once
#include <vector>

#include "plancheck/check_finding.h"
#include "plancheck/plan_document.h"

namespace vuon::plancheck {

// Amounts of lines, sums of lines, sections, totals and columns of one table.
void CheckTable(const BudgetTable& table, std::vector<Finding>& findings);

// Numbers of the lines of a table, and of the headings and items of the text.
void CheckNumbering(const PlanDocument& plan, std::vector<Finding>& findings);

// Figures against words, parts, sources and tables.
void CheckAmounts(const PlanDocument& plan, std::vector<Finding>& findings);

// Dates, deadlines, appendices, targets.
void CheckStatements(const PlanDocument& plan, std::vector<Finding>& findings);

}  // namespace vuon::plancheck
