#include "councils/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "norms/working.h"

namespace vuon::councils {
namespace {

using norms::Same;

norms::NormText Number(std::int64_t number) { return Same(std::to_string(number)); }
norms::NormText Mean(std::int64_t numerator, std::int64_t denominator) {
  norms::NormText text = Same(Hundredths(numerator, denominator));
  std::replace(text.en.begin(), text.en.end(), ',', '.');
  return text;
}

// Further than `percent` off the mean of all, in whole numbers: |s·n − S|·100 > percent·S.
bool IsOutlier(std::int64_t total, std::int64_t count, std::int64_t sum, int percent) {
  const std::int64_t off = total * count - sum;
  return (off < 0 ? -off : off) * 100 > percent * sum;
}

class Counting {
 public:
  Counting(const RuleSnapshot& rule, const Voted& voted, const std::vector<Ballot>& ballots)
      : rule_(rule), voted_(voted), ballots_(ballots) {
    outcome_.cast = static_cast<int>(ballots.size());
    outcome_.voided.resize(ballots.size());
  }

  Outcome Run() {
    if (rule_.rule.score) CountPoints(*rule_.rule.score);
    if (rule_.rule.ballot == "score") DecideByMean(*rule_.rule.score);
    if (rule_.rule.ballot == "item_pass") DecideByItems(*rule_.rule.item_pass);
    if (rule_.rule.ballot == "grade") DecideByGrade(*rule_.rule.grade);
    return std::move(outcome_);
  }

 private:
  void Note(const std::string& code, const norms::StepWords& words) {
    outcome_.working.push_back(norms::Step(code, words, rule_.rule.article));
  }

  void CountPoints(const norms::ScoreRule& score) {
    for (const Ballot& ballot : ballots_) outcome_.totals.push_back(TotalOf(ballot));
    const auto sum =
        std::accumulate(outcome_.totals.begin(), outcome_.totals.end(), std::int64_t{0});
    const std::int64_t count = outcome_.cast;
    for (std::size_t at = 0; at < ballots_.size(); ++at) {
      const int total = outcome_.totals[at];
      if (score.outlier_percent && IsOutlier(total, count, sum, *score.outlier_percent)) {
        outcome_.voided[at] = true;
        Note("councils.step_void", {{"total", Number(total)},
                                    {"mean", Mean(sum, count)},
                                    {"percent", Number(*score.outlier_percent)}});
        continue;
      }
      ++outcome_.valid;
      outcome_.sum += total;
    }
    outcome_.rank_numerator = outcome_.sum;
    outcome_.rank_denominator = std::max(outcome_.valid, 1);
    Note("councils.step_mean", {{"cast", Number(count)},
                                {"valid", Number(outcome_.valid)},
                                {"sum", Number(outcome_.sum)},
                                {"mean", Mean(outcome_.sum, std::max(outcome_.valid, 1))}});
  }

  // Circular 20/2023, art. 11: the mean reaches the mark and no criterion is at 0 with too many.
  void DecideByMean(const norms::ScoreRule& score) {
    const bool reached =
        outcome_.valid > 0 && outcome_.sum >= std::int64_t{score.pass_mean} * outcome_.valid;
    Note(reached ? "councils.step_mean_reached" : "councils.step_mean_missed",
         {{"mark", Number(score.pass_mean)}});
    outcome_.passed = reached && !HasZeros(score);
    if (!reached || !voted_.proposer || score.proposer_bonus_percent == 0) return;
    outcome_.rank_numerator *= 100 + score.proposer_bonus_percent;
    outcome_.rank_denominator *= 100;
    Note("councils.step_bonus", {{"percent", Number(score.proposer_bonus_percent)}});
  }

  bool HasZeros(const norms::ScoreRule& score) {
    if (!score.zeros) return false;
    std::map<std::string, int> zeros;
    for (const Ballot& ballot : ballots_) {
      for (const auto& [criterion, points] : ballot.points) zeros[criterion] += points == 0;
    }
    bool any = false;
    for (const auto& [criterion, count] : zeros) {
      if (count == 0 || !Reaches(*score.zeros, count, voted_.present)) continue;
      any = true;
      Note("councils.step_zeros", {{"criterion", Same(criterion)},
                                   {"count", Number(count)},
                                   {"present", Number(voted_.present)}});
    }
    return any;
  }

  // Decree 268/2025, art. 12: each content by the share of all ballots.
  void DecideByItems(const norms::Fraction& share) {
    for (std::size_t item = 0; item < voted_.items.size(); ++item) {
      ItemOutcome one{voted_.items[item], 0, outcome_.cast, false};
      for (const Ballot& ballot : ballots_) {
        const bool form = !rule_.form || PassesForm(*rule_.form, ballot);
        one.yes += form && item < ballot.items.size() && ballot.items[item];
      }
      one.passed = one.of > 0 && Reaches(share, one.yes, one.of);
      outcome_.passed = outcome_.passed || one.passed;
      Note(one.passed ? "councils.step_item_passed" : "councils.step_item_failed",
           {{"item", Same(one.item)},
            {"yes", Number(one.yes)},
            {"of", Number(one.of)},
            {"share", Same(fmt::format("{}/{}", share.numerator, share.denominator))}});
      outcome_.items.push_back(std::move(one));
    }
    if (!rule_.rule.score) outcome_.valid = outcome_.cast;
  }

  // Circular 11/2014: excellent by enough and failed by none; failed by too many; else passed.
  void DecideByGrade(const norms::GradeRule& grade) {
    outcome_.valid = outcome_.cast;
    const auto of = [&](const char* word) {
      return std::count_if(ballots_.begin(), ballots_.end(),
                           [&](const Ballot& ballot) { return ballot.grade == word; });
    };
    const auto excellent = of("excellent");
    const auto failed = of("fail");
    outcome_.grade = "pass";
    if (outcome_.cast > 0 && failed == 0 && Reaches(grade.excellent, excellent, voted_.present)) {
      outcome_.grade = "excellent";
    }
    if (outcome_.cast == 0 || Reaches(grade.fail, failed, voted_.present)) outcome_.grade = "fail";
    Note("councils.step_grades", {{"excellent", Number(excellent)},
                                  {"fail", Number(failed)},
                                  {"present", Number(voted_.present)}});
    if (voted_.late) {
      outcome_.grade = "fail";
      Note("councils.step_late", {{"months", Number(grade.late_months)}});
    }
    outcome_.passed = outcome_.grade != "fail";
  }

  const RuleSnapshot& rule_;
  const Voted& voted_;
  const std::vector<Ballot>& ballots_;
  Outcome outcome_;
};

}  // namespace

std::string Hundredths(std::int64_t numerator, std::int64_t denominator) {
  if (denominator <= 0) return "0,00";
  const std::int64_t hundredths = (numerator * 200 + denominator) / (denominator * 2);
  return fmt::format("{},{:02}", hundredths / 100, hundredths % 100);
}

int TotalOf(const Ballot& ballot) {
  int total = 0;
  for (const auto& [criterion, points] : ballot.points) total += points;
  return total;
}

int GroupOf(const Ballot& ballot, const std::string& group) {
  int total = 0;
  for (const auto& [criterion, points] : ballot.points) {
    if (criterion.starts_with(group + ".")) total += points;
  }
  return total;
}

bool PassesForm(const norms::ScoreForm& form, const Ballot& ballot) {
  if (TotalOf(ballot) < form.pass_mark) return false;
  return std::all_of(form.groups.begin(), form.groups.end(), [&](const norms::ScoreGroup& group) {
    return !group.pass_mark || GroupOf(ballot, group.code) >= *group.pass_mark;
  });
}

Outcome OutcomeOf(const RuleSnapshot& rule, const Voted& voted,
                  const std::vector<Ballot>& ballots) {
  return Counting(rule, voted, ballots).Run();
}

}  // namespace vuon::councils
