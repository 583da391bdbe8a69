#pragma once
#include <boost/describe.hpp>

#include "base/texts.h"
#include "programme/plan_content.h"

namespace vuon::programme {

// One field that differs between two versions; what was not there is empty.
struct PlanChange {
  std::string path;   // "lines/KEY/amount"; stable
  std::string label;  // for people: "II.1.1 Chi phí thực hiện dự án – Thành tiền"
  std::string before;
  std::string after;
};
BOOST_DESCRIBE_STRUCT(PlanChange, (), (path, label, before, after))

// Every difference, in reading order of the later version, dropped lines last. Lines and sources
// are the same when their keys are, the other lists when they stand at the same place.
std::vector<PlanChange> ComparePlans(const PlanContent& before, const PlanContent& after,
                                     base::Language language);

}  // namespace vuon::programme
