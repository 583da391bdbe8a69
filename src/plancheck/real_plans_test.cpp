#include <gtest/gtest.h>

#include "plancheck/check_plan.h"

namespace vuon::plancheck {
namespace {

PlanCheckReport Check(const std::string& name) {
  return CheckPlanFile(VUON_SOURCE_DIR "/tests/plans/" + name).value();
}

TEST(RealPlans, QuangBinhStatesATotalThatItsPartsDoNotMake) {
  const PlanCheckReport report = Check("quang-binh-2015.txt");
  EXPECT_EQ(report.plan.number, "1814/QD-UBND");
  EXPECT_EQ(report.plan.total->money.amount.dong(), 11'600'000'000);
  const auto& lines = report.plan.tables.at(0).lines;
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_TRUE(lines[0].lines.empty());
  EXPECT_EQ(lines[0].amount->amount.dong(), 3'540'000'000);
  EXPECT_EQ(lines[1].lines.size(), 9u);
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].kind, "children_sum");
  EXPECT_EQ(report.findings[0].place.line, 5);
  EXPECT_EQ(report.findings[0].printed, "8.060 triệu đồng");
  EXPECT_EQ(report.findings[0].expected, "8.540 triệu đồng");
  EXPECT_TRUE(report.HasErrors());
}

TEST(RealPlans, KrongNangIsAListOfFormulas) {
  const PlanCheckReport report = Check("krong-nang-2010.txt");
  EXPECT_TRUE(report.findings.empty());
  const auto& lines = report.plan.tables.at(0).lines.at(0).lines;
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_EQ(lines[0].unit_price->amount.dong(), 5'000);
  EXPECT_EQ(lines[0].quantity->count.thousandths, 40'000);
  EXPECT_EQ(lines[1].amount->amount.dong(), 800'000);
  EXPECT_EQ(lines[4].amount->amount.dong(), 360'000);
}

TEST(RealPlans, LamDongRoundsItsFigures) {
  const PlanCheckReport report = Check("lam-dong-1322-2021-2025.txt");
  EXPECT_TRUE(report.findings.empty());
  EXPECT_EQ(report.plan.number, "8206/KH-UBND");
  EXPECT_EQ(report.plan.total->money.amount.dong(), 17'800'000'000);
  EXPECT_TRUE(report.plan.total->money.approximate);
  ASSERT_EQ(report.plan.sources.size(), 2u);
  EXPECT_EQ(report.plan.sources[1].money->money.amount.dong(), 11'100'000'000);
  EXPECT_EQ(report.plan.targets.size(), 5u);
}

}  // namespace
}  // namespace vuon::plancheck
