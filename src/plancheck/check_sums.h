#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "plancheck/plan_document.h"

namespace vuon::plancheck {

// How a table's amounts are worked out, learnt from most of its lines.
struct TableRules {
  bool factors = true;                         // every count column is a factor, not only the first
  bool prices = true;                          // unit price × quantity = amount holds at all
  std::vector<std::vector<int>> whole_groups;  // groups of share columns that make up the amount
};
TableRules LearnRules(const BudgetTable& table);

// Unit price × quantity (× further factors), in đồng.
std::optional<std::int64_t> ProductOf(const BudgetLine& line, const TableRules& rules);
// What the shares of a whole group make, when the line has any.
std::optional<std::int64_t> SharesOf(const BudgetLine& line, const std::vector<int>& group);

// The figures a line may stand for: the printed one first, then those its own product, lines and
// shares give. One wrong figure is reported where it stands, not again in every sum above it.
std::vector<std::int64_t> ReadingsOf(const BudgetLine& line, const TableRules& rules);

struct Sum {
  bool complete = true;                // every line has a figure
  std::int64_t printed = 0;            // of the printed figures
  std::vector<std::int64_t> possible;  // with one line, or all, read the other way
  bool Allows(std::int64_t amount) const;
};
Sum SumOf(const std::vector<BudgetLine>& lines, std::size_t from, std::size_t to,
          const TableRules& rules);

// Whether a printed amount agrees with an exact one: equal, or equal as far as it is printed.
bool Agrees(const PrintedMoney& printed, std::int64_t exact);

}  // namespace vuon::plancheck
