#include "programme/plan_views.h"

namespace vuon::programme {

PlanVersionView ViewOf(const std::string& province, PlanVersion version) {
  const VersionHead& head = version.head;
  return {head.id.text(),
          head.plan_id.text(),
          province,
          head.year,
          head.version,
          std::string(StateText(head.state)),
          head.revision,
          std::move(version.content),
          head.decision_number,
          head.decision_date,
          head.maker,
          head.approver,
          head.submitted_at,
          head.approved_at,
          head.return_reason,
          head.document_id.has_value()};
}

PlanVersionSummary SummaryOf(const VersionHead& head) {
  return {head.id.text(),     head.year,
          head.version,       std::string(StateText(head.state)),
          head.total,         head.decision_number,
          head.decision_date, head.maker,
          head.approver,      head.approved_at};
}

PlanReadingView ViewOf(std::string file_name, StoredReading reading, base::Language language) {
  PlanReadingView view{std::move(file_name), std::move(reading.blocks), {}};
  for (StoredFinding& finding : reading.findings) {
    view.findings.push_back({std::move(finding.kind), std::move(finding.severity),
                             std::move(finding.confidence), std::move(finding.place),
                             std::move(finding.printed), std::move(finding.expected),
                             language == base::Language::kEnglish ? std::move(finding.message_en)
                                                                  : std::move(finding.message_vi)});
  }
  return view;
}

}  // namespace vuon::programme
