#include "spending/spending_policy.h"

#include <algorithm>

#include "embedded/spending_rules.h"
#include "http/json.h"

namespace vuon::spending {
namespace {

template <class Rule>
bool InForce(const Rule& rule, base::Date day) {
  return rule.first_on <= day && (!rule.last_on || day <= *rule.last_on);
}

}  // namespace

const SpendingPolicy& ShippedSpendingPolicy() {
  // What the program carries is read by a test, so that a file which cannot be read is a bug.
  static const SpendingPolicy policy =
      http::ReadJson<SpendingPolicy>(embedded::spending_rules().front().bytes).value();
  return policy;
}

const ProcurementRule* ProcurementOver(const SpendingPolicy& policy, base::Money amount,
                                       base::Date day) {
  const ProcurementRule* found = nullptr;
  for (const ProcurementRule& rule : policy.procurement) {
    const bool reached = InForce(rule, day) && rule.above <= amount;
    if (reached && (found == nullptr || found->above <= rule.above)) found = &rule;
  }
  return found;
}

const FeeRule* FeeOf(const SpendingPolicy& policy, const std::string& code, base::Date day) {
  for (const FeeRule& rule : policy.fees) {
    if (rule.code == code && InForce(rule, day)) return &rule;
  }
  return nullptr;
}

const FeeRule* FeeOfRole(const SpendingPolicy& policy, const std::string& role, base::Date day) {
  for (const FeeRule& rule : policy.fees) {
    const bool of_role = std::find(rule.roles.begin(), rule.roles.end(), role) != rule.roles.end();
    if (of_role && InForce(rule, day)) return &rule;
  }
  return nullptr;
}

const FeeTaxRule* TaxOn(const SpendingPolicy& policy, base::Money whole, base::Date day) {
  for (const FeeTaxRule& rule : policy.taxes) {
    if (InForce(rule, day) && rule.from <= whole) return &rule;
  }
  return nullptr;
}

}  // namespace vuon::spending
