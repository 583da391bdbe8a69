#include "http/attachment.h"
#include "identity/permissions.h"
#include "programme/plan_store.h"
#include "programme/plan_views.h"
#include "programme/programme_http.h"
#include "storage/faults.h"

namespace vuon::programme {

struct YearView {
  int year;
  std::optional<std::string> plan_id;
  std::string state;
  base::Money total;
};
BOOST_DESCRIBE_STRUCT(YearView, (), (year, plan_id, state, total))

struct YearsView {
  std::vector<YearView> items;
};
BOOST_DESCRIBE_STRUCT(YearsView, (), (items))

struct VersionsView {
  std::vector<PlanVersionSummary> items;  // newest first
};
BOOST_DESCRIBE_STRUCT(VersionsView, (), (items))

struct ComparisonQuery {
  std::optional<std::string> from;
  std::optional<std::string> to;
};
BOOST_DESCRIBE_STRUCT(ComparisonQuery, (), (from, to))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;

const Problem& NoVersion() {
  static const Problem problem{ProblemKind::kNotFound, "programme.version_not_found"};
  return problem;
}

http::Operation Reading(std::string_view rest, std::string id, std::string summary) {
  return http::ProvinceOperation(http::Method::kGet, rest, std::move(id), std::move(summary),
                                 identity::permission::kPlanRead);
}

base::Result<Reply<PlanVersionView>> ShowCurrent(identity::House& house,
                                                 const http::Request& request) {
  const std::string& province = request.Path("province");
  auto version = house.database.Read([&](storage::Connection& reader) {
    return CurrentVersion(reader, province, YearOf(request));
  });
  if (!version) return Problem{ProblemKind::kNotFound, "programme.no_plan"};
  return Shown(province, std::move(*version));
}

base::Result<Reply<PlanVersionView>> ShowVersion(identity::House& house,
                                                 const http::Request& request) {
  const std::string& province = request.Path("province");
  auto version = house.database.Read([&](storage::Connection& reader) {
    return FindVersion(reader, province, request.Path("version"));
  });
  if (!version) return NoVersion();
  return Shown(province, std::move(*version));
}

base::Result<Reply<PlanReadingView>> ShowReading(identity::House& house,
                                                 const http::Request& request) {
  const std::string& province = request.Path("province");
  const auto document = house.database.Read([&](storage::Connection& reader) {
    const auto version = FindVersion(reader, province, request.Path("version"));
    return version && version->head.document_id
               ? FindReading(reader, province, *version->head.document_id)
               : std::nullopt;
  });
  if (!document) return Problem{ProblemKind::kNotFound, "programme.no_document"};
  auto reading = http::ReadJson<StoredReading>(document->reading);
  VUON_ASSERT(reading.ok());
  return Reply<PlanReadingView>(
      ViewOf(document->file_name, std::move(reading).value(), request.language));
}

base::Result<http::Response> SendDocument(identity::House& house, const http::Request& request) {
  const std::string& province = request.Path("province");
  const auto document = house.database.Read([&](storage::Connection& reader) {
    const auto version = FindVersion(reader, province, request.Path("version"));
    return version && version->head.document_id
               ? FindDocument(reader, province, *version->head.document_id)
               : std::nullopt;
  });
  if (!document) return Problem{ProblemKind::kNotFound, "programme.no_document"};
  http::Response response;
  response.content_type = "application/octet-stream";
  http::SaveAs(response, document->file_name);
  response.body.assign(document->bytes.begin(), document->bytes.end());
  return response;
}

base::Result<Reply<VersionsView>> ListVersions(identity::House& house,
                                               const http::Request& request) {
  const std::string& province = request.Path("province");
  VersionsView view;
  house.database.Read([&](storage::Connection& reader) {
    const auto plan = FindPlan(reader, province, YearOf(request));
    if (!plan) return;
    for (const VersionHead& head : VersionsOf(reader, province, *plan)) {
      view.items.push_back(SummaryOf(head));
    }
  });
  return Reply<VersionsView>(std::move(view));
}

base::Result<Reply<ComparisonView>> Compare(identity::House& house, const http::Request& request,
                                            const ComparisonQuery& query) {
  const std::string& province = request.Path("province");
  const auto [from, to] = house.database.Read([&](storage::Connection& reader) {
    return std::pair(FindVersion(reader, province, query.from.value_or("")),
                     FindVersion(reader, province, query.to.value_or("")));
  });
  if (!from || !to) return NoVersion();
  return Reply<ComparisonView>({SummaryOf(from->head), SummaryOf(to->head),
                                ComparePlans(from->content, to->content, request.language)});
}

base::Result<Reply<YearsView>> ListYears(identity::House& house, const http::Request& request) {
  YearsView view;
  house.database.Read([&](storage::Connection& reader) {
    for (const YearRow& row : YearsOf(reader, request.Path("province"))) {
      view.items.push_back({row.year, row.plan_id.text(), row.state, row.total});
    }
  });
  return Reply<YearsView>(std::move(view));
}

// A route without a query and a body.
template <class Answer>
void Add(http::Routes& routes, identity::House& house, http::Operation operation,
         base::Result<Reply<Answer>> (*handler)(identity::House&, const http::Request&)) {
  routes.Add<Nothing, Nothing, Answer>(
      std::move(operation), [&house, handler](const http::Request& request, const Nothing&,
                                              const Nothing&) { return handler(house, request); });
}

}  // namespace

void AddPlanRoutes(http::Routes& routes, identity::House& house) {
  http::Operation years = Reading("/years", "listYears", "The programme years of the province");
  years.access = http::Access::Province(identity::permission::kProvinceRead);
  Add<YearsView>(routes, house, std::move(years), ListYears);
  Add<PlanVersionView>(routes, house,
                       Reading("/plans/{year:year}", "getPlan",
                               "The plan of a year: the version in force, else the newest"),
                       ShowCurrent);
  Add<VersionsView>(routes, house,
                    Reading("/plans/{year:year}/versions", "listPlanVersions",
                            "The versions of a plan, newest first"),
                    ListVersions);
  Add<PlanVersionView>(routes, house,
                       Reading("/plan-versions/{version:id}", "getPlanVersion", "One version"),
                       ShowVersion);
  Add<PlanReadingView>(routes, house,
                       Reading("/plan-versions/{version:id}/reading", "getPlanReading",
                               "What was read in the version's document, and what is wrong in it"),
                       ShowReading);
  http::Operation document = Reading("/plan-versions/{version:id}/document", "getPlanDocument",
                                     "The document as it was uploaded");
  document.produces = "application/octet-stream";
  routes.AddRaw(std::move(document),
                [&house](const http::Request& request) { return SendDocument(house, request); });
  routes.Add<ComparisonQuery, Nothing, ComparisonView>(
      Reading("/plan-comparisons", "comparePlans", "What differs between two versions"),
      [&house](const http::Request& request, const ComparisonQuery& query, const Nothing&) {
        return Compare(house, request, query);
      });
}

}  // namespace vuon::programme
