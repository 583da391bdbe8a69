#include "claims/claims_http.h"

#include <algorithm>

#include "claims/claim_store.h"
#include "http/operation_id.h"
#include "identity/permissions.h"

namespace vuon::claims {

struct ClaimsQuery {
  std::optional<int> year;
  std::optional<std::string> q;
  std::optional<std::string> state;
  std::optional<std::string> enterprise;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ClaimsQuery, (), (year, q, state, enterprise, cursor, limit))

struct AlikeQuery {
  std::optional<std::string> claim;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(AlikeQuery, (), (claim, cursor, limit))

struct ClaimableQuery {
  std::optional<std::string> enterprise;
};
BOOST_DESCRIBE_STRUCT(ClaimableQuery, (), (enterprise))

struct ClaimableItems {
  std::vector<ClaimableView> items;
};
BOOST_DESCRIBE_STRUCT(ClaimableItems, (), (items))

namespace {

namespace permission = identity::permission;
using http::Nothing;
using http::Reply;

base::Result<Reply<ClaimView>> Show(identity::House& house, const http::Request& request,
                                    Face face) {
  const std::string& province = request.Path("province");
  const identity::Actor& actor = identity::ActorOf(request);
  return house.database.Read([&](storage::Connection& reader) -> base::Result<Reply<ClaimView>> {
    const auto claim = FindClaim(reader, province, request.Path("claim"));
    if (!claim || !IsTheirs(reader, actor, province, face, *claim)) {
      return base::Problem{base::ProblemKind::kNotFound, "claims.not_found"};
    }
    return ViewOf(reader, province, actor, face, *claim, house.world.Today());
  });
}

void AddLists(http::Routes& routes, identity::House& house) {
  routes.Add<ClaimsQuery, Nothing, http::Page<ClaimRow>>(
      FaceOperation(Face::kOfficer, http::Method::kGet, "", "listClaims",
                    "Claims of payment, newest step first", false),
      [&house](const http::Request& request, const ClaimsQuery& query, const Nothing&) {
        const ClaimFilter filter{query.year.value_or(0), query.state.value_or(""),
                                 query.enterprise.value_or(""), query.q.value_or("")};
        return Sent(house.database.Read([&](storage::Connection& reader) {
          return ListClaims(reader, request.Path("province"), filter,
                            identity::ActorOf(request).PersonId(), query.cursor.value_or(""),
                            query.limit.value_or(kUsualPage), house.world.Today());
        }));
      });
  routes.Add<ClaimsPageQuery, Nothing, http::Page<ClaimRow>>(
      FaceOperation(Face::kOwn, http::Method::kGet, "", "listClaims",
                    "The claims of one's enterprises, newest step first", false),
      [&house](const http::Request& request, const ClaimsPageQuery& query, const Nothing&) {
        return Sent(house.database.Read([&](storage::Connection& reader) {
          return ListOwnClaims(reader, request.Path("province"),
                               identity::ActorOf(request).PersonId(), query.cursor.value_or(""),
                               query.limit.value_or(kUsualPage), house.world.Today());
        }));
      });
  routes.Add<AlikeQuery, Nothing, http::Page<AlikeRow>>(
      http::ProvinceOperation(http::Method::kGet, "/alike-invoices", "listAlikeInvoices",
                              "Invoices of one seller that look alike without being the same",
                              permission::kClaimRead),
      [&house](const http::Request& request, const AlikeQuery& query, const Nothing&) {
        return Sent(house.database.Read([&](storage::Connection& reader) {
          return ListAlike(reader, request.Path("province"), query.claim.value_or(""),
                           query.cursor.value_or(""), query.limit.value_or(kUsualPage));
        }));
      });
}

void AddClaimable(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, Nothing, ClaimableItems>(
      http::ProvinceOperation(http::Method::kGet, "/my-claimable-items", "listMyClaimableItems",
                              "Items of one's contracts with what is left to claim",
                              permission::kDossierOwn),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<ClaimableItems>> {
        const std::string& province = request.Path("province");
        return Reply<ClaimableItems>({house.database.Read([&](storage::Connection& reader) {
          return ClaimableOf(reader, province,
                             OwnItems(reader, province, identity::ActorOf(request).PersonId()));
        })});
      });
  routes.Add<ClaimableQuery, Nothing, ClaimableItems>(
      http::ProvinceOperation(http::Method::kGet, "/claimable-items", "listClaimableItems",
                              "Items of an enterprise's contracts with what is left to claim",
                              permission::kClaimRead),
      [&house](const http::Request& request, const ClaimableQuery& query,
               const Nothing&) -> base::Result<Reply<ClaimableItems>> {
        const std::string& province = request.Path("province");
        return Reply<ClaimableItems>({house.database.Read([&](storage::Connection& reader) {
          return ClaimableOf(reader, province,
                             ItemsOfEnterprise(reader, province, query.enterprise.value_or("")));
        })});
      });
}

}  // namespace

std::string_view PermissionOf(Face face, bool writes) {
  if (face == Face::kOwn) return permission::kDossierOwn;
  return writes ? permission::kClaimWrite : permission::kClaimRead;
}

http::Operation FaceOperation(Face face, http::Method method, const std::string& rest,
                              const std::string& id, std::string summary, bool writes, int status) {
  const bool own = face == Face::kOwn;
  return http::ProvinceOperation(method, (own ? "/my-claims" : "/claims") + rest,
                                 own ? http::OwnOperationId(id) : id, std::move(summary),
                                 PermissionOf(face, writes), status);
}

base::Result<Reply<ClaimView>> ShowClaim(identity::House& house, const http::Request& request,
                                         Face face, const ClaimResult& made) {
  if (!made.ok()) return made.problem();
  const std::string& province = request.Path("province");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<Reply<ClaimView>> {
    const auto claim = FindClaim(reader, province, made->id);
    VUON_ASSERT(claim.has_value());
    VUON_TRY(reply, ViewOf(reader, province, identity::ActorOf(request), face, *claim,
                           house.world.Today()));
    reply.location = "/api/v1/provinces/" + province +
                     (face == Face::kOwn ? "/my-claims/" : "/claims/") + made->id;
    return reply;
  });
}

void AddReadingRoutes(http::Routes& routes, identity::House& house) {
  AddLists(routes, house);
  AddClaimable(routes, house);
  for (const Face face : {Face::kOfficer, Face::kOwn}) {
    routes.Add<Nothing, Nothing, ClaimView>(
        FaceOperation(face, http::Method::kGet, "/{claim:id}", "getClaim",
                      "One claim with its evidence, working, money, orders and steps", false),
        [&house, face](const http::Request& request, const Nothing&, const Nothing&) {
          return Show(house, request, face);
        });
  }
}

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddReadingRoutes(routes, house);
  for (const Face face : {Face::kOfficer, Face::kOwn}) {
    AddWritingRoutes(routes, house, face);
    AddFileRoutes(routes, house, face);
  }
  AddReviewRoutes(routes, house);
  AddPaymentRoutes(routes, house);
  AddAdvanceRoutes(routes, house);
  AddRecoveryRoutes(routes, house);
  AddYearEndRoutes(routes, house);
  AddExportRoutes(routes, house);
}

}  // namespace vuon::claims
