#include "programme/allotment.h"

#include <map>

namespace vuon::programme {
namespace {

struct Delta {
  CellKey cell;
  std::int64_t amount = 0;
  std::int64_t quantity = 0;
};

void Count(const PlanContent& content, std::int64_t sign, std::map<CellKey, Delta>& deltas) {
  for (const PlanLine* leaf : Leaves(content)) {
    if (!leaf->source) continue;
    const CellKey cell{leaf->key, *leaf->source};
    Delta& delta = deltas[cell];
    delta.cell = cell;
    delta.amount += sign * leaf->amount.dong();
    if (leaf->quantity) delta.quantity += sign * leaf->quantity->count();
  }
}

AllotmentStep Step(const char* kind, CellKey from, CellKey to, std::int64_t amount,
                   std::int64_t quantity) {
  return {kind, std::move(from), std::move(to), base::Money::OfDong(amount),
          base::Quantity::Of(quantity)};
}

// Moves money from losers to gainers of one source until one side has nothing left.
void Reallocate(std::vector<Delta*>& cells, std::vector<AllotmentStep>& steps) {
  for (Delta* loser : cells) {
    for (Delta* gainer : cells) {
      const std::int64_t amount = std::min(-loser->amount, gainer->amount);
      if (loser->amount >= 0) break;
      if (amount <= 0) continue;
      steps.push_back(Step("reallocate", loser->cell, gainer->cell, amount, 0));
      loser->amount += amount;
      gainer->amount -= amount;
    }
  }
}

}  // namespace

std::vector<AllotmentStep> AllotmentSteps(const PlanContent& before, const PlanContent& after) {
  std::map<CellKey, Delta> deltas;
  Count(before, -1, deltas);
  Count(after, +1, deltas);
  // In the order of the plan, so that the ledger reads like it.
  std::map<std::string, std::vector<Delta*>> by_source;
  std::vector<Delta*> all;
  const auto take = [&](const PlanContent& content) {
    for (const PlanLine* leaf : Leaves(content)) {
      if (!leaf->source) continue;
      Delta* delta = &deltas.at({leaf->key, *leaf->source});
      if (std::find(all.begin(), all.end(), delta) != all.end()) continue;
      all.push_back(delta);
      by_source[*leaf->source].push_back(delta);
    }
  };
  take(after);
  take(before);
  std::vector<AllotmentStep> steps;
  for (auto& [source, cells] : by_source) Reallocate(cells, steps);
  for (const Delta* delta : all) {
    const std::int64_t amount = std::max<std::int64_t>(0, -delta->amount);
    const std::int64_t quantity = std::max<std::int64_t>(0, -delta->quantity);
    if (amount > 0 || quantity > 0) {
      steps.push_back(Step("cut", delta->cell, {}, amount, quantity));
    }
  }
  for (const Delta* delta : all) {
    const std::int64_t amount = std::max<std::int64_t>(0, delta->amount);
    const std::int64_t quantity = std::max<std::int64_t>(0, delta->quantity);
    if (amount > 0 || quantity > 0) {
      steps.push_back(Step("allot", {}, delta->cell, amount, quantity));
    }
  }
  return steps;
}

}  // namespace vuon::programme
