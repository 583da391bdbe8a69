#include "claims/claim_policy.h"

#include <algorithm>

#include "embedded/claim_rules.h"
#include "http/json.h"

namespace vuon::claims {

const ClaimPolicy& ShippedPolicy() {
  // What the program carries is read by a test, so that a file which cannot be read is a bug.
  static const ClaimPolicy policy =
      http::ReadJson<ClaimPolicy>(embedded::claim_rules().front().bytes).value();
  return policy;
}

const ApprovalRule& ApprovalOver(const ClaimPolicy& policy, const std::string& province,
                                 base::Money amount) {
  const ApprovalRule* found = nullptr;
  const auto look = [&](const std::string& of) {
    for (const ApprovalRule& rule : policy.approvals) {
      const bool reached = rule.province == of && rule.above <= amount;
      if (reached && (found == nullptr || found->above <= rule.above)) found = &rule;
    }
  };
  look(province);
  if (found == nullptr) look("");
  VUON_ASSERT(found != nullptr);
  return *found;
}

const AdvanceRule& AdvanceUnder(const ClaimPolicy& policy, const std::string& pack) {
  const auto of = [&](const std::string& code) {
    return std::find_if(policy.advances.begin(), policy.advances.end(),
                        [&](const AdvanceRule& rule) { return rule.pack == code; });
  };
  const auto own = of(pack);
  if (own != policy.advances.end()) return *own;
  const auto general = of("");
  VUON_ASSERT(general != policy.advances.end());
  return *general;
}

std::vector<Stop> StopsOf(const ClaimPolicy& policy, int year) {
  std::vector<Stop> stops;
  for (const StopRule& rule : policy.stops) {
    if (year < rule.first_year || (rule.last_year && year > *rule.last_year)) continue;
    const auto day = base::Date::FromYmd(year + rule.after, static_cast<unsigned>(rule.month),
                                         static_cast<unsigned>(rule.day));
    VUON_ASSERT(day.ok());
    stops.push_back({rule.code, *day, rule.title, rule.article, rule.confirmed});
  }
  std::stable_sort(stops.begin(), stops.end(),
                   [](const Stop& one, const Stop& other) { return one.day < other.day; });
  return stops;
}

base::Date LapseDay(const ClaimPolicy& policy, int year) {
  const std::vector<Stop> stops = StopsOf(policy, year);
  const auto found = std::find_if(stops.begin(), stops.end(),
                                  [](const Stop& stop) { return stop.code == "correction_ends"; });
  return found == stops.end() ? base::Date::Of(year + 1, 1, 31) : found->day;
}

}  // namespace vuon::claims
