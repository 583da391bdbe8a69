#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "identity/actor.h"
#include "norms/norm_text.h"

// What decides about payment and is data (rules/claims.json), each with its article.
namespace vuon::claims {

// Who approves claims above an amount: `people` different persons who hold the role.
struct ApprovalRule {
  std::string province;  // empty: every province
  base::Money above;     // from this amount on, đồng
  std::string role;
  int people = 1;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(ApprovalRule, (), (province, above, role, people, article, confirmed))

// Whether money may be paid before it is earned.
struct AdvanceRule {
  std::string pack;  // empty: every other pack
  bool allowed = false;
  int basis_points = 0;  // of what the contract gives
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(AdvanceRule, (), (pack, allowed, basis_points, article, confirmed))

// A day that the year's money stops at. `after`: years behind the budget year.
struct StopRule {
  std::string code;  // correction_ends: what is left then lapses
  int first_year = 0;
  std::optional<int> last_year = std::nullopt;
  int after = 0;
  int month = 0;
  int day = 0;
  norms::NormText title;
  std::string article;
  bool confirmed = false;
};
BOOST_DESCRIBE_STRUCT(StopRule, (),
                      (code, first_year, last_year, after, month, day, title, article, confirmed))

struct ClaimPolicy {
  std::vector<ApprovalRule> approvals;
  std::vector<AdvanceRule> advances;
  std::vector<StopRule> stops;
};
BOOST_DESCRIBE_STRUCT(ClaimPolicy, (), (approvals, advances, stops))

// The policy that the program carries.
const ClaimPolicy& ShippedPolicy();

// The rule with the highest bound that the amount reaches; the province's own before the general.
const ApprovalRule& ApprovalOver(const ClaimPolicy& policy, const std::string& province,
                                 base::Money amount);
const AdvanceRule& AdvanceUnder(const ClaimPolicy& policy, const std::string& pack);

// A stop of a budget year, on its day.
struct Stop {
  std::string code;
  base::Date day;
  norms::NormText title;
  std::string article;
  bool confirmed;
};
BOOST_DESCRIBE_STRUCT(Stop, (), (code, day, title, article, confirmed))
// In order of their days.
std::vector<Stop> StopsOf(const ClaimPolicy& policy, int year);
// The day on which what is left of the year's money lapses.
base::Date LapseDay(const ClaimPolicy& policy, int year);

}  // namespace vuon::claims
