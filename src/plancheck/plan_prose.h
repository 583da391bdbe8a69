#pragma once
#include <vector>

#include "plancheck/plan_document.h"
#include "plancheck/plan_lines.h"

namespace vuon::plancheck {

// The part of a plan a line of its text stands in.
enum class Section { kHead, kObjectives, kTasks, kBudget, kSources, kOrganisation, kOther, kTail };

// For each line, its section; headings belong to the section they open.
std::vector<Section> FindSections(const std::vector<ProseLine>& lines);

// Each takes what it knows from the lines and puts it into the plan.
void ReadHead(const std::vector<ProseLine>& lines, PlanDocument& plan);
void ReadBody(const std::vector<ProseLine>& lines, const std::vector<Section>& sections,
              PlanDocument& plan);
void ReadTail(const std::vector<ProseLine>& lines, PlanDocument& plan);
void ReadTextMoney(const std::vector<ProseLine>& lines, const std::vector<Section>& sections,
                   PlanDocument& plan);

// Without a budget table, the lines that carry amounts are the budget.
void ReadListBudget(const std::vector<ProseLine>& lines, const std::vector<Section>& sections,
                    PlanDocument& plan);

bool IsLegalBasis(const ProseLine& line);

}  // namespace vuon::plancheck
