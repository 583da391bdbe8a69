#include "councils/ranking.h"

#include <algorithm>
#include <set>

#include "norms/working.h"

namespace vuon::councils {
namespace {

using norms::Same;

// Below 0: `one` stands before `other` by this criterion.
std::int64_t Compare(const std::string& by, const Candidate& one, const Candidate& other) {
  if (by == "share") return other.yes * one.of - one.yes * other.of;
  if (by == "mean") return other.numerator * one.denominator - one.numerator * other.denominator;
  if (by == "less_state_money") return one.support.dong() - other.support.dong();
  if (by == "past_excellence") return other.past_excellence - one.past_excellence;
  if (by == "content_score") return other.content_score - one.content_score;
  if (by == "chair") return other.chair_score - one.chair_score;
  if (by == "earlier_dossier") return one.submitted_on.compare(other.submitted_on);
  return 0;
}

std::string Decider(const std::vector<std::string>& order, const Candidate& one,
                    const Candidate& other) {
  for (const std::string& by : order) {
    if (Compare(by, one, other) != 0) return by;
  }
  return "";
}

norms::WorkingStep ReasonOf(const norms::CouncilRule& rule, const std::string& by,
                            const Candidate& one, const Candidate* above) {
  norms::NormText mean = Same(Hundredths(one.numerator, one.denominator));
  std::replace(mean.en.begin(), mean.en.end(), ',', '.');
  const norms::StepWords words = {
      {"mean", mean},
      {"yes", Same(std::to_string(one.yes))},
      {"of", Same(std::to_string(one.of))},
      {"support", norms::MoneyWords(one.support)},
      {"above", Same(above == nullptr ? "" : above->code)},
  };
  if (above == nullptr) return norms::Step("councils.place_first", words, rule.article);
  return norms::Step("councils.place_" + (by.empty() ? "equal" : by), words, rule.article);
}

}  // namespace

std::vector<Place> Ranked(const norms::CouncilRule& rule, std::vector<Candidate> candidates) {
  std::vector<std::string> order;
  if (rule.ballot == "item_pass") order.push_back("share");
  order.push_back("mean");
  order.insert(order.end(), rule.ties.begin(), rule.ties.end());
  order.push_back("earlier_dossier");
  std::sort(candidates.begin(), candidates.end(), [&](const auto& one, const auto& other) {
    const std::string by = Decider(order, one, other);
    return by.empty() ? one.code < other.code : Compare(by, one, other) < 0;
  });
  std::vector<Place> places;
  for (std::size_t at = 0; at < candidates.size(); ++at) {
    const Candidate* above = at == 0 ? nullptr : &candidates[at - 1];
    const std::string by = above == nullptr ? "" : Decider(order, candidates[at], *above);
    const bool equal = above != nullptr && by.empty();
    const int rank = equal ? places.back().rank : static_cast<int>(at) + 1;
    places.push_back({candidates[at].dossier, rank, ReasonOf(rule, by, candidates[at], above)});
  }
  return places;
}

std::vector<Granted> WithinMoney(std::map<std::string, Purse> purses, const std::vector<Ask>& asks,
                                 std::map<std::string, Quota> quotas) {
  std::vector<Granted> granted;
  std::set<std::string> exhausted;
  for (const Ask& ask : asks) {
    Purse& purse = purses[ask.purse];
    const bool fits = ask.money <= purse.money && (!purse.units || ask.units <= *purse.units);
    const auto quota = quotas.find(ask.call);
    const norms::StepWords words = {
        {"line", Same(purse.name)},
        {"left", norms::MoneyWords(base::Money::OfDong(std::max<std::int64_t>(purse.money, 0)))},
        {"asked", norms::MoneyWords(base::Money::OfDong(ask.money))},
        {"call", Same(quota == quotas.end() ? "" : quota->second.call)},
        {"units", Same(purse.units ? std::to_string(std::max<std::int64_t>(*purse.units, 0)) : "")},
    };
    if (exhausted.contains(ask.purse)) {
      granted.push_back({ask.dossier, true, norms::Step("councils.wait_behind", words, "")});
    } else if (!fits) {
      exhausted.insert(ask.purse);
      const bool money = ask.money > purse.money;
      granted.push_back(
          {ask.dossier, true,
           norms::Step(money ? "councils.wait_money" : "councils.wait_units", words, "")});
    } else if (quota != quotas.end() && quota->second.left < 1) {
      granted.push_back({ask.dossier, true, norms::Step("councils.wait_places", words, "")});
    } else {
      if (quota != quotas.end()) --quota->second.left;
      granted.push_back({ask.dossier, false, norms::Step("councils.money_there", words, "")});
      purse.money -= ask.money;
      if (purse.units) *purse.units -= ask.units;
    }
  }
  return granted;
}

}  // namespace vuon::councils
