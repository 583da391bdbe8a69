#include "norms/simulate.h"

namespace vuon::norms {
namespace {

using base::Money;

// What one pack makes of a case; nothing when it cannot say.
struct Outcome {
  bool known = false;
  bool may = false;
  Money amount;
  std::string size_class = "unknown";
  std::vector<WorkingStep> why;
};

Outcome OutcomeOf(const Pack& pack, const PastCase& past) {
  const Item* item = FindItem(pack, past.item);
  Outcome outcome;
  if (item == nullptr) return outcome;  // an item that is not there is one that may not be had
  auto explained = Explain(pack, *item, past.facts);
  if (!explained.ok()) {
    const bool refused = explained.problem().kind == base::ProblemKind::kRefused;
    outcome.known = refused;
    return outcome;
  }
  outcome.known = true;
  outcome.may = explained->may;
  outcome.amount = explained->amount.value_or(Money());
  outcome.size_class = explained->size_class;
  outcome.why = explained->may ? std::move(explained->working) : std::move(explained->reasons);
  return outcome;
}

std::string ChangeOf(const Pack& before, const Pack& after, const PastCase& past,
                     const Outcome& was, const Outcome& is) {
  const bool had = FindItem(before, past.item) != nullptr;
  const bool has = FindItem(after, past.item) != nullptr;
  if ((!had && !has) || (had && !was.known) || (has && !is.known)) return "unreckonable";
  if (was.may != is.may) return is.may ? "gains" : "loses";
  if (was.amount == is.amount) return "same";
  return was.amount < is.amount ? "more" : "less";
}

void Count(Simulation& simulation, const std::string& change) {
  ++simulation.cases;
  if (change == "same") ++simulation.same;
  if (change == "more") ++simulation.more;
  if (change == "less") ++simulation.less;
  if (change == "gains") ++simulation.gains;
  if (change == "loses") ++simulation.loses;
  if (change == "unreckonable") ++simulation.unreckonable;
}

}  // namespace

base::Result<Simulation> Simulate(const Pack& before, const Pack& after,
                                  const std::vector<PastCase>& cases) {
  Simulation simulation;
  for (const PastCase& past : cases) {
    const Outcome was = OutcomeOf(before, past);
    Outcome is = OutcomeOf(after, past);
    const std::string change = ChangeOf(before, after, past, was, is);
    Count(simulation, change);
    VUON_TRY(sum_before, simulation.before.Plus(was.amount));
    VUON_TRY(sum_after, simulation.after.Plus(is.amount));
    simulation.before = sum_before;
    simulation.after = sum_after;
    if (change == "same") continue;
    VUON_TRY(difference, is.amount.Minus(was.amount));
    simulation.changes.push_back({past.id, past.name, past.item, change, was.size_class,
                                  is.size_class, was.amount, is.amount, difference,
                                  std::move(is.why)});
  }
  VUON_TRY(difference, simulation.after.Minus(simulation.before));
  simulation.difference = difference;
  return simulation;
}

}  // namespace vuon::norms
