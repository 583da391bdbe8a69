#include "plancheck/check_plan.h"

#include <algorithm>

#include "paper/read_document.h"
#include "plancheck/check_sums.h"
#include "plancheck/check_table.h"
#include "plancheck/plan_reader.h"

namespace vuon::plancheck {
namespace {

bool Before(const Finding& a, const Finding& b) {
  return std::tie(a.place.block, a.place.row, a.place.line, a.place.column) <
         std::tie(b.place.block, b.place.row, b.place.line, b.place.column);
}

// One fault seen by two rules (a list is both lines and parts) is told once.
void DropRepeated(std::vector<Finding>& findings) {
  std::vector<Finding> kept;
  for (Finding& finding : findings) {
    const auto dong = finding.params.find("expected_dong");
    const bool seen = std::any_of(kept.begin(), kept.end(), [&](const Finding& other) {
      if (other.place.block != finding.place.block || other.place.row != finding.place.row ||
          other.place.line != finding.place.line || other.printed != finding.printed) {
        return false;
      }
      const auto same = other.params.find("expected_dong");
      const bool equal = dong != finding.params.end() && same != other.params.end() &&
                         dong->second == same->second;
      return equal || (other.kind == finding.kind && other.expected == finding.expected);
    });
    if (!seen) kept.push_back(std::move(finding));
  }
  findings = std::move(kept);
}

// What a table says whose columns are told by gaps is never certain.
void LowerConfidence(const paper::Document& document, std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    const auto block =
        std::find_if(document.blocks.begin(), document.blocks.end(),
                     [&](const paper::Block& other) { return other.id == finding.place.block; });
    const auto* table =
        block == document.blocks.end() ? nullptr : std::get_if<paper::Table>(&block->content);
    if (table == nullptr || !table->by_gaps) continue;
    finding.confidence =
        finding.confidence == Confidence::kCertain ? Confidence::kLikely : Confidence::kPossible;
  }
}

PlanCheckReport ReportOf(paper::Document document) {
  PlanCheckReport report;
  report.plan = ReadPlan(document);
  report.findings = CheckPlan(report.plan);
  LowerConfidence(document, report.findings);
  report.document = std::move(document);
  return report;
}

}  // namespace

std::vector<Finding> CheckPlan(const PlanDocument& plan) {
  std::vector<Finding> findings;
  for (const BudgetTable& table : plan.tables) CheckTable(table, findings);
  CheckAmounts(plan, findings);
  CheckNumbering(plan, findings);
  CheckStatements(plan, findings);
  DropRepeated(findings);
  std::stable_sort(findings.begin(), findings.end(), Before);
  return findings;
}

bool PlanCheckReport::HasErrors() const {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::kError; });
}

base::Result<PlanCheckReport> CheckPlanBytes(std::string_view bytes, const std::string& file_name) {
  VUON_TRY(document, paper::ReadDocument(bytes, file_name));
  return ReportOf(std::move(document));
}

base::Result<PlanCheckReport> CheckPlanFile(const std::string& path) {
  VUON_TRY(document, paper::ReadDocumentFile(path));
  return ReportOf(std::move(document));
}

std::optional<base::Money> TotalOfPlan(const PlanDocument& plan) {
  if (plan.total) return plan.total->money.amount;
  std::int64_t sum = 0;
  bool any = false;
  for (const BudgetTable& table : plan.tables) {
    if (table.of_sources) continue;
    if (table.total && !table.total->money.printed.empty()) {
      sum += table.total->money.amount.dong();
      any = true;
      continue;
    }
    const Sum lines = SumOf(table.lines, 0, table.lines.size(), LearnRules(table));
    if (!lines.complete) continue;
    sum += lines.printed;
    any = true;
  }
  if (!any) return std::nullopt;
  const auto money = base::Money::FromDong(sum);
  if (!money) return std::nullopt;
  return *money;
}

}  // namespace vuon::plancheck
