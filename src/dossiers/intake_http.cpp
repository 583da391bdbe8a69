#include "dossiers/dossiers_http.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::dossiers {

struct IntakeBody {
  std::optional<std::string> reason;
  std::optional<std::string> document;
};
BOOST_DESCRIBE_STRUCT(IntakeBody, (), (reason, document))

struct BulkBody {
  std::string action;  // valid | return | send_to_council | pass | refuse
  std::vector<std::string> ids;
  std::optional<std::string> reason;
  std::optional<std::string> document;
};
BOOST_DESCRIBE_STRUCT(BulkBody, (), (action, ids, reason, document))

struct BarsView {
  std::vector<Bar> items;
};
BOOST_DESCRIBE_STRUCT(BarsView, (), (items))

struct BarEnd {
  base::Date ended_on;
};
BOOST_DESCRIBE_STRUCT(BarEnd, (), (ended_on))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;

constexpr std::string_view kWrite = identity::permission::kDossierWrite;

http::Operation Intake(http::Method method, const std::string& rest, const std::string& id,
                       std::string summary) {
  return FaceOperation(Face::kOfficer, method, "/{dossier:id}" + rest, id, std::move(summary),
                       true);
}

void AddDecision(http::Routes& routes, identity::House& house, const std::string& rest,
                 const std::string& id, std::string summary, const char* verb,
                 IntakeAction action) {
  routes.Add<Nothing, IntakeBody, DossierView>(
      Intake(http::Method::kPost, rest, id, std::move(summary)),
      [&house, verb, action](const http::Request& request, const Nothing&, const IntakeBody& body) {
        return ShowDossier(
            house, request, Face::kOfficer,
            DecideIntake(house, identity::ActorOf(request), identity::CallOf(request, verb, kWrite),
                         request.Path("dossier"), action,
                         {body.reason.value_or(""), body.document.value_or("")}));
      });
}

base::Result<IntakeAction> ActionOf(const BulkBody& body) {
  if (const auto action = ParseIntakeAction(body.action)) return *action;
  return Problem{ProblemKind::kInvalid,
                 "dossiers.action_unknown",
                 {},
                 {{"/action", "dossiers.action_unknown", {}}}};
}

const char* VerbOf(IntakeAction action) {
  switch (action) {
    case IntakeAction::kValid:
      return "dossier.validated";
    case IntakeAction::kReturn:
      return "dossier.returned";
    case IntakeAction::kSendToCouncil:
      return "dossier.presented";
    case IntakeAction::kPass:
      return "dossier.passed";
    case IntakeAction::kRefuse:
      return "dossier.refused";
  }
  return "";
}

}  // namespace

void AddIntakeRoutes(http::Routes& routes, identity::House& house) {
  http::Operation checklist = Intake(http::Method::kPut, "/checklist", "checkDossierPapers",
                                     "Keep what was found of each paper");
  checklist.needs_if_match = true;
  routes.Add<Nothing, Checklist, DossierView>(
      std::move(checklist),
      [&house](const http::Request& request, const Nothing&, const Checklist& body) {
        return ShowDossier(house, request, Face::kOfficer,
                           CheckPapers(house, identity::ActorOf(request),
                                       identity::CallOf(request, "dossier.papers_checked", kWrite),
                                       request.Path("dossier"), http::RevisionOf(request), body));
      });
  routes.Add<Nothing, SupplementForm, DossierView>(
      Intake(http::Method::kPost, "/supplement-request", "askDossierSupplement",
             "Ask for what is missing; the legal clock stands still"),
      [&house](const http::Request& request, const Nothing&, const SupplementForm& form) {
        return ShowDossier(
            house, request, Face::kOfficer,
            AskSupplement(house, identity::ActorOf(request),
                          identity::CallOf(request, "dossier.supplement_asked", kWrite),
                          request.Path("dossier"), form));
      });
  AddDecision(routes, house, "/validity", "validateDossier", "Notify that a dossier is valid",
              "dossier.validated", IntakeAction::kValid);
  AddDecision(routes, house, "/return", "returnDossier", "Give a dossier back with the reason",
              "dossier.returned", IntakeAction::kReturn);
  AddDecision(routes, house, "/presentation", "presentDossier", "Send a valid dossier to a council",
              "dossier.presented", IntakeAction::kSendToCouncil);
  AddDecision(routes, house, "/choice", "passDossier",
              "Pass a valid dossier that no council chooses, or put it on the waiting list",
              "dossier.passed", IntakeAction::kPass);
  AddDecision(routes, house, "/refusal", "refuseDossier",
              "Refuse a valid dossier that no council chooses, with the reason", "dossier.refused",
              IntakeAction::kRefuse);
}

void AddBulkRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, BulkBody, BulkResult>(
      http::ProvinceOperation(
          http::Method::kPost, "/dossier-action-previews", "previewDossierActions",
          "What would happen to each of these dossiers; changes nothing", kWrite),
      [&house](const http::Request& request, const Nothing&,
               const BulkBody& body) -> base::Result<Reply<BulkResult>> {
        VUON_TRY(action, ActionOf(body));
        VUON_TRY(result, house.database.Read([&](storage::Connection& reader) {
          return PreviewBulk(reader, house.world, identity::ActorOf(request),
                             request.Path("province"), action, body.ids);
        }));
        return Reply<BulkResult>(std::move(result));
      });
  routes.Add<Nothing, BulkBody, BulkResult>(
      http::ProvinceOperation(
          http::Method::kPost, "/dossier-actions", "takeDossierActions",
          "Take a step of many dossiers; those that may not take it stay as they are", kWrite),
      [&house](const http::Request& request, const Nothing&,
               const BulkBody& body) -> base::Result<Reply<BulkResult>> {
        VUON_TRY(action, ActionOf(body));
        VUON_TRY(result, RunBulk(house, identity::ActorOf(request),
                                 identity::CallOf(request, VerbOf(action), kWrite), action,
                                 body.ids, {body.reason.value_or(""), body.document.value_or("")}));
        return Reply<BulkResult>(std::move(result));
      });
}

void AddBarRoutes(http::Routes& routes, identity::House& house) {
  const std::string of_enterprise = "/enterprises/{enterprise:id}/bars";
  routes.Add<Nothing, Nothing, BarsView>(
      http::ProvinceOperation(http::Method::kGet, of_enterprise, "listEnterpriseBars",
                              "What keeps an enterprise from applying",
                              identity::permission::kDossierRead),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<BarsView>> {
        return Reply<BarsView>({house.database.Read([&](storage::Connection& reader) {
          return BarsOf(reader, request.Path("province"), request.Path("enterprise"));
        })});
      });
  routes.Add<Nothing, BarForm, BarMade>(
      http::ProvinceOperation(http::Method::kPost, of_enterprise, "enterEnterpriseBar",
                              "Enter what keeps an enterprise from applying", kWrite, 201),
      [&house](const http::Request& request, const Nothing&,
               const BarForm& form) -> base::Result<Reply<BarMade>> {
        VUON_TRY(made, EnterBar(house, identity::ActorOf(request),
                                identity::CallOf(request, "enterprise.barred", kWrite),
                                request.Path("enterprise"), form));
        return Reply<BarMade>(std::move(made));
      });
  routes.Add<Nothing, BarEnd, BarMade>(
      http::ProvinceOperation(http::Method::kPost, "/enterprise-bars/{bar:id}/end",
                              "endEnterpriseBar", "Say when the reason of a bar ended", kWrite),
      [&house](const http::Request& request, const Nothing&,
               const BarEnd& body) -> base::Result<Reply<BarMade>> {
        VUON_TRY(made, EndBar(house, identity::ActorOf(request),
                              identity::CallOf(request, "enterprise.bar_ended", kWrite),
                              request.Path("bar"), body.ended_on));
        return Reply<BarMade>(std::move(made));
      });
}

}  // namespace vuon::dossiers
