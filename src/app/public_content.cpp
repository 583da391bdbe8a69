#include "app/public_content.h"

#include <algorithm>

#include "app/public_calls.h"
#include "app/public_fit.h"
#include "app/public_verification.h"
#include "identity/place_store.h"
#include "programme/budget.h"
#include "programme/plan_store.h"

namespace vuon::app {
namespace {

site::PublicFigures FiguresOf(const programme::Figures& figures) {
  return {base::Money::OfDong(figures.planned), base::Money::OfDong(figures.allotted),
          base::Money::OfDong(figures.committed),
          base::Money::OfDong(figures.advanced + figures.paid)};
}

site::PublicTarget TargetOf(const programme::PlanTarget& target) {
  using Comparison = site::PublicTarget::Comparison;
  Comparison comparison = Comparison::kAbout;
  if (target.comparison == "at_least") comparison = Comparison::kAtLeast;
  if (target.comparison == "at_most") comparison = Comparison::kAtMost;
  if (target.comparison == "exactly") comparison = Comparison::kExactly;
  return {comparison, target.value, target.unit};
}

void AddLines(const std::vector<programme::BudgetLine>& lines, int depth, site::PublicPlan& plan) {
  for (const programme::BudgetLine& line : lines) {
    plan.lines.push_back({line.number, line.title, depth, FiguresOf(line.figures)});
    AddLines(line.lines, depth + 1, plan);
  }
}

void AddContent(const programme::PlanContent& content, site::PublicPlan& plan) {
  plan.number = content.number;
  plan.date = content.date;
  plan.issuer = content.issuer;
  plan.title = content.title;
  for (const programme::PlanObjective& objective : content.objectives) {
    site::PublicObjective& shown = plan.objectives.emplace_back();
    shown.text = objective.text;
    std::transform(objective.targets.begin(), objective.targets.end(),
                   std::back_inserter(shown.targets), TargetOf);
  }
  for (const programme::PlanTask& task : content.tasks) {
    plan.tasks.push_back({task.section, task.number, task.title, task.lead, task.deadline});
  }
}

std::vector<site::PublicProvince> ReadProvinces(storage::Connection& reader) {
  std::vector<site::PublicProvince> provinces;
  for (const identity::Province& each : identity::AllProvinces(reader)) {
    if (each.kind != "province") continue;
    site::PublicProvince& shown = provinces.emplace_back();
    shown.code = each.id;
    shown.name = each.name;
    for (const programme::YearRow& year : programme::YearsOf(reader, each.id)) {
      if (year.state == "approved") shown.years.push_back(year.year);
    }
    std::sort(shown.years.rbegin(), shown.years.rend());
  }
  return provinces;
}

std::optional<site::PublicPlan> ReadPlan(storage::Connection& reader, const std::string& province,
                                         int year) {
  const auto id = programme::FindPlan(reader, province, year);
  if (!id) return std::nullopt;
  const auto version = programme::VersionInForce(reader, province, *id);
  if (!version) return std::nullopt;
  site::PublicPlan plan;
  AddContent(version->content, plan);
  plan.decision_number = version->head.decision_number.value_or("");
  plan.decision_date = version->head.decision_date;
  const programme::Budget budget = programme::ReadBudget(reader, province, year);
  plan.totals = FiguresOf(budget.totals);
  AddLines(budget.lines, 0, plan);
  for (const programme::SourceFigures& source : budget.sources) {
    plan.sources.push_back({source.name, FiguresOf(source.figures)});
  }
  return plan;
}

}  // namespace

site::Content PublicContent(identity::House& house) {
  site::Content content;
  content.provinces = [&house] { return house.database.Read(ReadProvinces); };
  content.plan = [&house](const std::string& province, int year) {
    return house.database.Read(
        [&](storage::Connection& reader) { return ReadPlan(reader, province, year); });
  };
  AddPublicCalls(house, content);
  AddPublicFit(house, content);
  AddPublicVerification(house, content);
  return content;
}

}  // namespace vuon::app
