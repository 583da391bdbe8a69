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

TEST(PlanCheckDocument, EveryKindHasItsMessageInBothLanguages) {
  for (const std::string& kind : FindingKinds()) {
    Finding finding{kind, Severity::kError, Confidence::kCertain, {}, "1", "2"};
    if (kind == "unread") finding.params["reason"] = "number";
    EXPECT_NE(MessageOf(finding, base::Language::kVietnamese), "") << kind;
    EXPECT_NE(MessageOf(finding, base::Language::kEnglish), "") << kind;
    EXPECT_NE(MessageOf(finding, base::Language::kEnglish),
              MessageOf(finding, base::Language::kVietnamese));
  }
}

}  // namespace
}  // namespace vuon::plancheck
