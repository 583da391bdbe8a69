#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::norms {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

void AddPackRoutes(http::Routes& routes, identity::House& house);      // packs_http.cpp
void AddPackVerbRoutes(http::Routes& routes, identity::House& house);  // pack_verbs_http.cpp

}  // namespace vuon::norms
