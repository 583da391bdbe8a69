#pragma once
#include "http/routes.h"
#include "identity/guard.h"
#include "identity/house.h"

namespace vuon::identity {

// The doors of sign-in, of one's own account, of people and roles, and of agencies and places.
void AddRoutes(http::Routes& routes, House& house, CookieKind cookie = CookieKind::kSecure);

// Its parts.
void AddSessionRoutes(http::Routes& routes, House& house, CookieKind cookie);
void AddAccountRoutes(http::Routes& routes, House& house);
void AddPeopleRoutes(http::Routes& routes, House& house);
void AddPlaceRoutes(http::Routes& routes, House& house);
void AddSavedListRoutes(http::Routes& routes, House& house);

}  // namespace vuon::identity
