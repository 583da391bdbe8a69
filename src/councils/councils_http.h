#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::councils {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

void AddReadingRoutes(http::Routes& routes, identity::House& house);
void AddChoiceRoutes(http::Routes& routes, identity::House& house);
void AddDossierRoutes(http::Routes& routes, identity::House& house);
void AddRunningRoutes(http::Routes& routes, identity::House& house);
void AddSittingRoutes(http::Routes& routes, identity::House& house);

}  // namespace vuon::councils
