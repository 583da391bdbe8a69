#include "claims/claims_http.h"
#include "claims/recovery.h"
#include "identity/permissions.h"

namespace vuon::claims {

struct RecoveryCauses {
  std::vector<CauseRow> items;
};
BOOST_DESCRIBE_STRUCT(RecoveryCauses, (), (items))

struct RecoveryInstalments {
  std::vector<InstalmentRow> items;
};
BOOST_DESCRIBE_STRUCT(RecoveryInstalments, (), (items))

namespace {

namespace permission = identity::permission;
using http::Nothing;
using http::Reply;

void AddLists(http::Routes& routes, identity::House& house) {
  routes.Add<ClaimsPageQuery, Nothing, http::Page<RecoveryRow>>(
      http::ProvinceOperation(http::Method::kGet, "/recoveries", "listRecoveries",
                              "Recoveries, newest first", permission::kClaimRead),
      [&house](const http::Request& request, const ClaimsPageQuery& query, const Nothing&) {
        return Sent(house.database.Read([&](storage::Connection& reader) {
          return ListRecoveries(reader, request.Path("province"), query.cursor.value_or(""),
                                query.limit.value_or(kUsualPage), house.world.Today());
        }));
      });
  routes.Add<Nothing, Nothing, RecoveryCauses>(
      http::ProvinceOperation(
          http::Method::kGet, "/recovery-causes", "listRecoveryCauses",
          "What the end of contracts asks back and nobody drafted a recovery for",
          permission::kClaimRead),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<RecoveryCauses>> {
        return Reply<RecoveryCauses>({house.database.Read([&](storage::Connection& reader) {
          return OpenCauses(reader, request.Path("province"));
        })});
      });
  routes.Add<Nothing, Nothing, RecoveryInstalments>(
      http::ProvinceOperation(http::Method::kGet, "/recoveries/{recovery:id}/instalments",
                              "listInstalments", "What came in of a recovery",
                              permission::kClaimRead),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<RecoveryInstalments>> {
        const std::string& province = request.Path("province");
        return house.database.Read(
            [&](storage::Connection& reader) -> base::Result<Reply<RecoveryInstalments>> {
              if (!FindRecovery(reader, province, request.Path("recovery"))) {
                return base::Problem{base::ProblemKind::kNotFound, "claims.recovery_not_found"};
              }
              return Reply<RecoveryInstalments>(
                  {InstalmentsOf(reader, province, request.Path("recovery"))});
            });
      });
}

}  // namespace

void AddRecoveryRoutes(http::Routes& routes, identity::House& house) {
  AddLists(routes, house);
  routes.Add<Nothing, RecoveryForm, RecoveryMade>(
      http::ProvinceOperation(http::Method::kPost, "/recoveries", "draftRecovery",
                              "Draft the decision that asks money back", permission::kClaimWrite,
                              201),
      [&house](const http::Request& request, const Nothing&, const RecoveryForm& form) {
        return Answered(DraftRecovery(
            house, identity::ActorOf(request),
            identity::CallOf(request, "recovery.drafted", permission::kClaimWrite), form));
      });
  routes.Add<Nothing, Nothing, RecoveryMade>(
      http::ProvinceOperation(http::Method::kDelete, "/recoveries/{recovery:id}", "dropRecovery",
                              "Drop a drafted recovery", permission::kClaimWrite),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Answered(
            DropRecovery(house, identity::ActorOf(request),
                         identity::CallOf(request, "recovery.dropped", permission::kClaimWrite),
                         request.Path("recovery")));
      });
  routes.Add<Nothing, RecoveryDecision, RecoveryMade>(
      http::ProvinceOperation(http::Method::kPost, "/recoveries/{recovery:id}/decision",
                              "decideRecovery", "Decide a recovery", permission::kClaimApprove),
      [&house](const http::Request& request, const Nothing&, const RecoveryDecision& body) {
        return Answered(
            DecideRecovery(house, identity::ActorOf(request),
                           identity::CallOf(request, "recovery.decided", permission::kClaimApprove),
                           request.Path("recovery"), body));
      });
  routes.Add<Nothing, Instalment, RecoveryMade>(
      http::ProvinceOperation(http::Method::kPost, "/recoveries/{recovery:id}/instalments",
                              "receiveInstalment", "An instalment of a recovery came in",
                              permission::kClaimPay),
      [&house](const http::Request& request, const Nothing&, const Instalment& body) {
        return Answered(ReceiveInstalment(
            house, identity::ActorOf(request),
            identity::CallOf(request, "recovery.instalment_received", permission::kClaimPay),
            request.Path("recovery"), body));
      });
}

}  // namespace vuon::claims
