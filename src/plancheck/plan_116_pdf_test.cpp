#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "plancheck/check_plan.h"
#include "plancheck/plan_text.h"

namespace vuon::plancheck {
namespace {

const std::string kPlan = VUON_SOURCE_DIR "/samples/kien-giang-2021/plan-116.txt";

using Row = std::vector<std::string>;

Row Fields(const std::string& line) {
  Row fields;
  std::istringstream in(line + '\t');
  for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
  return fields;
}

// The table as its author typed it: one heading, no row broken by a page.
std::vector<Row> WholeRows(const std::vector<std::string>& lines) {
  std::vector<Row> rows;
  for (const std::string& line : lines) {
    if (line.find('\t') == std::string::npos) continue;
    Row row = Fields(line);
    row.resize(8);
    const bool heading = row[0] == "TT" || row[4] == "Đơn giá";
    if (heading && rows.size() >= 2) continue;
    if (heading || !row[0].empty()) {
      rows.push_back(row);
      continue;
    }
    for (std::size_t k = 0; k < row.size(); ++k) {
      if (!row[k].empty()) rows.back()[k] += ' ' + row[k];
    }
  }
  return rows;
}

std::string HtmlRow(const Row& row) {
  std::string html = "<tr>";
  for (std::size_t k = 0; k < row.size(); ++k) {
    html += (k >= 4 && k <= 6 ? "<td class=n>" : "<td>") + row[k] + "</td>";
  }
  return html + "</tr>\n";
}

std::string WholeTable(const std::vector<Row>& rows, bool repeat) {
  std::string html = "<table>" + std::string(repeat ? "<thead>" : "") + "<tr>";
  for (std::size_t k = 0; k < 8; ++k) {
    if (k == 4) html += "<td colspan=3>" + rows[0][4] + "</td>";
    if (k < 4 || k == 7) html += "<td rowspan=2>" + rows[0][k] + "</td>";
  }
  html += "</tr><tr>";
  for (std::size_t k = 4; k < 7; ++k) html += "<td>" + rows[1][k] + "</td>";
  html += std::string("</tr>") + (repeat ? "</thead>" : "");
  for (std::size_t k = 2; k < rows.size(); ++k) html += HtmlRow(rows[k]);
  return html + "</table>";
}

enum class Heading { kOnce, kOnEveryPage, kAsPrinted };  // as printed: a table for each page

std::vector<std::string> LinesOfPlan() {
  std::ifstream file(kPlan);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::string Html(Heading heading, const std::string& style,
                 const std::vector<std::string>& lines = LinesOfPlan()) {
  std::string html = "<!doctype html><meta charset=utf-8><style>" + style + "</style>\n";
  bool in_table = false;
  bool done = false;
  for (const std::string& line : lines) {
    const bool row = line.find('\t') != std::string::npos;
    if (row && heading != Heading::kAsPrinted) {
      if (!done) html += WholeTable(WholeRows(lines), heading == Heading::kOnEveryPage);
      done = true;
      continue;
    }
    if (row != in_table) html += row ? "<table>" : "</table>\n";
    in_table = row;
    if (row) html += HtmlRow(Fields(line));
    if (!row && !Trim(line).empty()) html += "<p>" + line + "</p>\n";
  }
  return html;
}

// Printed as a browser prints it.
std::string Printed(const std::string& html) {
  const std::string folder = testing::TempDir() + "plan-116-print";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/plan.html") << html;
  std::filesystem::remove(folder + "/plan.pdf");
  const std::string command = "cd '" + folder +
                              "' && HOME=\"$PWD\" chromium --headless --no-sandbox --disable-gpu "
                              "--user-data-dir=\"$PWD/profile\" --no-pdf-header-footer "
                              "--print-to-pdf=plan.pdf plan.html >/dev/null 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0);
  return folder + "/plan.pdf";
}

void CountLeaves(const std::vector<BudgetLine>& lines, int& count, std::int64_t& sum) {
  for (const BudgetLine& line : lines) {
    CountLeaves(line.lines, count, sum);
    if (!line.lines.empty()) continue;
    ++count;
    ASSERT_TRUE(line.amount && line.unit_price && line.quantity) << line.title;
    sum += line.amount->amount.dong();
  }
}

// What plan 116 holds, whatever it is printed by.
void ExpectPlan116(const PlanCheckReport& report) {
  const PlanDocument& plan = report.plan;
  ASSERT_EQ(plan.tables.size(), 1u);
  int leaves = 0;
  std::int64_t sum = 0;
  CountLeaves(plan.tables[0].lines, leaves, sum);
  EXPECT_EQ(leaves, 13);
  EXPECT_EQ(sum, 3'100'000'000);
  EXPECT_EQ(plan.total->money.amount.dong(), 3'100'000'000);
  ASSERT_EQ(plan.sources.size(), 2u);
  EXPECT_EQ(plan.sources[0].money->money.amount.dong(), 500'000'000);
  EXPECT_EQ(plan.sources[1].money->money.amount.dong(), 2'600'000'000);
  const BudgetLine& broken = plan.tables[0].lines.at(0).lines.at(2);
  EXPECT_EQ(broken.result, "Chọn lựa doanh nghiệp thực hiện và nghiệm thu dự án");
  const BudgetLine& noted = plan.tables[0].lines.at(1).lines.at(0).lines.at(2);
  EXPECT_EQ(noted.note, "Theo khoản 2, Mục 2 và khoản 5, Mục 3 của Kế hoạch số 178/KH-UBND");
  EXPECT_EQ(plan.tables[0].lines.at(0).lines.at(0).lines.at(0).lead, "Sở Khoa học và Công nghệ");
}

std::string KindsOf(const PlanCheckReport& report) {
  std::string out;
  for (const Finding& finding : report.findings) {
    out += finding.kind + ' ' + finding.printed + " → " + finding.expected + "; ";
  }
  return out;
}

void ExpectPlan116(const std::string& path) {
  const auto report = CheckPlanFile(path);
  ASSERT_TRUE(report.ok());
  ExpectPlan116(*report);
  ASSERT_EQ(report->findings.size(), 1u);
  EXPECT_EQ(report->findings[0].kind, "attachment_number");
  EXPECT_EQ(report->findings[0].expected, "116/KH-UBND");
}

const std::string kStyle =
    "body{font:13px serif}.n{text-align:right}table{border-collapse:collapse;width:100%}"
    "td{vertical-align:top;padding:1px 2px;border:1px solid #000}";
const std::string kSidelong = "@page{size:A4 landscape;margin:15mm}";

TEST(Plan116Pdf, UprightWithTheHeadingOnEveryPage) {
  ExpectPlan116(Printed(Html(Heading::kOnEveryPage, kStyle)));
}

TEST(Plan116Pdf, SidelongWithTheHeadingOnceAndRowsBrokenByPages) {
  ExpectPlan116(Printed(Html(Heading::kOnce, kStyle + kSidelong)));
}

TEST(Plan116Pdf, ATableForEachPageOfThePrint) {
  ExpectPlan116(Printed(Html(Heading::kAsPrinted, kStyle + kSidelong)));
}

TEST(Plan116Pdf, DottedLinesLargeLettersAndHardlyAnyRoom) {
  const std::string style = kStyle + "td{padding:0 1px;border:1px dotted;vertical-align:middle}";
  ExpectPlan116(Printed(Html(Heading::kOnce, style + "body{font-size:16px}")));
}

TEST(Plan116Pdf, EveryCellAFrameOfItsOwn) {
  ExpectPlan116(Printed(Html(Heading::kOnEveryPage, kStyle + "table{border-collapse:separate}")));
}

struct Bare {
  Heading heading;
  std::string style;
};

const std::string kBare = kStyle + "td{border:0}";

// Letters from small to large, cells filled from the top or about their middle, columns as near as
// words or wider apart.
const std::vector<Bare> kBares = {
    {Heading::kOnce, "body{font-size:11px}"},
    {Heading::kOnEveryPage, "body{font-size:11px}" + kSidelong},
    {Heading::kOnEveryPage, "body{font-size:13px}td{padding:2px 6px}"},
    {Heading::kOnce, "body{font-size:15px}td{padding:2px 6px}" + kSidelong},
    {Heading::kOnce, "body{font-size:17px}"},
    {Heading::kOnEveryPage, "body{font-size:17px}" + kSidelong},
    {Heading::kOnEveryPage, "body{font-size:14px}td{vertical-align:middle}"},
    {Heading::kOnEveryPage, "body{font-size:18px}thead td{text-align:center}" + kSidelong},
};

TEST(Plan116Pdf, ATableWithoutAnyLineOverSeveralPagesIsReadAndItsColumnsSaidToBeTold) {
  for (const Bare& bare : kBares) {
    const auto report = CheckPlanFile(Printed(Html(bare.heading, kBare + bare.style)));
    ASSERT_TRUE(report.ok()) << bare.style;
    EXPECT_GT(report->document.pages, 2) << bare.style;
    ExpectPlan116(*report);
    EXPECT_EQ(KindsOf(*report), "attachment_number M6/KH-UBND → 116/KH-UBND; unread  → ; ")
        << bare.style;
  }
}

TEST(Plan116Pdf, AnErrorPlantedInATableWithoutAnyLineIsFoundAndNoneInvented) {
  struct Planted {
    std::string from;
    std::string to;
    std::string wanted;
  };
  const std::vector<Planted> errors = {
      {"\t02\t100.000", "\t02\t110.000", "line_amount 110.000 → 100.000; "},
      {"\t10\t2.000.000", "\t11\t2.000.000", "line_amount 2.000.000 → 2.200.000; "},
      {"\t2.900.000", "\t2.800.000", "children_sum 2.800.000 → 2.900.000; "},
  };
  for (std::size_t k = 0; k < errors.size(); ++k) {
    std::vector<std::string> lines = LinesOfPlan();
    int planted = 0;
    for (std::string& line : lines) {
      const std::size_t at = line.find(errors[k].from);
      if (at == std::string::npos) continue;
      line.replace(at, errors[k].from.size(), errors[k].to);
      ++planted;
    }
    ASSERT_EQ(planted, 1) << errors[k].from;
    const Bare& bare = kBares[k + 3];
    const auto report = CheckPlanFile(Printed(Html(bare.heading, kBare + bare.style, lines)));
    ASSERT_TRUE(report.ok());
    std::string found = KindsOf(*report);
    for (const std::string known :
         {"attachment_number M6/KH-UBND → 116/KH-UBND; ", "unread  → ; "}) {
      const std::size_t at = found.find(known);
      ASSERT_NE(at, std::string::npos) << found;
      found.erase(at, known.size());
    }
    EXPECT_EQ(found, errors[k].wanted) << bare.style;
    for (const Finding& finding : report->findings) {
      if (errors[k].wanted.starts_with(finding.kind)) {
        EXPECT_EQ(finding.confidence, Confidence::kLikely);
      }
    }
  }
}

// Where nothing but a line parts two figures, or nothing at all parts the columns, it is said.
TEST(Plan116Pdf, WhatIsNotSureIsSaid) {
  const std::string tight = "td{padding:0;border:1px dotted;vertical-align:middle}";
  const auto run_together =
      CheckPlanFile(Printed(Html(Heading::kOnce, kStyle + tight + "body{font-size:16px}")));
  ASSERT_TRUE(run_together.ok());
  const auto& findings = run_together->findings;
  EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.kind == "unread" && finding.printed == "102.000.000" &&
           finding.params.at("reason") == "number";
  }));
  const auto bare = CheckPlanFile(Printed(Html(Heading::kOnEveryPage, kStyle + "td{border:0}")));
  ASSERT_TRUE(bare.ok());
  EXPECT_TRUE(std::any_of(bare->findings.begin(), bare->findings.end(), [](const Finding& found) {
    return found.kind == "unread" && found.params.at("reason") == "gaps";
  }));
}

}  // namespace
}  // namespace vuon::plancheck
