#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "norms/norm_text.h"

// What decides about own spending and is data (rules/spending.json), each with its article and
// days.
namespace vuon::spending {

// How something is bought from an amount on.
struct ProcurementRule {
  base::Money above;
  base::Date first_on;
  std::optional<base::Date> last_on = std::nullopt;
  std::string method;
  int quotes = 0;
  norms::NormText title;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(ProcurementRule, (),
                      (above, first_on, last_on, method, quotes, title, article, confirmed))

// The most that may be paid for a fee; `roles`: of council members whom it is paid to.
struct FeeRule {
  std::string code;
  std::vector<std::string> roles;
  norms::NormText unit;
  norms::NormText title;
  base::Money maximum;
  base::Date first_on;
  std::optional<base::Date> last_on = std::nullopt;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(FeeRule, (),
                      (code, roles, unit, title, maximum, first_on, last_on, article, confirmed))

// What is withheld of a fee from an amount on.
struct FeeTaxRule {
  std::string code;
  base::Money from;
  int basis_points = 0;
  base::Date first_on;
  std::optional<base::Date> last_on = std::nullopt;
  norms::NormText title;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(FeeTaxRule, (),
                      (code, from, basis_points, first_on, last_on, title, article, confirmed))

struct SpendingPolicy {
  std::vector<ProcurementRule> procurement;
  std::vector<FeeRule> fees;
  std::vector<FeeTaxRule> taxes;
};
BOOST_DESCRIBE_STRUCT(SpendingPolicy, (), (procurement, fees, taxes))

// The policy that the program carries.
const SpendingPolicy& ShippedSpendingPolicy();

// The rule in force with the highest bound that the amount reaches; null on days without any.
const ProcurementRule* ProcurementOver(const SpendingPolicy& policy, base::Money amount,
                                       base::Date day);
const FeeRule* FeeOf(const SpendingPolicy& policy, const std::string& code, base::Date day);
const FeeRule* FeeOfRole(const SpendingPolicy& policy, const std::string& role, base::Date day);
// Of all that one person gets in one list; nothing below the bound.
const FeeTaxRule* TaxOn(const SpendingPolicy& policy, base::Money whole, base::Date day);

}  // namespace vuon::spending
