#include "app/public_fit.h"

#include <gmock/gmock.h>

#include "identity/identity_test_support.h"

namespace vuon::app {
namespace {

class PublicFitTest : public identity::IdentityTest {
 protected:
  site::PublicFit Fit(const site::FitAnswers& answers,
                      http::Language language = http::Language::kEnglish) {
    site::Content content;
    AddPublicFit(house(), content);
    return content.fit(answers, language);
  }
  static site::FitAnswers Small(const std::string& province) {
    site::FitAnswers answers;
    answers.province = province;
    answers.kind = "enterprise";
    answers.sector = "C";
    answers.employees = 40;
    answers.revenue = 20'000'000'000;
    return answers;
  }
  static std::vector<std::string> Titles(const std::vector<site::FitItem>& items) {
    std::vector<std::string> titles;
    for (const site::FitItem& item : items) titles.push_back(item.title);
    return titles;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, PublicFitTest, testing::Values(storage::Engine::kSqlite),
                         storage::EngineName);

TEST_P(PublicFitTest, TheRulesOfTheDayAndOfTheProvinceAnswer) {
  const site::PublicFit in_2021 = Fit(Small("kien-giang"));
  EXPECT_EQ(in_2021.size, "small");
  EXPECT_THAT(Titles(in_2021.may),
              testing::Contains("Carrying out a productivity and quality improvement project"));
  EXPECT_EQ(in_2021.may.size(), 8U);
  EXPECT_EQ(in_2021.may[0].amount,
            "100 % of the eligible cost, at most 200.000.000 đồng per project");
  EXPECT_FALSE(in_2021.may[0].to_be_confirmed.empty());
  EXPECT_FALSE(in_2021.may[0].papers.empty());

  clock().Set(*base::ParseIsoInstant("2026-11-24T01:00:00.000Z"));
  const site::PublicFit in_2026 = Fit(Small("an-giang"));
  EXPECT_THAT(Titles(in_2026.may),
              testing::Contains("Improvement project; applying improvement tools"));
  EXPECT_EQ(in_2026.may[0].amount, "80 % of the eligible cost");
  EXPECT_THAT(Titles(in_2026.may_not),
              testing::Contains("Consulting on a company standard (innovative startup)"));
}

TEST_P(PublicFitTest, WhatIsNotForThemSaysWhy) {
  site::FitAnswers answers = Small("kien-giang");
  answers.kind = "household_business";
  const site::PublicFit fit = Fit(answers, http::Language::kVietnamese);
  EXPECT_TRUE(fit.may.empty());
  ASSERT_EQ(fit.may_not.size(), 8U);
  EXPECT_THAT(fit.may_not[0].reasons[0].text, testing::HasSubstr("hộ kinh doanh"));
}

}  // namespace
}  // namespace vuon::app
