#include "identity/guard.h"

#include "identity/session_cache.h"

namespace vuon::identity {
namespace {

using base::Problem;
using base::ProblemKind;

std::string TokenOf(const http::Request& request, CookieKind kind) {
  const auto cookie = request.cookies.find(CookieName(kind));
  return cookie == request.cookies.end() ? "" : cookie->second;
}

std::shared_ptr<const Actor> SignedIn(SessionCache& sessions, const std::string& token) {
  return token.empty() ? nullptr : sessions.Find(token);
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

void SetGuard(http::Hooks& hooks, House& house, CookieKind kind) {
  const auto sessions = std::make_shared<SessionCache>(house);
  hooks.recall = [sessions, kind](const http::Request& request) {
    return sessions->Recall(TokenOf(request, kind));
  };
  hooks.guard = [sessions, kind](http::Request& request,
                                 const http::Operation& operation) -> base::Result<void> {
    const http::Scope scope = operation.access.scope();
    // Only `recall` above can have found somebody before.
    if (!request.principal) request.principal = SignedIn(*sessions, TokenOf(request, kind));
    const Actor* actor = ActorIfAny(request);
    if (scope == http::Scope::kPublic) return {};
    if (actor == nullptr) return Problem{ProblemKind::kUnauthenticated, "identity.not_signed_in"};
    if (actor->must_change_password() && scope != http::Scope::kSignedIn) {
      return Problem{ProblemKind::kForbidden, "identity.password_must_change"};
    }
    return MayEnter(*actor, request, operation.access);
  };
}

}  // namespace vuon::identity
