#include "plancheck/check_views.h"

#include <algorithm>
#include <numeric>

#include "plancheck/check_sums.h"

namespace vuon::plancheck {
namespace {

bool Holds(const std::vector<std::int64_t>& values, std::int64_t value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

std::vector<std::int64_t> TotalsOf(const BudgetTable& table) {
  std::vector<std::int64_t> totals;
  if (table.total && !table.total->money.printed.empty()) {
    totals.push_back(table.total->money.amount.dong());
  }
  const Sum sum = SumOf(table.lines, 0, table.lines.size(), LearnRules(table));
  if (sum.complete) totals.insert(totals.end(), sum.possible.begin(), sum.possible.end());
  return totals;
}

bool ListMakes(const PlanDocument& plan, std::int64_t dong) {
  return std::any_of(plan.tables.begin(), plan.tables.end(), [&](const BudgetTable& table) {
    if (!table.from_list || !table.total || table.total->money.amount.dong() == dong) return false;
    const Sum sum = SumOf(table.lines, 0, table.lines.size(), LearnRules(table));
    return sum.complete && sum.Allows(dong);
  });
}

std::vector<TableView> ViewsOf(const PlanDocument& plan) {
  TableView all;
  std::vector<std::vector<std::int64_t>> totals;
  for (const BudgetTable& table : plan.tables) {
    if (table.of_sources) continue;
    all.push_back(&table);
    totals.push_back(TotalsOf(table));
  }
  const bool known =
      std::none_of(totals.begin(), totals.end(), [](const auto& t) { return t.empty(); });
  if (all.size() < 2 || !known) return {all};
  const auto shared = std::find_if(totals[0].begin(), totals[0].end(), [&](std::int64_t value) {
    return value > 0 && std::all_of(totals.begin(), totals.end(),
                                    [&](const auto& other) { return Holds(other, value); });
  });
  if (shared != totals[0].end()) {
    std::vector<TableView> views;
    for (const BudgetTable* table : all) views.push_back({table});
    return views;
  }
  const std::int64_t sum =
      std::accumulate(totals.begin(), totals.end(), std::int64_t{0},
                      [](std::int64_t made, const auto& one) { return made + one.front(); });
  for (std::size_t k = 0; k < all.size() && all.size() > 2; ++k) {
    if (!Holds(totals[k], sum - totals[k].front())) continue;
    TableView rest = all;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(k));
    return {{all[k]}, rest};
  }
  return {all};
}

}  // namespace vuon::plancheck
