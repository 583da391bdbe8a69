#include "contracts/approval_views.h"
#include "contracts/approvals.h"
#include "contracts/contracts_http.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::contracts {

struct ApprovalsQuery {
  std::optional<int> year;
  std::optional<std::string> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ApprovalsQuery, (), (year, state, cursor, limit))

struct ApproveBody {
  std::string number;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(ApproveBody, (), (number, date))

struct ReasonBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReasonBody, (), (reason))

struct CandidateList {
  int year;
  std::vector<Candidate> items;
  std::vector<LineNeed> lines;
};
BOOST_DESCRIBE_STRUCT(CandidateList, (), (year, items, lines))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::Reply;
using http::Request;

base::Result<Reply<ApprovalMade>> Shown(const ApprovalResult& made) {
  if (!made.ok()) return made.problem();
  return Reply<ApprovalMade>(*made);
}

void AddReading(http::Routes& routes, identity::House& house) {
  routes.Add<ApprovalsQuery, Nothing, http::Page<DecisionLine>>(
      http::ProvinceOperation(Method::kGet, "/approvals", "listApprovals",
                              "Approval decisions of a year, newest first",
                              permission::kContractRead),
      [&house](const Request& request, const ApprovalsQuery& query,
               const Nothing&) -> base::Result<Reply<http::Page<DecisionLine>>> {
        auto found = house.database.Read([&](storage::Connection& reader) {
          return ListApprovals(reader, identity::ActorOf(request), request.Path("province"),
                               query.year.value_or(house.world.Today().year()),
                               query.state.value_or(""), query.cursor.value_or(""),
                               query.limit.value_or(50));
        });
        if (!found.ok()) return found.problem();
        return Reply<http::Page<DecisionLine>>(*std::move(found));
      });
  routes.Add<Nothing, Nothing, ApprovalView>(
      http::ProvinceOperation(Method::kGet, "/approvals/{approval:id}", "getApproval",
                              "One decision with its dossiers, and its lines before and after",
                              permission::kContractRead),
      [&house](const Request& request, const Nothing&, const Nothing&) {
        return house.database.Read([&](storage::Connection& reader) {
          return ApprovalViewOf(reader, identity::ActorOf(request), request.Path("province"),
                                request.Path("approval"), house.world.Today());
        });
      });
  routes.Add<ApprovalsQuery, Nothing, CandidateList>(
      http::ProvinceOperation(Method::kGet, "/approval-candidates", "listApprovalCandidates",
                              "Dossiers that may be given money, in their order, and which fit",
                              permission::kContractRead),
      [&house](const Request& request, const ApprovalsQuery& query,
               const Nothing&) -> base::Result<Reply<CandidateList>> {
        const int year = query.year.value_or(house.world.Today().year());
        return Reply<CandidateList>(house.database.Read([&](storage::Connection& reader) {
          const std::string& province = request.Path("province");
          CandidateList list{year, CandidatesOf(reader, province, year), {}};
          list.lines = LinesOf(reader, province, year, list.items);
          return list;
        }));
      });
}

void AddDrafting(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, ApprovalForm, ApprovalMade>(
      http::ProvinceOperation(Method::kPost, "/approvals", "draftApproval",
                              "Draft the decision that gives dossiers state money",
                              permission::kContractWrite, 201),
      [&house](const Request& request, const Nothing&, const ApprovalForm& body) {
        return Shown(DraftApproval(
            house, identity::ActorOf(request),
            identity::CallOf(request, "approval.drafted", permission::kContractWrite), body));
      });
  http::Operation revise = http::ProvinceOperation(
      Method::kPut, "/approvals/{approval:id}", "reviseApproval",
      "Write a drafted or returned decision anew", permission::kContractWrite);
  revise.needs_if_match = true;
  routes.Add<Nothing, ApprovalForm, ApprovalMade>(
      std::move(revise),
      [&house](const Request& request, const Nothing&, const ApprovalForm& body) {
        return Shown(ReviseApproval(
            house, identity::ActorOf(request),
            identity::CallOf(request, "approval.revised", permission::kContractWrite),
            request.Path("approval"), http::RevisionOf(request), body));
      });
  routes.Add<Nothing, Nothing, ApprovalMade>(
      http::ProvinceOperation(Method::kPost, "/approvals/{approval:id}/discard", "discardApproval",
                              "Take a drafted decision away", permission::kContractWrite),
      [&house](const Request& request, const Nothing&, const Nothing&) {
        return Shown(DiscardApproval(
            house, identity::ActorOf(request),
            identity::CallOf(request, "approval.discarded", permission::kContractWrite),
            request.Path("approval")));
      });
  routes.Add<Nothing, Nothing, ApprovalMade>(
      http::ProvinceOperation(Method::kPost, "/approvals/{approval:id}/resubmission",
                              "resendApproval", "Send a returned decision to the approver again",
                              permission::kContractWrite),
      [&house](const Request& request, const Nothing&, const Nothing&) {
        return Shown(
            ResendApproval(house, identity::ActorOf(request),
                           identity::CallOf(request, "approval.resent", permission::kContractWrite),
                           request.Path("approval")));
      });
}

void AddDeciding(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, ApproveBody, ApprovalMade>(
      http::ProvinceOperation(Method::kPost, "/approvals/{approval:id}/approval", "approveDossiers",
                              "Approve the drafted decision and reserve its money",
                              permission::kContractApprove),
      [&house](const Request& request, const Nothing&, const ApproveBody& body) {
        return Shown(
            Approve(house, identity::ActorOf(request),
                    identity::CallOf(request, "approval.approved", permission::kContractApprove),
                    request.Path("approval"), body.number, body.date));
      });
  routes.Add<Nothing, ReasonBody, ApprovalMade>(
      http::ProvinceOperation(Method::kPost, "/approvals/{approval:id}/return", "returnApproval",
                              "Return the drafted decision to its maker",
                              permission::kContractApprove),
      [&house](const Request& request, const Nothing&, const ReasonBody& body) {
        return Shown(ReturnApproval(
            house, identity::ActorOf(request),
            identity::CallOf(request, "approval.returned", permission::kContractApprove),
            request.Path("approval"), body.reason));
      });
  for (const Side side : {Side::kOfficer, Side::kOwn}) {
    const bool own = side == Side::kOwn;
    const std::string_view needs = own ? permission::kDossierOwn : permission::kContractWrite;
    routes.Add<Nothing, ReasonBody, ApprovalMade>(
        http::ProvinceOperation(
            Method::kPost,
            std::string(own ? "/my-approved-dossiers" : "/approved-dossiers") +
                "/{dossier:id}/withdrawal",
            own ? "withdrawMyApprovedDossier" : "withdrawApprovedDossier",
            "Take an approved dossier back before its contract; its money is released", needs),
        [&house, side, needs](const Request& request, const Nothing&, const ReasonBody& body) {
          return Shown(WithdrawApproved(house, identity::ActorOf(request),
                                        identity::CallOf(request, "approval.withdrawn", needs),
                                        side, request.Path("dossier"), body.reason));
        });
  }
}

}  // namespace

void AddApprovalRoutes(http::Routes& routes, identity::House& house) {
  AddReading(routes, house);
  AddDrafting(routes, house);
  AddDeciding(routes, house);
}

}  // namespace vuon::contracts
