#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/texts.h"
#include "plancheck/plan_document.h"

namespace vuon::plancheck {

enum class Severity { kError, kWarning, kNote };
enum class Confidence { kCertain, kLikely, kPossible };

// What does not hold in a plan, and where. `kind` is stable (docs/plan-check.md).
struct Finding {
  std::string kind;
  Severity severity = Severity::kError;
  Confidence confidence = Confidence::kCertain;
  Place place;
  std::string printed;
  std::string expected;
  std::map<std::string, std::string> params = {};
};

// Every kind a finding can have, in the order of docs/plan-check.md.
std::vector<std::string> FindingKinds();

std::string MessageOf(const Finding& finding, base::Language language);
std::string_view NameOf(Severity severity);
std::string_view NameOf(Confidence confidence);

// An amount as printed beside others of the same unit: "3.100.000" for 3,100,000,000 in nghìn đồng.
std::string InUnit(std::int64_t dong, std::int64_t unit_dong);

// A printed amount that should be another one; `expected` is in the unit of the printed one. A
// difference of exactly a thousand times is named as such: somebody took the wrong unit.
Finding MoneyFinding(std::string kind, const PrintedMoney& printed, std::int64_t expected_dong);

// An amount as it would stand in the place of `printed`, in its unit and with its unit's words.
std::string LikePrinted(const PrintedMoney& printed, std::int64_t dong);

// In words as the plan writes them: with commas behind tỷ, triệu and nghìn, or without.
std::string WordsLike(const std::string& printed, base::Money amount);

bool IsSamePlace(const Place& a, const Place& b);

}  // namespace vuon::plancheck
