#include "programme/allotment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vuon::programme {
namespace {

PlanContent Plan(const std::vector<std::tuple<std::string, std::string, int, int>>& lines) {
  PlanContent content;
  for (const auto& [key, source, amount, quantity] : lines) {
    PlanLine line;
    line.key = key;
    line.source = source;
    line.amount = base::Money::OfDong(amount);
    if (quantity > 0) line.quantity = base::Quantity::Of(quantity);
    content.lines.push_back(line);
  }
  return content;
}

// "allot >a/s 100 ×1" and the like.
std::vector<std::string> Steps(const PlanContent& before, const PlanContent& after) {
  std::vector<std::string> texts;
  for (const AllotmentStep& step : AllotmentSteps(before, after)) {
    texts.push_back(step.kind + " " + (step.from.line.empty() ? "" : step.from.line) + ">" +
                    (step.to.line.empty() ? "" : step.to.line) + " " +
                    std::to_string(step.amount.dong()) + " x" +
                    std::to_string(step.quantity.count()));
  }
  return texts;
}
using testing::ElementsAre;
using testing::IsEmpty;

TEST(AllotmentSteps, OfAFirstPlanAllotEveryLine) {
  EXPECT_THAT(Steps({}, Plan({{"a", "s", 100, 2}, {"b", "t", 50, 0}})),
              ElementsAre("allot >a 100 x2", "allot >b 50 x0"));
}

TEST(AllotmentSteps, OfTheSamePlanAreNone) {
  const PlanContent plan = Plan({{"a", "s", 100, 2}, {"b", "t", 50, 1}});
  EXPECT_THAT(Steps(plan, plan), IsEmpty());
}

TEST(AllotmentSteps, MoveMoneyInsideOneSourceFirst) {
  EXPECT_THAT(Steps(Plan({{"a", "s", 100, 0}, {"b", "s", 50, 0}}),
                    Plan({{"a", "s", 70, 0}, {"b", "s", 90, 0}})),
              ElementsAre("reallocate a>b 30 x0", "allot >b 10 x0"));
}

TEST(AllotmentSteps, CutAndAllotBetweenTwoSources) {
  EXPECT_THAT(Steps(Plan({{"a", "s", 100, 0}, {"b", "t", 50, 0}}),
                    Plan({{"a", "s", 70, 0}, {"b", "t", 80, 0}})),
              ElementsAre("cut a> 30 x0", "allot >b 30 x0"));
}

TEST(AllotmentSteps, NeverMoveUnits) {
  EXPECT_THAT(Steps(Plan({{"a", "s", 100, 2}, {"b", "s", 50, 1}}),
                    Plan({{"a", "s", 50, 1}, {"b", "s", 100, 2}})),
              ElementsAre("reallocate a>b 50 x0", "cut a> 0 x1", "allot >b 0 x1"));
}

TEST(AllotmentSteps, TakeALineThatIsGoneOrHasAnotherSource) {
  EXPECT_THAT(Steps(Plan({{"a", "s", 100, 2}, {"b", "s", 50, 1}}), Plan({{"a", "t", 100, 2}})),
              ElementsAre("cut a> 100 x2", "cut b> 50 x1", "allot >a 100 x2"));
}

}  // namespace
}  // namespace vuon::programme
