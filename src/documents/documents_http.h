#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::documents {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

void AddRegisterRoutes(http::Routes& routes, identity::House& house);
void AddFileRoutes(http::Routes& routes, identity::House& house);

}  // namespace vuon::documents
