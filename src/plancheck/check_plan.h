#pragma once
#include <boost/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/document.h"
#include "plancheck/check_finding.h"
#include "plancheck/plan_document.h"

namespace vuon::plancheck {

// Checks a plan against itself. Pure. Findings come in the order of the document.
std::vector<Finding> CheckPlan(const PlanDocument& plan);

struct PlanCheckReport {
  paper::Document document;
  PlanDocument plan;
  std::vector<Finding> findings;

  bool HasErrors() const;
};

// Reads and checks a file (or its bytes); refuses what cannot be read as a document (`paper.*`).
base::Result<PlanCheckReport> CheckPlanFile(const std::string& path);
base::Result<PlanCheckReport> CheckPlanBytes(std::string_view bytes, const std::string& file_name);

// The stable form of `vuon plan check --json`, described in docs/plan-check.md.
boost::json::object ToJson(const PlanCheckReport& report);
// For people: what was understood in a few lines, then the findings.
std::string HumanReport(const PlanCheckReport& report, base::Language language);

// The plan's total: of the text, else of its budget tables.
std::optional<base::Money> TotalOfPlan(const PlanDocument& plan);

}  // namespace vuon::plancheck
