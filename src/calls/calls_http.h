#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::calls {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

void AddCallRoutes(http::Routes& routes, identity::House& house);
void AddCallVerbRoutes(http::Routes& routes, identity::House& house);
void AddCallOptionRoutes(http::Routes& routes, identity::House& house);

}  // namespace vuon::calls
