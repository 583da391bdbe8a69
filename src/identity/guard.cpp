#include "identity/guard.h"

#include "identity/session_cache.h"

namespace vuon::identity {
namespace {

using base::Problem;
using base::ProblemKind;

std::shared_ptr<const Actor> SignedIn(SessionCache& sessions, const http::Request& request,
                                      CookieKind kind) {
  const auto cookie = request.cookies.find(CookieName(kind));
  if (cookie == request.cookies.end() || cookie->second.empty()) return nullptr;
  return sessions.Find(cookie->second);
}

}  // namespace

std::string_view CookieName(CookieKind kind) {
  return kind == CookieKind::kSecure ? "__Host-vuon" : "vuon";
}

base::Result<void> MayEnter(const Actor& actor, const http::Request& request,
                            const http::Access& access) {
  const std::string permission(access.permission());
  switch (access.scope()) {
    case http::Scope::kPublic:
    case http::Scope::kSignedIn:
      return {};
    case http::Scope::kProvince:
      if (!actor.Knows(request.Path("province"))) {
        return Problem{ProblemKind::kNotFound, "identity.province_not_found"};
      }
      if (actor.May(permission, request.Path("province"))) return {};
      break;
    case http::Scope::kDeployment:
      if (actor.MayInDeployment(permission)) return {};
      break;
  }
  return Problem{ProblemKind::kForbidden, "identity.forbidden", {{"permission", permission}}};
}

http::Guard MakeGuard(House& house, CookieKind kind) {
  auto sessions = std::make_shared<SessionCache>(house);
  return [sessions, kind](http::Request& request,
                          const http::Operation& operation) -> base::Result<void> {
    const http::Scope scope = operation.access.scope();
    const std::shared_ptr<const Actor> actor = SignedIn(*sessions, request, kind);
    request.principal = actor;
    if (scope == http::Scope::kPublic) return {};
    if (!actor) return Problem{ProblemKind::kUnauthenticated, "identity.not_signed_in"};
    if (actor->must_change_password() && scope != http::Scope::kSignedIn) {
      return Problem{ProblemKind::kForbidden, "identity.password_must_change"};
    }
    return MayEnter(*actor, request, operation.access);
  };
}

}  // namespace vuon::identity
