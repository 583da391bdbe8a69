#include <gtest/gtest.h>

#include <array>
#include <functional>

#include "plancheck/check_plan.h"
#include "plancheck/plan_maker_test.h"

namespace vuon::plancheck {
namespace {

using made::CleanPlan;
using made::Plan;
using made::Shape;

constexpr std::array<Shape, 9> kShapes = {Shape::kTabs,       Shape::kPipes,      Shape::kAligned,
                                          Shape::kCsv,        Shape::kXlsx,       Shape::kDocx,
                                          Shape::kMergedDocx, Shape::kUprightPdf, Shape::kWidePdf};

std::string Told(const PlanCheckReport& report) {
  std::string out;
  for (const Finding& finding : report.findings) {
    if (finding.severity == Severity::kNote) continue;
    out += finding.kind + ' ' + finding.printed + " → " + finding.expected + "; ";
  }
  return out;
}

std::string FaultsOf(const Plan& plan, Shape shape) {
  const auto file = made::Make(plan, shape);
  const auto report = CheckPlanBytes(file.bytes, file.name);
  return report.ok() ? Told(*report) : "refused: " + std::string(report.problem().code);
}

struct Planted {
  std::string name;
  std::string wanted;
  std::function<void(Plan&)> plant;
  made::Spot spot = {};  // where the finding stands
};

TEST(Variations, CleanPlansHaveNoFindings) {
  const std::vector<Planted> variants = {
      {"as it is", "", [](Plan&) {}},
      {"nghìn đồng", "", [](Plan& p) { p.unit = 1'000; }},
      {"đồng", "", [](Plan& p) { p.unit = 1; }},
      {"tỷ đồng", "", [](Plan& p) { p.unit = 1'000'000'000; }},
      {"commas", "", [](Plan& p) { p.unit = 1'000, p.thousands = ','; }},
      {"shuffled", "", [](Plan& p) { p.order = {0, 1, 4, 3, 5, 6, 2}; }},
      {"amount first", "", [](Plan& p) { p.order = {0, 1, 5, 2, 3, 4, 6}; }},
      {"repeated heading", "", [](Plan& p) { p.repeat_heading = true; }},
      {"decomposed", "", [](Plan& p) { p.decomposed = true; }},
      {"synonyms", "",
       [](Plan& p) {
         p.heading = {"STT", "Hạng mục", "Đơn vị thực hiện", "Định mức",
                      "SL",  "Số tiền",  "Ghi chú"};
       }},
      {"more synonyms", "",
       [](Plan& p) {
         p.heading = {"Số TT",    "Nội dung chi", "Cơ quan thực hiện", "Mức hỗ trợ", "Khối lượng",
                      "Kinh phí", "Ghi chú"};
       }},
      {"letters", "", [](Plan& p) { p.rows[0].number = "A", p.rows[3].number = "B"; }},
      {"dotted", "",
       [](Plan& p) {
         p.rows[0].number = "1", p.rows[1].number = "1.1", p.rows[2].number = "1.2";
         p.rows[3].number = "2", p.rows[4].number = "2.1", p.rows[5].number = "2.2";
       }},
      {"dashes", "",
       [](Plan& p) {
         for (const std::size_t k : {1u, 2u, 4u, 5u}) p.rows[k].number = "-";
       }},
  };
  for (const Planted& variant : variants) {
    Plan plan = CleanPlan();
    variant.plant(plan);
    for (const Shape shape : kShapes) {
      EXPECT_EQ(FaultsOf(plan, shape), "") << variant.name << ", " << static_cast<int>(shape);
    }
  }
}

TEST(Variations, TablesOfYearsAndOfSourcesHold) {
  const std::string head = "KẾ HOẠCH\n\nNăng suất chất lượng\n\nĐVT: triệu đồng\n";
  const auto faults = [&](const std::string& table) {
    std::string out;
    const auto report = CheckPlanBytes(head + table, "plan.txt");
    for (const Finding& finding : report->findings) {
      out += finding.kind + ' ' + finding.printed + " → " + finding.expected + "; ";
    }
    return out;
  };
  const std::string years =
      "STT | Nội dung chi | Năm 2021 | Năm 2022 | Tổng cộng\n"
      "1 | Hội nghị | 50 | 60 | 110\n2 | Bản tin | 40 | 30,5 | 70,5\n"
      " | Tổng (1+2) | 90 | 90,5 | 180,5\n";
  EXPECT_EQ(faults(years), "");
  std::string bad = years;
  bad.replace(bad.find("| 110"), 5, "| 120");
  EXPECT_EQ(faults(bad), "shares_sum 120 → 110; ");
  const std::string sources =
      "TT\tNội dung\tTổng kinh phí\tTrong đó\t\t\n\t\t\tNSTW\tNSĐP\tĐối ứng\n"
      "1\tHỗ trợ ISO\t1.250,5\t500\t250,5\t500\n2\tHỗ trợ Lean\t1.500\t700\t300\t500\n"
      "\tCộng\t2.750,5\t1.200\t550,5\t1.000\n";
  EXPECT_EQ(faults(sources), "");
  bad = sources;
  bad.replace(bad.find("\t300\t"), 5, "\t350\t");
  EXPECT_EQ(faults(bad), "shares_sum 1.500 → 1.550; ");
}

std::vector<Planted> PlantedErrors() {
  const std::int64_t m = 1'000'000;
  return {
      {"product",
       "line_amount 510 → 500; ",
       [=](Plan& p) { p.rows[4].amount = 510 * m; },
       {-1, 5, 5}},
      {"price", "line_amount 90 → 93; ", [=](Plan& p) { p.rows[1].price = 31 * m; }, {-1, 2, 5}},
      {"quantity", "line_amount 200 → 225; ", [](Plan& p) { p.rows[5].quantity = 9; }, {-1, 6, 5}},
      {"section",
       "children_sum 160 → 150; ",
       [=](Plan& p) { p.rows[0].amount = 160 * m; },
       {-1, 1, 5}},
      {"table total",
       "table_total 860 → 850; ",
       [=](Plan& p) { p.table_total = 860 * m; },
       {-1, 7, 5}},
      {"words",
       "amount_words Tám trăm triệu đồng → Tám trăm năm mươi triệu đồng; ",
       [](Plan& p) { p.words = "Tám trăm triệu đồng"; },
       {10, -1, -1}},
      {"source",
       "source_lines 160.000.000 đồng → 150.000.000 đồng; ",
       [=](Plan& p) { p.sources[0] = 160 * m; },
       {12}},
      {"sources of untied lines",
       "sources_sum 860.000.000 đồng → 850.000.000 đồng; ",
       [=](Plan& p) { p.sources[0] = 160 * m, p.rows[3].note.clear(); },
       {12}},
      {"target", "target_units 18 → 40; ", [](Plan& p) { p.target = 40; }, {8}},
      {"duplicate",
       "numbering_duplicate 1 → 2; ",
       [](Plan& p) { p.rows[5].number = "1"; },
       {-1, 6, 0}},
      {"skipped", "numbering_skipped 3 → 2; ", [](Plan& p) { p.rows[2].number = "3"; }, {-1, 3, 0}},
      {"deadline",
       "deadline_before_plan trước ngày 15/12/2022 → 12/03/2023; ",
       [](Plan& p) { p.deadline = "15/12/2022"; },
       {15}},
      {"date", "impossible_date 31/11/2023 → ; ", [](Plan& p) { p.deadline = "31/11/2023"; }, {15}},
      {"attachment number",
       "attachment_number 54/KH-UBND → 45/KH-UBND; ",
       [](Plan& p) { p.attachment_number = "54/KH-UBND"; },
       {18}},
      {"attachment date",
       "attachment_date 13/03/2023 → 12/03/2023; ",
       [](Plan& p) { p.attachment_day = "13/3/2023"; },
       {18}},
      {"thousand",
       "thousand_factor 500.000 → 500; ",
       [=](Plan& p) { p.rows[4].amount = 500'000 * m; },
       {-1, 5, 5}},
  };
}

TEST(Variations, EveryPlantedErrorIsFoundInItsPlaceAndNoneInvented) {
  for (const Planted& error : PlantedErrors()) {
    for (const Shape shape : kShapes) {
      for (const bool shuffled : {false, true}) {
        Plan plan = CleanPlan();
        if (shuffled) plan.order = {0, 1, 5, 2, 4, 6, 3};
        error.plant(plan);
        const auto file = made::Make(plan, shape);
        const auto report = CheckPlanBytes(file.bytes, file.name);
        const std::string what = error.name + ", " + std::to_string(static_cast<int>(shape));
        ASSERT_TRUE(report.ok()) << what;
        EXPECT_EQ(Told(*report), error.wanted) << what;
        if (report->findings.size() != 1) continue;
        const auto wanted = made::PlaceOf(plan, shape, error.spot);
        const Place& place = report->findings[0].place;
        EXPECT_EQ(place.CellName(), wanted.cell) << what;
        if (wanted.line > 0) {
          EXPECT_EQ(place.line, wanted.line) << what;
        }
        EXPECT_GT(place.line, 0) << what;
        if (wanted.page > 0) {
          EXPECT_EQ(place.page, wanted.page) << what;
        }
      }
    }
  }
}

TEST(Variations, ListsOfFormulasHoldTheirErrorsInTheirLines) {
  const std::int64_t m = 1'000'000;
  struct PlantedInList {
    std::string wanted;
    int line;
    std::function<void(Plan&)> plant;
  };
  const std::vector<PlantedInList> errors = {
      {"", 0, [](Plan&) {}},
      {"line_amount 510.000.000đ → 500.000.000đ; ", 16,
       [=](Plan& p) { p.rows[4].amount = 510 * m; }},
      {"line_amount 90.000.000đ → 93.000.000đ; ", 13, [=](Plan& p) { p.rows[1].price = 31 * m; }},
      {"line_amount 200.000.000đ → 225.000.000đ; ", 17, [](Plan& p) { p.rows[5].quantity = 9; }},
      {"children_sum 160.000.000 đồng → 150.000.000 đồng; ", 12,
       [=](Plan& p) { p.rows[0].amount = 160 * m; }},
      {"table_total 860.000.000 đồng → 850.000.000 đồng; ", 18,
       [=](Plan& p) { p.table_total = 860 * m; }},
      {"numbering_skipped c) → b; ", 14, [](Plan& p) { p.rows[2].number = "3"; }},
      {"thousand_factor 500.000đ → 500.000.000đ; ", 16, [=](Plan& p) { p.rows[4].amount = m / 2; }},
      {"amount_words Tám trăm triệu đồng → Tám trăm năm mươi triệu đồng; ", 11,
       [](Plan& p) { p.words = "Tám trăm triệu đồng"; }},
      {"sources_sum 860.000.000 đồng → 850.000.000 đồng; ", 20,
       [=](Plan& p) { p.sources[0] = 160 * m; }},
      {"deadline_before_plan trước ngày 15/12/2022 → 12/03/2023; ", 23,
       [](Plan& p) { p.deadline = "15/12/2022"; }},
  };
  for (const PlantedInList& error : errors) {
    Plan plan = CleanPlan();
    error.plant(plan);
    const auto file = made::MakeList(plan);
    const auto report = CheckPlanBytes(file.bytes, file.name);
    ASSERT_TRUE(report.ok());
    EXPECT_EQ(Told(*report), error.wanted) << file.bytes;
    if (error.line > 0 && report->findings.size() == 1) {
      EXPECT_EQ(report->findings[0].place.line, error.line) << error.wanted;
    }
  }
}

}  // namespace
}  // namespace vuon::plancheck
