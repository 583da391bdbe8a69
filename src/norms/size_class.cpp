#include "norms/size_class.h"

#include <algorithm>
#include <numeric>

#include "norms/working.h"

namespace vuon::norms {
namespace {

enum class Truth { kNo, kYes, kUnknown };

// The mean as a fraction, so that no rounding moves it over a bound.
struct Mean {
  std::int64_t sum = 0;
  std::int64_t count = 1;
  bool AtMost(std::int64_t bound) const { return sum <= bound * count; }
  std::int64_t Tenths() const { return (sum * 10 + count / 2) / count; }
};

// What of the facts is used, once.
struct Used {
  std::string group;
  NormText group_title;
  Mean employees;
  std::optional<base::Money> revenue;  // absent: only the capital is looked at
  std::optional<base::Money> capital;
};

bool YoungerThanAYear(const SizeFacts& facts) { return facts.months_active < 12; }

std::optional<Mean> MeanOf(const SizeFacts& facts) {
  if (!facts.month_ends.empty()) {
    const auto months = static_cast<std::int64_t>(facts.month_ends.size());
    const bool sound = std::all_of(facts.month_ends.begin(), facts.month_ends.end(),
                                   [](int count) { return count >= 0; });
    if (!sound || months != facts.months_active) return std::nullopt;
    return Mean{std::accumulate(facts.month_ends.begin(), facts.month_ends.end(), std::int64_t{0}),
                months};
  }
  if (!facts.mean_employees_tenths || *facts.mean_employees_tenths < 0) return std::nullopt;
  return Mean{*facts.mean_employees_tenths, 10};
}

std::string SumOf(const std::vector<int>& counts) {
  std::string text;
  for (const int count : counts) text += (text.empty() ? "" : " + ") + std::to_string(count);
  return text;
}

WorkingStep EmployeesStep(const SizeRules& rules, const SizeFacts& facts, const Mean& mean) {
  if (facts.month_ends.empty()) {
    return Step("norms.step_employees_mean", {{"mean", TenthsWords(mean.Tenths())}},
                rules.employees_article);
  }
  return Step("norms.step_employees_months",
              {{"sum", Same(SumOf(facts.month_ends))},
               {"months", Same(std::to_string(mean.count))},
               {"mean", TenthsWords(mean.Tenths())}},
              rules.employees_article);
}

const SectorGroup* GroupOf(const SizeRules& rules, const std::string& section) {
  for (const SectorGroup& group : rules.groups) {
    if (std::find(group.sections.begin(), group.sections.end(), section) != group.sections.end()) {
      return &group;
    }
  }
  return nullptr;
}

SizeResult Unknown(const SizeRules& rules, SizeResult result, const std::string& code,
                   const std::string& article, const StepWords& words = {}) {
  result.size_class = "unknown";
  result.article = rules.class_article;
  result.working.push_back(Step(code, words, article));
  return result;
}

// Revenue OR capital.
Truth MoneyFits(const SizeThreshold& threshold, const Used& used) {
  if (used.revenue && *used.revenue <= threshold.revenue) return Truth::kYes;
  if (used.capital && *used.capital <= threshold.capital) return Truth::kYes;
  return used.capital ? Truth::kNo : Truth::kUnknown;
}

NormText Compared(const std::string& code, NormText found, bool fits, NormText bound) {
  const WorkingStep step = Step(
      code,
      {{"found", std::move(found)}, {"sign", Same(fits ? "≤" : ">")}, {"bound", std::move(bound)}},
      "");
  return {step.what_vi, step.what_en};
}

NormText MoneyCompared(const SizeThreshold& threshold, const Used& used) {
  NormText text;
  if (used.revenue) {
    text = Compared("norms.step_revenue", MoneyWords(*used.revenue),
                    *used.revenue <= threshold.revenue, MoneyWords(threshold.revenue));
  }
  if (used.capital) {
    const NormText capital =
        Compared("norms.step_capital", MoneyWords(*used.capital),
                 *used.capital <= threshold.capital, MoneyWords(threshold.capital));
    text.vi += (text.vi.empty() ? "" : "; ") + capital.vi;
    text.en += (text.en.empty() ? "" : "; ") + capital.en;
  }
  return text;
}

WorkingStep ThresholdStep(const SizeThreshold& threshold, const Used& used, Truth money) {
  const bool employees = used.employees.AtMost(threshold.employees);
  const NormText counted = Compared("norms.step_employees", TenthsWords(used.employees.Tenths()),
                                    employees, Same(std::to_string(threshold.employees)));
  const std::string code = !employees || money == Truth::kNo ? "norms.step_class_no"
                           : money == Truth::kYes            ? "norms.step_class_yes"
                                                             : "norms.step_class_open";
  return Step(code,
              {{"class", Word(threshold.size_class)},
               {"group", used.group_title},
               {"employees", counted},
               {"money", MoneyCompared(threshold, used)}},
              threshold.article);
}

SizeResult Classify(const SizeRules& rules, const Used& used, SizeResult result) {
  for (const SizeThreshold& threshold : rules.thresholds) {
    if (threshold.group != used.group) continue;
    const Truth money = MoneyFits(threshold, used);
    result.working.push_back(ThresholdStep(threshold, used, money));
    if (!used.employees.AtMost(threshold.employees) || money == Truth::kNo) continue;
    if (money == Truth::kUnknown) {
      return Unknown(rules, std::move(result), "norms.step_capital_missing", rules.capital_article);
    }
    result.size_class = threshold.size_class;
    result.article = threshold.article;
    return result;
  }
  result.size_class = "large";
  result.article = rules.class_article;
  result.working.push_back(Step("norms.step_large", {}, rules.class_article));
  return result;
}

// Which of revenue and capital count; an enterprise under a year, or one without revenue, is looked
// at by its capital alone.
std::optional<WorkingStep> TakeMoney(const SizeRules& rules, const SizeFacts& facts, Used& used) {
  used.capital = facts.capital;
  if (YoungerThanAYear(facts)) {
    return Step("norms.step_young", {{"months", Same(std::to_string(facts.months_active))}},
                rules.revenue_article);
  }
  if (!facts.revenue || facts.revenue->IsZero()) {
    return Step("norms.step_no_revenue", {}, rules.revenue_article);
  }
  used.revenue = facts.revenue;
  return std::nullopt;
}

}  // namespace

SizeResult SizeClassOf(const Pack& pack, const SizeFacts& facts) {
  const SizeRules& rules = pack.sizes;
  SizeResult result;
  Used used;
  const auto section = SectionOf(rules, facts.sector_version, facts.sector_code);
  const SectorGroup* group = section ? GroupOf(rules, *section) : nullptr;
  if (group == nullptr) {
    return Unknown(rules, std::move(result), "norms.step_sector_unknown", rules.sector_article,
                   {{"code", Same(facts.sector_code)}, {"version", Same(facts.sector_version)}});
  }
  used.group = group->code;
  used.group_title = group->title;
  result.working.push_back(Step(
      "norms.step_sector",
      {{"code", Same(facts.sector_code)}, {"section", Same(*section)}, {"group", group->title}},
      rules.sector_article));
  if (facts.months_active < 1 || facts.months_active > 12) {
    return Unknown(rules, std::move(result), "norms.step_months_unusable", rules.employees_article);
  }
  const std::optional<Mean> mean = MeanOf(facts);
  if (!mean) {
    return Unknown(rules, std::move(result), "norms.step_employees_missing",
                   rules.employees_article,
                   {{"months", Same(std::to_string(facts.months_active))},
                    {"found", Same(std::to_string(facts.month_ends.size()))}});
  }
  used.employees = *mean;
  result.working.push_back(EmployeesStep(rules, facts, *mean));
  if (const auto step = TakeMoney(rules, facts, used)) result.working.push_back(*step);
  return Classify(rules, used, std::move(result));
}

NormText SizeText(const std::string& size_class) { return Word(size_class); }

}  // namespace vuon::norms
