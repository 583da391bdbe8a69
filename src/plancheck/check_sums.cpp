#include "plancheck/check_sums.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace vuon::plancheck {
namespace {

template <class Visit>
void ForEach(const std::vector<BudgetLine>& lines, const Visit& visit) {
  for (const BudgetLine& line : lines) {
    visit(line);
    ForEach(line.lines, visit);
  }
}

std::optional<std::int64_t> Times(std::int64_t dong, Count count) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(dong, count.thousandths, &product)) return std::nullopt;
  if (product % 1000 == 0) return product / 1000;
  return (product + 500) / 1000;
}

std::optional<std::int64_t> Product(const BudgetLine& line, bool factors) {
  if (line.product) return line.product->dong();
  if (!line.unit_price || !line.quantity) return std::nullopt;
  auto product = Times(line.unit_price->amount.dong(), line.quantity->count);
  for (std::size_t k = 0; factors && product && k < line.factors.size(); ++k) {
    product = Times(*product, line.factors[k].count);
  }
  return product;
}

void LearnPrices(const BudgetTable& table, TableRules& rules) {
  int with = 0;
  int without = 0;
  int neither = 0;
  ForEach(table.lines, [&](const BudgetLine& line) {
    const auto all = Product(line, true);
    if (!all || !line.amount || line.product) return;
    const auto first = Product(line, false);
    const bool holds_all = Agrees(*line.amount, *all);
    const bool holds_first = first && Agrees(*line.amount, *first);
    if (!line.factors.empty() && holds_all != holds_first) ++(holds_all ? with : without);
    if (!holds_all && !holds_first) ++neither;
    if (line.factors.empty() && holds_all) ++with, ++without;
  });
  rules.factors = with >= without;
  rules.prices = neither < 4 || neither < std::max(with, without) * 2;
}

void LearnGroups(const BudgetTable& table, TableRules& rules) {
  std::map<std::pair<std::string, bool>, std::vector<int>> groups;
  for (std::size_t k = 0; k < table.share_columns.size(); ++k) {
    const ShareColumn& column = table.share_columns[k];
    groups[{column.group, column.year}].push_back(static_cast<int>(k));
  }
  for (const auto& [name, columns] : groups) {
    if (columns.size() < 2) continue;
    int holds = 0;
    int fails = 0;
    const auto count = [&](const std::optional<PrintedMoney>& amount, const BudgetLine& line) {
      const auto sum = SharesOf(line, columns);
      if (!sum || !amount || line.derived) return;
      ++(Agrees(*amount, *sum) ? holds : fails);
    };
    ForEach(table.lines, [&](const BudgetLine& line) { count(line.amount, line); });
    if (holds > 0 && holds >= fails) rules.whole_groups.push_back(columns);
  }
}

void AddDistinct(std::vector<std::int64_t>& values, std::int64_t value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

}  // namespace

bool Agrees(const PrintedMoney& printed, std::int64_t exact) {
  const std::int64_t difference = std::llabs(printed.amount.dong() - exact);
  if (difference == 0) return true;
  if (printed.approximate) return difference <= printed.step_dong;
  // A figure in "triệu đồng" cannot print every đồng of the exact one.
  const bool coarse = printed.step_dong > 1 && exact % printed.step_dong != 0;
  return coarse && difference < printed.step_dong;
}

TableRules LearnRules(const BudgetTable& table) {
  TableRules rules;
  LearnPrices(table, rules);
  LearnGroups(table, rules);
  return rules;
}

std::optional<std::int64_t> ProductOf(const BudgetLine& line, const TableRules& rules) {
  if (!rules.prices && !line.product) return std::nullopt;
  return Product(line, rules.factors);
}

std::optional<std::int64_t> SharesOf(const BudgetLine& line, const std::vector<int>& group) {
  std::int64_t sum = 0;
  bool any = false;
  for (const Share& share : line.shares) {
    if (std::find(group.begin(), group.end(), share.column) == group.end()) continue;
    sum += share.money.amount.dong();
    any = true;
  }
  if (!any) return std::nullopt;
  return sum;
}

std::vector<std::int64_t> ReadingsOf(const BudgetLine& line, const TableRules& rules) {
  std::vector<std::int64_t> readings;
  if (line.amount) readings.push_back(line.amount->amount.dong());
  if (const auto product = ProductOf(line, rules)) AddDistinct(readings, *product);
  for (const auto& group : rules.whole_groups) {
    if (const auto shares = SharesOf(line, group)) AddDistinct(readings, *shares);
  }
  if (!line.lines.empty()) {
    const Sum below = SumOf(line.lines, 0, line.lines.size(), rules);
    if (below.complete) AddDistinct(readings, below.printed);
    // A heading without an amount stands for what its lines can make.
    if (below.complete && !line.amount) {
      for (const std::int64_t possible : below.possible) AddDistinct(readings, possible);
    }
  }
  return readings;
}

bool Sum::Allows(std::int64_t amount) const {
  return std::find(possible.begin(), possible.end(), amount) != possible.end();
}

Sum SumOf(const std::vector<BudgetLine>& lines, std::size_t from, std::size_t to,
          const TableRules& rules) {
  Sum sum;
  std::vector<std::vector<std::int64_t>> readings;
  std::int64_t corrected = 0;
  for (std::size_t k = from; k < std::min(to, lines.size()); ++k) {
    readings.push_back(ReadingsOf(lines[k], rules));
    if (readings.back().empty()) {
      sum.complete = false;
      continue;
    }
    sum.printed += readings.back().front();
    corrected += readings.back().size() > 1 ? readings.back()[1] : readings.back().front();
  }
  if (readings.empty()) sum.complete = false;
  sum.possible.push_back(sum.printed);
  AddDistinct(sum.possible, corrected);
  for (const auto& choices : readings) {
    for (std::size_t k = 1; k < choices.size() && sum.possible.size() < 64; ++k) {
      AddDistinct(sum.possible, sum.printed - choices.front() + choices[k]);
    }
  }
  return sum;
}

}  // namespace vuon::plancheck
