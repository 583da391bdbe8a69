#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::papers {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

}  // namespace vuon::papers
