#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::enterprises {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

}  // namespace vuon::enterprises
