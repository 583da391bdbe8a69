#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/texts.h"
#include "http/routes.h"
#include "programme/compare_plans.h"
#include "programme/plan_reading.h"
#include "programme/plan_version.h"

// What the doors of plans send.
namespace vuon::programme {

struct PlanVersionView {
  std::string id;
  std::string plan_id;
  std::string province;
  int year;
  int version;
  std::string state;
  std::int64_t revision;  // the ETag
  PlanContent content;
  std::optional<std::string> decision_number;
  std::optional<base::Date> decision_date;
  std::string maker;
  std::optional<std::string> approver;
  std::optional<base::Instant> submitted_at;
  std::optional<base::Instant> approved_at;
  std::optional<std::string> return_reason;
  bool has_document;
};
BOOST_DESCRIBE_STRUCT(PlanVersionView, (),
                      (id, plan_id, province, year, version, state, revision, content,
                       decision_number, decision_date, maker, approver, submitted_at, approved_at,
                       return_reason, has_document))
// With its revision as the ETag.
http::Reply<PlanVersionView> Shown(const std::string& province, PlanVersion version);

// {year:year} of the path.
int YearOf(const http::Request& request);

struct PlanVersionSummary {
  std::string id;
  int year;
  int version;
  std::string state;
  base::Money total;
  std::optional<std::string> decision_number;
  std::optional<base::Date> decision_date;
  std::string maker;
  std::optional<std::string> approver;
  std::optional<base::Instant> approved_at;
};
BOOST_DESCRIBE_STRUCT(PlanVersionSummary, (),
                      (id, year, version, state, total, decision_number, decision_date, maker,
                       approver, approved_at))
PlanVersionSummary SummaryOf(const VersionHead& head);

struct FindingView {
  std::string kind;
  std::string severity;
  std::string confidence;
  FindingPlace place;
  std::string printed;
  std::string expected;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(FindingView, (),
                      (kind, severity, confidence, place, printed, expected, message))

struct PlanReadingView {
  std::string file_name;
  std::vector<ReadBlock> blocks;
  std::vector<FindingView> findings;
};
BOOST_DESCRIBE_STRUCT(PlanReadingView, (), (file_name, blocks, findings))
PlanReadingView ViewOf(std::string file_name, StoredReading reading, base::Language language);

struct ComparisonView {
  PlanVersionSummary from;
  PlanVersionSummary to;
  std::vector<PlanChange> changes;
};
BOOST_DESCRIBE_STRUCT(ComparisonView, (), (from, to, changes))

}  // namespace vuon::programme
