#pragma once
#include <optional>
#include <string>
#include <vector>

#include "norms/pack.h"

namespace vuon::norms {

// What the size class of one year is found from (decree 80/2021, arts. 6-9).
struct SizeFacts {
  std::vector<int> month_ends;  // insured employees at the end of each month of operation
  std::optional<int> mean_employees_tenths = std::nullopt;  // instead of them: 125 is 12.5
  int months_active = 12;  // of the year; under 12: less than a year
  std::optional<base::Money> revenue = std::nullopt;
  std::optional<base::Money> capital = std::nullopt;
  std::string sector_version;  // of VSIC: "2018", "2025"
  std::string sector_code;     // "1020", "C1020" or "C"
};
BOOST_DESCRIBE_STRUCT(SizeFacts, (),
                      (month_ends, mean_employees_tenths, months_active, revenue, capital,
                       sector_version, sector_code))

struct SizeResult {
  std::string size_class;  // micro | small | medium | large | unknown, if the facts do not say
  std::string article;
  std::vector<WorkingStep> working;
};
BOOST_DESCRIBE_STRUCT(SizeResult, (), (size_class, article, working))

SizeResult SizeClassOf(const Pack& pack, const SizeFacts& facts);

// The letter of the section a code of VSIC lies in; nothing for a code that is none.
std::optional<std::string> SectionOf(const SizeRules& rules, const std::string& version,
                                     const std::string& code);

// "Nhỏ", "small": as shown.
NormText SizeText(const std::string& size_class);

}  // namespace vuon::norms
