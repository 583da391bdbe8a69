#include "contracts/contracts_http.h"

#include "contracts/approvals.h"

namespace vuon::contracts {

struct ApproveBody {
  std::string number;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(ApproveBody, (), (number, date))

namespace {

namespace permission = identity::permission;
using http::Nothing;
using http::Reply;

base::Result<Reply<ApprovalMade>> Shown(base::Result<ApprovalMade> made) {
  if (!made.ok()) return made.problem();
  return Reply<ApprovalMade>(std::move(made).value());
}

http::Operation Posting(std::string rest, std::string id, std::string summary,
                        std::string_view needs, int status) {
  return {.method = http::Method::kPost,
          .pattern = "/api/v1/provinces/{province:code}" + std::move(rest),
          .id = std::move(id),
          .summary = std::move(summary),
          .access = http::Access::Province(needs),
          .success_status = status};
}

}  // namespace

void AddRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, ApprovalForm, ApprovalMade>(
      Posting("/approvals", "draftApproval", "Draft the decision that gives dossiers state money",
              permission::kContractWrite, 201),
      [&house](const http::Request& request, const Nothing&, const ApprovalForm& body) {
        return Shown(
            DraftApproval(house, identity::ActorOf(request),
                          identity::CallOf(request, "approval.drafted", permission::kContractWrite),
                          body));
      });
  routes.Add<Nothing, ApproveBody, ApprovalMade>(
      Posting("/approvals/{approval:id}/approval", "approveDossiers",
              "Approve the drafted decision and reserve its money", permission::kContractApprove,
              200),
      [&house](const http::Request& request, const Nothing&, const ApproveBody& body) {
        return Shown(
            Approve(house, identity::ActorOf(request),
                    identity::CallOf(request, "approval.approved", permission::kContractApprove),
                    request.Path("approval"), body.number, body.date));
      });
}

}  // namespace vuon::contracts
