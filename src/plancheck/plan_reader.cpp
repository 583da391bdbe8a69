#include "plancheck/plan_reader.h"

#include <algorithm>

#include "plancheck/plan_prose.h"
#include "plancheck/plan_sources.h"
#include "plancheck/plan_table.h"

namespace vuon::plancheck {
namespace {

void Scale(PrintedMoney& money, std::int64_t factor) {
  const auto scaled = money.amount.Times(factor);
  if (!scaled) return;
  money.amount = *scaled;
  money.step_dong *= factor;
  money.unit_dong *= factor;
}

void Scale(std::vector<BudgetLine>& lines, std::int64_t factor) {
  for (BudgetLine& line : lines) {
    if (line.unit_price) Scale(*line.unit_price, factor);
    if (line.amount) Scale(*line.amount, factor);
    for (Share& share : line.shares) Scale(share.money, factor);
    Scale(line.lines, factor);
  }
}

std::int64_t SumOf(const std::vector<BudgetLine>& lines) {
  std::int64_t sum = 0;
  for (const BudgetLine& line : lines) {
    if (line.amount)
      sum += line.amount->amount.dong() / static_cast<std::int64_t>(lines.size() + 1);
  }
  return sum;
}

// A table whose heading names no unit: the text's total tells it, or figures so large that they can
// only be đồng; otherwise it is said that the unit is not known.
void SettleUnit(PlanDocument& plan, BudgetTable& table) {
  if (table.unit_dong != 0 || table.from_list) return;
  table.unit_dong = 1;
  if (table.total && plan.total && !table.total->money.amount.IsZero()) {
    for (const std::int64_t unit : {1LL, 1'000LL, 1'000'000LL, 1'000'000'000LL}) {
      const auto scaled = table.total->money.amount.Times(unit);
      if (scaled && *scaled == plan.total->money.amount) table.unit_dong = unit;
    }
  }
  if (table.unit_dong > 1) {
    Scale(table.lines, table.unit_dong);
    Scale(table.total->money, table.unit_dong);
    for (Share& share : table.total->shares) Scale(share.money, table.unit_dong);
    for (TableTotal& total : table.subtotals) Scale(total.money, table.unit_dong);
    return;
  }
  const bool same =
      table.total && plan.total && table.total->money.amount == plan.total->money.amount;
  const std::int64_t size = table.total ? table.total->money.amount.dong() : SumOf(table.lines);
  if (!same && size < 1'000'000) plan.unread.push_back(Unread{"unit", "", table.place, "unit"});
}

}  // namespace

PlanDocument ReadPlan(const paper::Document& document) {
  Layout layout = ReadLayout(document);
  PlanDocument plan;
  plan.unread = std::move(layout.unread);
  plan.tables = std::move(layout.tables);
  const std::vector<Section> sections = FindSections(layout.lines);
  ReadHead(layout.lines, plan);
  ReadBody(layout.lines, sections, plan);
  ReadTail(layout.lines, plan);
  ReadTextMoney(layout.lines, sections, plan);
  if (plan.tables.empty()) ReadListBudget(layout.lines, sections, plan);
  for (BudgetTable& table : plan.tables) SettleUnit(plan, table);
  TieSources(plan);
  if (document.without_rules) plan.unread.push_back(Unread{"rules", "", Place(), "rules"});
  if (plan.number.empty() && plan.tables.empty() && !plan.total && plan.legal_bases.empty()) {
    Place place;
    place.line = layout.lines.empty() ? 1 : layout.lines.front().place.line;
    plan.unread.push_back(Unread{"plan", "", place, "plan"});
  }
  return plan;
}

}  // namespace vuon::plancheck
