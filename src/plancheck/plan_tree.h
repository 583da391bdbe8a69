#pragma once
#include <memory>
#include <vector>

#include "plancheck/plan_document.h"
#include "plancheck/plan_label.h"

namespace vuon::plancheck {

// Builds a table's tree from its lines in reading order; works for tables and for lists.
class LineTree {
 public:
  // Adds a line under the right one; the reference stays good until the next call.
  void Add(BudgetLine line);
  // The line added last, or null.
  BudgetLine* last() { return lines_.empty() ? nullptr : &lines_.back(); }
  // A total or subtotal; its range is settled by Take.
  void AddTotal(TableTotal total, bool of_all);
  bool has_grand_total() const { return grand_total_; }
  bool empty() const { return lines_.empty(); }

  // Puts lines and totals into `table`.
  void Take(BudgetTable& table);

 private:
  BudgetLine Build(std::size_t index, const std::vector<std::vector<std::size_t>>& children);

  struct PendingTotal {
    TableTotal total;
    bool of_all = false;
    std::size_t lines_before = 0;
  };
  std::vector<BudgetLine> lines_;
  Outline outline_;
  std::vector<PendingTotal> totals_;
  bool grand_total_ = false;
};

}  // namespace vuon::plancheck
