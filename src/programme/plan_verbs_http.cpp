#include "http/request_parts.h"
#include "identity/permissions.h"
#include "programme/plan_store.h"
#include "programme/plan_verbs.h"
#include "programme/plan_views.h"
#include "programme/programme_http.h"

namespace vuon::programme {

struct ImportQuery {
  std::optional<int> year;
  std::optional<std::string> file_name;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (year, file_name))

struct ReturnBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReturnBody, (), (reason))

struct ApprovalBody {
  std::string decision_number;
  base::Date decision_date;
};
BOOST_DESCRIBE_STRUCT(ApprovalBody, (), (decision_number, decision_date))

namespace {

namespace permission = identity::permission;
using http::Nothing;
using http::Reply;
using VersionReply = base::Result<Reply<PlanVersionView>>;

// The version as it stands after the verb, with its ETag.
VersionReply Show(identity::House& house, const http::Request& request,
                  const base::Result<VersionMade>& made) {
  if (!made.ok()) return made.problem();
  const std::string& province = request.Path("province");
  auto version = house.database.Read(
      [&](storage::Connection& reader) { return FindVersion(reader, province, made->id); });
  VUON_ASSERT(version.has_value());
  Reply<PlanVersionView> reply = Shown(province, std::move(*version));
  reply.location = "/api/v1/provinces/" + province + "/plan-versions/" + made->id;
  return reply;
}

// Only what stands behind the last slash, for screens and the log.
std::string BareName(const std::string& name) {
  const std::string bare = name.substr(name.find_last_of("/\\") + 1).substr(0, 200);
  return bare.empty() ? "plan" : bare;
}

VersionReply Import(identity::House& house, const http::Request& request,
                    const ImportQuery& query) {
  PlanFile file{BareName(query.file_name.value_or("")), http::UploadedBytes(request),
                query.year.value_or(0)};
  return Show(house, request,
              ImportPlan(house, identity::ActorOf(request),
                         identity::CallOf(request, "plan.imported", permission::kPlanWrite), file));
}

VersionReply Save(identity::House& house, const http::Request& request,
                  const PlanContent& content) {
  const std::int64_t revision = http::RevisionOf(request);
  return Show(house, request,
              SaveDraft(house, identity::ActorOf(request),
                        identity::CallOf(request, "plan.corrected", permission::kPlanWrite),
                        request.Path("version"), revision, content));
}

void AddMaking(http::Routes& routes, identity::House& house) {
  http::Operation import = http::ProvinceOperation(
      http::Method::kPost, "/plan-imports", "importPlan",
      "Read a published plan and keep it as a draft of the year", permission::kPlanWrite, 201);
  import.upload = true;
  routes.Add<ImportQuery, Nothing, PlanVersionView>(
      std::move(import), [&house](const http::Request& request, const ImportQuery& query,
                                  const Nothing&) { return Import(house, request, query); });
  routes.Add<Nothing, Nothing, PlanVersionView>(
      http::ProvinceOperation(
          http::Method::kPost, "/plans/{year:year}/adjustments", "startAdjustment",
          "A new draft with the content of the version in force", permission::kPlanWrite, 201),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request,
                    StartAdjustment(house, identity::ActorOf(request),
                                    identity::CallOf(request, "plan.adjustment_started",
                                                     permission::kPlanWrite),
                                    YearOf(request)));
      });
  http::Operation save =
      http::ProvinceOperation(http::Method::kPut, "/plan-versions/{version:id}", "saveDraft",
                              "Keep the corrected content of a draft", permission::kPlanWrite, 200);
  save.needs_if_match = true;
  save.body_limit = 8u << 20;
  routes.Add<Nothing, PlanContent, PlanVersionView>(
      std::move(save),
      [&house](const http::Request& request, const Nothing&, const PlanContent& content) {
        return Save(house, request, content);
      });
  routes.Add<Nothing, Nothing, PlanVersionView>(
      http::ProvinceOperation(http::Method::kDelete, "/plan-versions/{version:id}", "discardDraft",
                              "Put a draft away", permission::kPlanWrite, 200),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(
            house, request,
            DiscardDraft(house, identity::ActorOf(request),
                         identity::CallOf(request, "plan.discarded", permission::kPlanWrite),
                         request.Path("version")));
      });
}

void AddDeciding(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, Nothing, PlanVersionView>(
      http::ProvinceOperation(http::Method::kPost, "/plan-versions/{version:id}/submission",
                              "submitPlan", "Hand a draft that adds up to the head",
                              permission::kPlanSubmit, 200),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request,
                    SubmitPlan(house, identity::ActorOf(request),
                               identity::CallOf(request, "plan.submitted", permission::kPlanSubmit),
                               request.Path("version")));
      });
  routes.Add<Nothing, ReturnBody, PlanVersionView>(
      http::ProvinceOperation(http::Method::kPost, "/plan-versions/{version:id}/return",
                              "returnPlan", "Give a submitted version back to be corrected",
                              permission::kPlanApprove, 200),
      [&house](const http::Request& request, const Nothing&, const ReturnBody& body) {
        return Show(house, request,
                    ReturnPlan(house, identity::ActorOf(request),
                               identity::CallOf(request, "plan.returned", permission::kPlanApprove),
                               request.Path("version"), body.reason));
      });
  routes.Add<Nothing, ApprovalBody, PlanVersionView>(
      http::ProvinceOperation(http::Method::kPost, "/plan-versions/{version:id}/approval",
                              "approvePlan",
                              "Put a submitted version in force by a decision and allot its money",
                              permission::kPlanApprove, 200),
      [&house](const http::Request& request, const Nothing&, const ApprovalBody& body) {
        return Show(
            house, request,
            ApprovePlan(house, identity::ActorOf(request),
                        identity::CallOf(request, "plan.approved", permission::kPlanApprove),
                        request.Path("version"), {body.decision_number, body.decision_date}));
      });
}

}  // namespace

void AddPlanVerbRoutes(http::Routes& routes, identity::House& house) {
  AddMaking(routes, house);
  AddDeciding(routes, house);
}

}  // namespace vuon::programme
