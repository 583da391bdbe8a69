#include "norms/support.h"

#include <algorithm>

#include "norms/working.h"

namespace vuon::norms {
namespace {

using base::Money;

bool Fits(const SupportLevel& level, const Applicant& applicant) {
  const bool size = level.sizes.empty() || std::find(level.sizes.begin(), level.sizes.end(),
                                                     applicant.size_class) != level.sizes.end();
  const bool group = level.groups.empty() ||
                     std::any_of(level.groups.begin(), level.groups.end(),
                                 [&](const std::string& each) { return IsOf(applicant, each); });
  return size && group;
}

// A cap of a year or of the enterprise does not grow with the units asked for.
bool CapGrowsWithUnits(const Item& item) {
  return item.per != "enterprise_year" && item.per != "enterprise";
}

base::Problem NotEligible(const Eligibility& eligibility) {
  base::Problem problem{base::ProblemKind::kRefused, "norms.not_eligible"};
  for (const WorkingStep& reason : eligibility.reasons) {
    problem.fields.push_back(
        {"/applicant",
         "norms.reason",
         {{"vi", reason.what_vi}, {"en", reason.what_en}, {"article", reason.article}}});
  }
  return problem;
}

// An amount on its way through the rules, with what was done to it.
class Reckoning {
 public:
  Reckoning(const Pack& pack, const Item& item, const Applicant& applicant,
            const SupportAsked& asked)
      : pack_(pack), item_(item), applicant_(applicant), asked_(asked) {}

  base::Result<SupportAmount> Run(const SupportLevel& level) {
    const Ceiling* ceiling = CeilingOver(pack_, item_, applicant_);
    if (item_.kind == "share") {
      VUON_CHECK(TakeShare(level.rate, ceiling));
    } else {
      VUON_TRY(fixed, level.cap->amount.Times(asked_.units));
      amount_ = fixed;
      Say("norms.step_fixed",
          {{"each", MoneyWords(level.cap->amount)},
           {"units", Same(std::to_string(asked_.units))},
           {"amount", MoneyWords(fixed)}},
          level.cap->article);
    }
    if (level.cap) VUON_CHECK(HoldUnder(*level.cap, "norms.step_cap"));
    if (ceiling != nullptr && ceiling->cap) {
      VUON_CHECK(HoldUnder(*ceiling->cap, "norms.step_ceiling_cap"));
    }
    Say("norms.step_amount", {{"amount", MoneyWords(amount_)}}, item_.article);
    return SupportAmount{amount_, std::move(working_)};
  }

 private:
  base::Result<void> TakeShare(const SupportRate& own, const Ceiling* ceiling) {
    const bool lowered = ceiling != nullptr && ceiling->rate.basis_points < own.basis_points;
    const SupportRate& rate = lowered ? ceiling->rate : own;
    if (lowered) {
      Say("norms.step_ceiling_rate",
          {{"own", RateWords(own.basis_points)}, {"rate", RateWords(rate.basis_points)}},
          rate.article);
    }
    VUON_TRY(share, asked_.eligible_cost.Share(rate.basis_points, base::Rounding::kDown));
    amount_ = share;
    Say("norms.step_share",
        {{"rate", RateWords(rate.basis_points)},
         {"cost", MoneyWords(asked_.eligible_cost)},
         {"amount", MoneyWords(share)}},
        rate.article);
    return {};
  }

  base::Result<void> HoldUnder(const SupportCap& cap, const std::string& code) {
    const int units = CapGrowsWithUnits(item_) ? asked_.units : 1;
    VUON_TRY(most, cap.amount.Times(units));
    VUON_TRY(difference, most.Minus(asked_.already_received));
    const Money left = std::max(difference, Money());
    const bool cut = left < amount_;
    amount_ = std::min(amount_, left);
    Say(cut ? code + "_cut" : code,
        {{"cap", MoneyWords(cap.amount)},
         {"units", Same(std::to_string(units))},
         {"per", Word(item_.per)},
         {"had", MoneyWords(asked_.already_received)},
         {"left", MoneyWords(left)}},
        cap.article);
    return {};
  }

  void Say(const std::string& code, const StepWords& words, const std::string& article) {
    working_.push_back(Step(code, words, article));
  }

  const Pack& pack_;
  const Item& item_;
  const Applicant& applicant_;
  const SupportAsked& asked_;
  Money amount_;
  std::vector<WorkingStep> working_;
};

base::Result<void> CheckAsked(const Item& item, const SupportAsked& asked) {
  if (asked.units < 1 || asked.eligible_cost.IsNegative() || asked.already_received.IsNegative()) {
    return base::Problem{base::ProblemKind::kInvalid, "norms.asked_unusable"};
  }
  if (item.max_units && *item.max_units < asked.units) {
    return base::Problem{
        base::ProblemKind::kRefused,
        "norms.too_many_units",
        {{"most", std::to_string(*item.max_units)}, {"asked", std::to_string(asked.units)}}};
  }
  return {};
}

}  // namespace

const Ceiling* CeilingOver(const Pack& pack, const Item& item, const Applicant& applicant) {
  const Ceiling* ceiling = FindCeiling(pack, item.ceiling);
  if (ceiling == nullptr || ceiling->sizes.empty()) return ceiling;
  const bool binds = std::find(ceiling->sizes.begin(), ceiling->sizes.end(),
                               applicant.size_class) != ceiling->sizes.end();
  return binds ? ceiling : nullptr;
}

const SupportLevel* LevelOf(const Item& item, const Applicant& applicant) {
  const auto found =
      std::find_if(item.levels.begin(), item.levels.end(),
                   [&](const SupportLevel& level) { return Fits(level, applicant); });
  return found == item.levels.end() ? nullptr : &*found;
}

base::Result<SupportAmount> SupportOf(const Pack& pack, const Item& item,
                                      const Applicant& applicant, const SupportAsked& asked) {
  VUON_CHECK(CheckAsked(item, asked));
  const Eligibility eligibility = MayHave(pack, item, applicant);
  if (!eligibility.may) return NotEligible(eligibility);
  const SupportLevel* level = LevelOf(item, applicant);
  if (level == nullptr) return base::Problem{base::ProblemKind::kRefused, "norms.no_level"};
  return Reckoning(pack, item, applicant, asked).Run(*level);
}

}  // namespace vuon::norms
