#include "norms/pack.h"

#include <algorithm>

#include "base/working_days.h"

namespace vuon::norms {
namespace {

template <class Rule>
const Rule* Find(const std::vector<Rule>& rules, std::string_view code) {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.code == code; });
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace

const Item* FindItem(const Pack& pack, std::string_view code) { return Find(pack.items, code); }
const Ceiling* FindCeiling(const Pack& pack, std::string_view code) {
  return Find(pack.ceilings, code);
}
const ClockRule* FindClock(const Pack& pack, std::string_view code) {
  return Find(pack.clocks, code);
}
const BarRule* FindBar(const Pack& pack, std::string_view code) { return Find(pack.bars, code); }
const CouncilRule* FindCouncil(const Pack& pack, std::string_view code) {
  return Find(pack.councils, code);
}
const ScoreForm* FindScoreForm(const Pack& pack, std::string_view code) {
  return Find(pack.score_forms, code);
}

base::Date EndOfClock(const ClockRule& clock, base::Date from) {
  if (clock.unit == "working") return base::Holidays::Vietnam().AddWorkingDays(from, clock.days);
  return from.PlusDays(clock.days);
}

}  // namespace vuon::norms
