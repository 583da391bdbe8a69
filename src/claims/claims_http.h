#pragma once
#include "claims/claim_views.h"
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::claims {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

// The doors that both faces have: "/claims…" for officers, "/my-claims…" for enterprises.
void AddReadingRoutes(http::Routes& routes, identity::House& house);
void AddWritingRoutes(http::Routes& routes, identity::House& house, Face face);
void AddFileRoutes(http::Routes& routes, identity::House& house, Face face);
// Of officers, heads and accountants.
void AddReviewRoutes(http::Routes& routes, identity::House& house);
void AddPaymentRoutes(http::Routes& routes, identity::House& house);
void AddAdvanceRoutes(http::Routes& routes, identity::House& house);
void AddRecoveryRoutes(http::Routes& routes, identity::House& house);
void AddYearEndRoutes(http::Routes& routes, identity::House& house);
void AddExportRoutes(http::Routes& routes, identity::House& house);

std::string_view PermissionOf(Face face, bool writes);
http::Operation FaceOperation(Face face, http::Method method, const std::string& rest,
                              const std::string& id, std::string summary, bool writes,
                              int status = 200);
// The claim as it stands after the verb, with its ETag.
base::Result<http::Reply<ClaimView>> ShowClaim(identity::House& house, const http::Request& request,
                                               Face face, const ClaimResult& made);

template <class T>
base::Result<http::Reply<T>> Answered(base::Result<T> made) {
  if (!made.ok()) return made.problem();
  return http::Reply<T>(std::move(made).value());
}
template <class T>
base::Result<http::Reply<http::Page<T>>> Sent(base::Result<ListPage<T>> found) {
  if (!found.ok()) return found.problem();
  http::Page<T> page;
  page.items = std::move(found->items);
  page.next = std::move(found->next);
  return http::Reply<http::Page<T>>(std::move(page));
}

inline constexpr int kUsualPage = 50;
struct ClaimsPageQuery {
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ClaimsPageQuery, (), (cursor, limit))

}  // namespace vuon::claims
