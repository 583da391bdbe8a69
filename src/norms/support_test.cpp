#include "norms/support.h"

#include <algorithm>

#include "norms/decision_table_test.h"
#include "norms/packs.h"

namespace vuon::norms {
namespace {

Applicant ApplicantOf(const std::string& kind, const std::string& size, const std::string& groups) {
  Applicant applicant;
  applicant.kind = kind;
  applicant.size_class = size;
  const auto list = table::Split(groups, ',');
  const auto is = [&](const char* group) {
    return std::find(list.begin(), list.end(), group) != list.end();
  };
  applicant.women_owned = is("women_owned");
  applicant.many_women = is("many_women");
  applicant.social = is("social");
  applicant.startup = is("startup");
  applicant.in_cluster = is("in_cluster");
  applicant.foreign_invested = is("foreign");
  return applicant;
}

std::string Answer(const base::Result<SupportAmount>& result) {
  return result.ok() ? result->amount.Plain() : result.problem().code;
}

TEST(Support, FollowsTheTable) {
  const auto rows = table::Rows("support.txt", 10);
  EXPECT_GT(rows.size(), 80U);
  for (const auto& row : rows) {
    const Pack* pack = FindShipped(row[0]);
    ASSERT_NE(pack, nullptr) << row[0];
    const Item* item = FindItem(*pack, row[1]);
    ASSERT_NE(item, nullptr) << row[1];
    const SupportAsked asked{std::stoi(row[5]), *table::Money(row[6]), *table::Money(row[7])};
    const auto result = SupportOf(*pack, *item, ApplicantOf(row[2], row[3], row[4]), asked);
    const std::string expected =
        row[8].starts_with("norms.") ? row[8] : table::Money(row[8])->Plain();
    EXPECT_EQ(Answer(result), expected) << row[1] << ": " << row[9];
    if (!result.ok()) continue;
    for (const WorkingStep& step : result->working) {
      EXPECT_EQ(step.what_vi.find('{'), std::string::npos) << step.what_vi;
      EXPECT_EQ(step.what_en.find("norms."), std::string::npos) << step.what_en;
      EXPECT_FALSE(step.article.empty()) << step.what_en;
    }
  }
}

TEST(Support, EveryItemCanBeHadBySomebodyAndSaysWhy) {
  for (const Pack& pack : ShippedPacks()) {
    for (const Item& item : pack.items) {
      const std::string size = item.who.sizes.empty() ? "small" : item.who.sizes.front();
      const std::string group = item.who.groups.empty() ? "-" : item.who.groups.front();
      const auto had = SupportOf(pack, item, ApplicantOf(item.who.kinds.front(), size, group),
                                 {1, base::Money::OfDong(1'000'000), base::Money()});
      ASSERT_TRUE(had.ok()) << pack.code << " " << item.code;
      EXPECT_FALSE(had->amount.IsZero()) << pack.code << " " << item.code;
      EXPECT_FALSE(item.payment_papers.empty()) << item.code;
    }
  }
}

// A ceiling of the country holds over a level that a province set before it.
TEST(Support, TheCeilingLowersTheRate) {
  Pack pack = *FindShipped("quoc-gia-2026");
  Item item = *FindItem(pack, "improvement_project");
  item.levels[0].rate = {10'000, "Nghị quyết", true};
  const auto amount = SupportOf(pack, item, ApplicantOf("enterprise", "small", "-"),
                                {1, base::Money::OfDong(100'000'000), base::Money()});
  ASSERT_TRUE(amount.ok());
  EXPECT_EQ(amount->amount, base::Money::OfDong(80'000'000));
  EXPECT_EQ(amount->working[0].what_en,
            "The item's rate of 100 % is lowered to the national ceiling of 80 %");
  EXPECT_EQ(amount->working[0].article, "Nghị định 37/2026/NĐ-CP, Điều 12");
}

TEST(Support, AnItemHasItsDays) {
  const Pack& pack = *FindShipped("quoc-gia-2026");
  Applicant applicant = ApplicantOf("enterprise", "small", "-");
  const Item& item = *FindItem(pack, "improvement_project");
  applicant.on = base::Date::Of(2026, 1, 22);
  EXPECT_FALSE(MayHave(pack, item, applicant).may);
  applicant.on = base::Date::Of(2026, 1, 23);
  EXPECT_TRUE(MayHave(pack, item, applicant).may);
}

TEST(Support, WhatPaysForTheSameIsHadOnce) {
  const Pack& pack = *FindShipped("nd80-2021");
  const Item& item = *FindItem(pack, "company_standard_startup");
  EXPECT_EQ(Conflicts(pack, item, {"consulting", "company_standard_cluster"}),
            std::vector<std::string>{"company_standard_cluster"});
  EXPECT_TRUE(Conflicts(pack, item, {"consulting"}).empty());
}

}  // namespace
}  // namespace vuon::norms
