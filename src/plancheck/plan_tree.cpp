#include "plancheck/plan_tree.h"

#include <algorithm>

#include "plancheck/plan_text.h"

namespace vuon::plancheck {

void LineTree::Add(BudgetLine line) {
  const bool leaf = line.unit_price && line.quantity;
  const int index = outline_.Add(line.label, leaf);
  line.label = outline_.items()[static_cast<std::size_t>(index)].label;
  lines_.push_back(std::move(line));
}

void LineTree::AddTotal(TableTotal total, bool of_all) {
  grand_total_ = grand_total_ || of_all;
  totals_.push_back(PendingTotal{std::move(total), of_all, lines_.size()});
}

BudgetLine LineTree::Build(std::size_t index,
                           const std::vector<std::vector<std::size_t>>& children) {
  BudgetLine line = std::move(lines_[index]);
  for (const std::size_t child : children[index]) line.lines.push_back(Build(child, children));
  return line;
}

void LineTree::Take(BudgetTable& table) {
  std::vector<std::vector<std::size_t>> children(lines_.size());
  std::vector<std::size_t> roots;
  for (std::size_t k = 0; k < lines_.size(); ++k) {
    const int parent = outline_.items()[k].parent;
    (parent < 0 ? roots : children[static_cast<std::size_t>(parent)]).push_back(k);
  }
  // Of several totals the one that says "all" is the table's; else the last, when it stands behind
  // everything.
  int grand = -1;
  for (std::size_t k = 0; k < totals_.size(); ++k) {
    if (totals_[k].of_all) grand = static_cast<int>(k);
  }
  const bool last_is_all = !totals_.empty() && (totals_.back().lines_before == lines_.size() ||
                                                totals_.back().lines_before == 0);
  if (grand < 0 && last_is_all) grand = static_cast<int>(totals_.size()) - 1;
  int from = 0;
  for (std::size_t k = 0; k < totals_.size(); ++k) {
    PendingTotal& pending = totals_[k];
    if (static_cast<int>(k) == grand) {
      table.total = std::move(pending.total);
      continue;
    }
    const auto to = std::lower_bound(roots.begin(), roots.end(), pending.lines_before);
    pending.total.from = from;
    pending.total.to = static_cast<int>(to - roots.begin());
    from = pending.total.to;
    // A subtotal that names a section sums that one.
    const std::string key = FoldKey(pending.total.title);
    for (std::size_t r = 0; r < roots.size(); ++r) {
      const std::string number = FoldKey(lines_[roots[r]].label.printed);
      if (!number.empty() && lines_[roots[r]].label.kind != LabelKind::kBullet &&
          HasWords(key, Trim(number).substr(0, number.find_last_not_of(".) ") + 1))) {
        pending.total.from = static_cast<int>(r);
        pending.total.to = static_cast<int>(r) + 1;
        break;
      }
    }
    table.subtotals.push_back(std::move(pending.total));
  }
  for (const std::size_t root : roots) table.lines.push_back(Build(root, children));
  *this = LineTree();
}

}  // namespace vuon::plancheck
