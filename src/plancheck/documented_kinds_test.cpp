#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "plancheck/check_finding.h"

namespace vuon::plancheck {
namespace {

TEST(PlanCheckDocument, NamesEveryKindOfFindingInOrder) {
  std::ifstream file(VUON_SOURCE_DIR "/docs/plan-check.md");
  std::vector<std::string> documented;
  bool table = false;
  for (std::string line; std::getline(file, line);) {
    table = table || line.starts_with("| Kind |");
    if (table && line.starts_with("| `"))
      documented.push_back(line.substr(3, line.find('`', 3) - 3));
  }
  EXPECT_THAT(documented, testing::ElementsAreArray(FindingKinds()));
}

void ExpectTexts(const Finding& finding) {
  const std::string vietnamese = MessageOf(finding, base::Language::kVietnamese);
  const std::string english = MessageOf(finding, base::Language::kEnglish);
  EXPECT_NE(vietnamese, english) << finding.kind;  // a code without texts comes back as itself
  EXPECT_FALSE(vietnamese.empty() || english.empty()) << finding.kind;
}

TEST(PlanCheckDocument, EveryKindHasItsMessageInBothLanguages) {
  for (const std::string& kind : FindingKinds()) {
    Finding finding{kind, Severity::kError, Confidence::kCertain, {}, "1", "2"};
    if (kind != "unread") {
      ExpectTexts(finding);
      continue;
    }
    for (const char* reason :
         {"number", "words", "row", "unit", "table", "gaps", "rules", "plan"}) {
      finding.params["reason"] = reason;
      ExpectTexts(finding);
    }
  }
}

}  // namespace
}  // namespace vuon::plancheck
