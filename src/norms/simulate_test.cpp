#include "norms/simulate.h"

#include <gtest/gtest.h>

#include "norms/compare_packs.h"
#include "norms/packs.h"

namespace vuon::norms {
namespace {

CaseFacts Facts(const std::string& size, std::int64_t cost) {
  CaseFacts facts;
  facts.kind = "enterprise";
  facts.size_class = size;
  facts.eligible_cost = base::Money::OfDong(cost);
  return facts;
}

TEST(Simulate, SaysForWhomWhatWouldChangeAndHowMuch) {
  const Pack before = *FindShipped("kien-giang-2021");
  Pack after = before;
  after.items[0].levels[0].rate.basis_points = 7'000;                      // the project: 70 %
  after.items[3].levels[0].cap->amount = base::Money::OfDong(20'000'000);  // the test: up to 20 m
  after.items[4].who.sizes = {"micro"};
  after.items[6].who.kinds = {"enterprise", "household_business"};
  CaseFacts household = Facts("micro", 0);
  household.kind = "household_business";
  CaseFacts unusable = Facts("small", 1);
  unusable.units = 0;
  const auto simulated = Simulate(before, after,
                                  {{"1", "An", "improvement_project", Facts("small", 200'000'000)},
                                   {"2", "Bình", "product_test", Facts("small", 30'000'000)},
                                   {"3", "Chi", "product_test", Facts("small", 10'000'000)},
                                   {"4", "Dũng", "management_system", Facts("large", 40'000'000)},
                                   {"5", "Em", "national_award", household},
                                   {"6", "Giang", "no_such_item", Facts("small", 1)},
                                   {"7", "Hà", "product_test", unusable}});
  ASSERT_TRUE(simulated.ok());
  EXPECT_EQ(simulated->cases, 7);
  EXPECT_EQ(simulated->same, 1);
  EXPECT_EQ(simulated->less, 1);
  EXPECT_EQ(simulated->more, 1);
  EXPECT_EQ(simulated->loses, 1);
  EXPECT_EQ(simulated->gains, 1);
  EXPECT_EQ(simulated->unreckonable, 2);
  ASSERT_EQ(simulated->changes.size(), 6U);
  EXPECT_EQ(simulated->changes[0].difference, base::Money::OfDong(-60'000'000));
  EXPECT_EQ(simulated->changes[1].difference, base::Money::OfDong(5'000'000));
  EXPECT_EQ(simulated->changes[2].change, "loses");
  EXPECT_EQ(simulated->changes[2].why.front().what_en,
            "Not for the size class large; only for: micro");
  EXPECT_EQ(simulated->before,
            base::Money::OfDong(200'000'000 + 10'000'000 + 5'000'000 + 40'000'000));
  EXPECT_EQ(simulated->after,
            base::Money::OfDong(140'000'000 + 15'000'000 + 5'000'000 + 20'000'000));
  EXPECT_EQ(simulated->difference, *simulated->after.Minus(simulated->before));
}

TEST(ComparePacks, NamesEachFieldByItsRule) {
  const Pack before = *FindShipped("kien-giang-2021");
  Pack after = before;
  after.items[0].levels[0].cap->amount = base::Money::OfDong(150'000'000);
  after.items.erase(after.items.begin() + 5);
  after.clocks[0].days = 5;
  const auto changes = ComparePacks(before, after);
  ASSERT_GE(changes.size(), 3U);
  EXPECT_EQ(changes[0].path, "clocks/validity_check/days");
  EXPECT_EQ(changes[0].before, "7");
  EXPECT_EQ(changes[0].after, "5");
  EXPECT_EQ(changes[1].path, "items/improvement_project/levels/0/cap/amount");
  EXPECT_EQ(changes[1].label.vi, "Thực hiện dự án cải tiến năng suất và chất lượng");
  EXPECT_EQ(changes[2].path, "items/certification/code");
  EXPECT_EQ(changes[2].after, "");
  EXPECT_TRUE(ComparePacks(before, before).empty());
}

TEST(Explain, AConflictIsSaidAndNothingIsPaid) {
  const Pack& pack = *FindShipped("nd80-2021");
  CaseFacts facts = Facts("small", 10'000'000);
  facts.startup = true;
  facts.had = {"company_standard_cluster"};
  const auto answer = Explain(pack, *FindItem(pack, "company_standard_startup"), facts);
  ASSERT_TRUE(answer.ok());
  EXPECT_FALSE(answer->may);
  EXPECT_FALSE(answer->amount.has_value());
  EXPECT_EQ(answer->conflicts.size(), 1U);
}

TEST(Explain, WhatWasNotReadInTheStatuteIsToBeConfirmed) {
  const Pack& pack = *FindShipped("kien-giang-2021");
  const auto project = Explain(pack, *FindItem(pack, "improvement_project"), Facts("small", 1'000));
  ASSERT_TRUE(project.ok());
  EXPECT_EQ(project->to_be_confirmed.size(),
            3U);  // who, thresholds, rate; the price is in the plan
  const Pack& decree = *FindShipped("nd80-2021");
  const auto consulting = Explain(decree, *FindItem(decree, "consulting"), Facts("small", 1'000));
  ASSERT_TRUE(consulting.ok());
  EXPECT_TRUE(consulting->to_be_confirmed.empty());
}

}  // namespace
}  // namespace vuon::norms
