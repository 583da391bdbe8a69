#include "norms/size_class.h"

#include "norms/decision_table_test.h"
#include "norms/packs.h"

namespace vuon::norms {
namespace {

void TakeEmployees(const std::string& text, SizeFacts& facts) {
  if (text == "-") return;
  if (text.starts_with("mean ")) {
    facts.mean_employees_tenths = static_cast<int>(std::stod(text.substr(5)) * 10 + 0.5);
    return;
  }
  const std::size_t times = text.find('x');
  if (times != std::string::npos) {
    facts.month_ends.assign(std::stoul(text.substr(times + 1)), std::stoi(text.substr(0, times)));
    return;
  }
  for (const std::string& each : table::Split(text, ',')) {
    facts.month_ends.push_back(std::stoi(each));
  }
}

TEST(SizeClass, FollowsTheTable) {
  const auto rows = table::Rows("size_class.txt", 8);
  EXPECT_GT(rows.size(), 100U);
  for (const auto& row : rows) {
    const Pack* pack = FindShipped(row[0]);
    ASSERT_NE(pack, nullptr) << row[0];
    SizeFacts facts;
    const auto sector = table::Split(row[1], ' ');
    facts.sector_version = sector.at(0);
    facts.sector_code = sector.at(1);
    facts.months_active = std::stoi(row[2]);
    TakeEmployees(row[3], facts);
    facts.revenue = table::Money(row[4]);
    facts.capital = table::Money(row[5]);
    const SizeResult result = SizeClassOf(*pack, facts);
    EXPECT_EQ(result.size_class, row[6]) << row[1] << " " << row[3] << ": " << row[7];
    EXPECT_FALSE(result.article.empty());
    EXPECT_FALSE(result.working.empty());
    for (const WorkingStep& step : result.working) {
      EXPECT_EQ(step.what_vi.find('{'), std::string::npos) << step.what_vi;
      EXPECT_EQ(step.what_en.find('{'), std::string::npos) << step.what_en;
      EXPECT_EQ(step.what_en.find("norms."), std::string::npos) << step.what_en;
      EXPECT_FALSE(step.article.empty()) << step.what_en;
    }
  }
}

TEST(SizeClass, ShowsItsWorking) {
  SizeFacts facts;
  facts.month_ends = {58, 58, 60, 60, 60, 61, 61, 62, 62, 62, 63, 64};
  facts.revenue = base::Money::OfDong(42'000'000'000);
  facts.capital = base::Money::OfDong(18'500'000'000);
  facts.sector_version = "2018";
  facts.sector_code = "1020";
  const SizeResult result = SizeClassOf(*FindShipped("nd80-2021"), facts);
  ASSERT_EQ(result.working.size(), 4U);
  EXPECT_EQ(
      result.working[1].what_vi,
      "Lao động tham gia BHXH bình quân: (58 + 58 + 60 + 60 + 60 + 61 + 61 + 62 + 62 + 62 + 63 "
      "+ 64) : 12 = 60,9");
  EXPECT_EQ(
      result.working[3].what_en,
      "small (agriculture, forestry, fishery; industry and construction): employees 60.9 ≤ 100; "
      "revenue 42.000.000.000 đồng ≤ 50.000.000.000 đồng; capital 18.500.000.000 đồng ≤ "
      "20.000.000.000 đồng: met");
  EXPECT_EQ(result.article, "Nghị định 80/2021/NĐ-CP, Điều 5, khoản 2");
}

}  // namespace
}  // namespace vuon::norms
