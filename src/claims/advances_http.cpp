#include "claims/advance.h"
#include "claims/claims_http.h"
#include "identity/permissions.h"

namespace vuon::claims {
namespace {

namespace permission = identity::permission;
using http::Nothing;

}  // namespace

void AddAdvanceRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<ClaimsPageQuery, Nothing, http::Page<AdvanceRow>>(
      http::ProvinceOperation(http::Method::kGet, "/advances", "listAdvances",
                              "Advances with what is not cleared of them, newest first",
                              permission::kClaimRead),
      [&house](const http::Request& request, const ClaimsPageQuery& query, const Nothing&) {
        return Sent(house.database.Read([&](storage::Connection& reader) {
          return ListAdvances(reader, request.Path("province"), query.cursor.value_or(""),
                              query.limit.value_or(kUsualPage), house.world.Today());
        }));
      });
  routes.Add<Nothing, AdvanceForm, AdvanceMade>(
      http::ProvinceOperation(http::Method::kPost, "/advances", "askAdvance", "Ask for an advance",
                              permission::kClaimWrite, 201),
      [&house](const http::Request& request, const Nothing&, const AdvanceForm& form) {
        return Answered(
            AskAdvance(house, identity::ActorOf(request),
                       identity::CallOf(request, "advance.asked", permission::kClaimWrite), form));
      });
  routes.Add<Nothing, AdvanceDecision, AdvanceMade>(
      http::ProvinceOperation(http::Method::kPost, "/advances/{advance:id}/decision",
                              "decideAdvance", "Approve or refuse an advance",
                              permission::kClaimApprove),
      [&house](const http::Request& request, const Nothing&, const AdvanceDecision& body) {
        return Answered(
            DecideAdvance(house, identity::ActorOf(request),
                          identity::CallOf(request, "advance.decided", permission::kClaimApprove),
                          request.Path("advance"), body));
      });
  routes.Add<Nothing, AdvancePaper, AdvanceMade>(
      http::ProvinceOperation(http::Method::kPost, "/advances/{advance:id}/payment", "payAdvance",
                              "Pay an approved advance", permission::kClaimPay),
      [&house](const http::Request& request, const Nothing&, const AdvancePaper& body) {
        return Answered(
            PayAdvance(house, identity::ActorOf(request),
                       identity::CallOf(request, "advance.advanced", permission::kClaimPay),
                       request.Path("advance"), body));
      });
  routes.Add<Nothing, AdvanceReturn, AdvanceMade>(
      http::ProvinceOperation(http::Method::kPost, "/advances/{advance:id}/returns",
                              "returnAdvance", "An advance, or part of it, came back",
                              permission::kClaimPay),
      [&house](const http::Request& request, const Nothing&, const AdvanceReturn& body) {
        return Answered(
            ReturnAdvance(house, identity::ActorOf(request),
                          identity::CallOf(request, "advance.returned", permission::kClaimPay),
                          request.Path("advance"), body));
      });
}

}  // namespace vuon::claims
