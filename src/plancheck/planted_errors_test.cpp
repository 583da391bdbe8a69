#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "plancheck/check_plan.h"

namespace vuon::plancheck {
namespace {

// tests/plans/made/planted.tsv: "plan, file, total in đồng, number of sources", then the errors to
// plant in it: "text, what it becomes, kind, printed, expected, line, cell" of the one finding.
const std::string kFolder = VUON_SOURCE_DIR "/tests/plans/made/";

std::vector<std::string> Fields(const std::string& row) {
  std::vector<std::string> fields(1);
  for (const char c : row) {
    if (c == '\t') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

std::string Unescaped(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    const char next = text[++at];
    out += next == 'n' ? '\n' : next == 't' ? '\t' : next;
  }
  return out;
}

std::string FindingsOf(const PlanCheckReport& report) {
  std::string out;
  for (const Finding& finding : report.findings) {
    if (finding.severity == Severity::kNote) continue;
    const boost::json::object json = ToJson(report);
    const boost::json::value place = json.at("findings").at(0).at("place");
    const boost::json::value* cell = place.as_object().if_contains("cell");
    out += finding.kind + '\t' + finding.printed + '\t' + finding.expected + '\t' +
           std::to_string(finding.place.line) + '\t' +
           (cell != nullptr && cell->is_string() ? std::string(cell->as_string()) : "");
  }
  return out;
}

TEST(PlantedErrors, EachMakesOneFindingInItsPlaceAndCleanPlansNone) {
  std::ifstream table(kFolder + "planted.tsv");
  std::string row;
  std::string name;
  std::string clean;
  int errors = 0;
  while (std::getline(table, row)) {
    const std::vector<std::string> fields = Fields(row);
    if (fields[0] == "plan") {
      name = fields.at(1);
      std::ostringstream bytes;
      bytes << std::ifstream(kFolder + name, std::ios::binary).rdbuf();
      clean = bytes.str();
      const auto report = CheckPlanBytes(clean, name);
      ASSERT_TRUE(report.ok()) << name;
      EXPECT_EQ(FindingsOf(*report), "") << name;
      EXPECT_EQ(std::to_string(TotalOfPlan(report->plan)->dong()), fields.at(2)) << name;
      EXPECT_EQ(std::to_string(report->plan.sources.size()), fields.at(3)) << name;
      continue;
    }
    const std::string from = Unescaped(fields.at(0));
    std::string bad = clean;
    ASSERT_NE(bad.find(from), std::string::npos) << name << ": " << from;
    bad.replace(bad.find(from), from.size(), Unescaped(fields.at(1)));
    std::string wanted = fields.at(2);
    for (std::size_t k = 3; k < 7; ++k) wanted += '\t' + fields.at(k);
    EXPECT_EQ(FindingsOf(*CheckPlanBytes(bad, name)), wanted) << name << ": " << fields[1];
    ++errors;
  }
  EXPECT_GT(errors, 70);
}

}  // namespace
}  // namespace vuon::plancheck
