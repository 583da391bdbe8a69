#include "programme/plan_views.h"

#include <charconv>

namespace vuon::programme {

namespace {

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

}  // namespace

http::Reply<PlanVersionView> Shown(const std::string& province, PlanVersion version) {
  const std::string etag = std::to_string(version.head.revision);
  http::Reply<PlanVersionView> reply(ViewOf(province, std::move(version)));
  reply.etag = etag;
  return reply;
}

int YearOf(const http::Request& request) {
  const std::string& text = request.Path("year");
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
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
