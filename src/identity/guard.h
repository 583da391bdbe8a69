#pragma once
#include "http/server.h"
#include "identity/actor.h"
#include "identity/house.h"

namespace vuon::identity {

// How the session's cookie is sent.
enum class CookieKind {
  kSecure,    // __Host-vuon: over TLS, or on localhost
  kPlainHttp  // vuon: for an office network without TLS; anybody on the wire can take it
};
std::string_view CookieName(CookieKind kind);

// Whether the actor may enter a route with that access. A province that does not exist and one that
// the person has nothing to do with are refused alike.
base::Result<void> MayEnter(const Actor& actor, const http::Request& request,
                            const http::Access& access);

// Decides who may enter which route, from its declared access alone. Whoever must change the
// password first may do nothing but that.
void SetGuard(http::Hooks& hooks, House& house, CookieKind kind = CookieKind::kSecure);

}  // namespace vuon::identity
