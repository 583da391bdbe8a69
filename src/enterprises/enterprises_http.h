#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::enterprises {

// Every door of the room.
void AddRoutes(http::Routes& routes, identity::House& house);

void AddReadingRoutes(http::Routes& routes, identity::House& house);
void AddVerbRoutes(http::Routes& routes, identity::House& house);
// What the screens ask while something is filled in.
void AddHelpRoutes(http::Routes& routes, identity::House& house);
void AddFactsFileRoutes(http::Routes& routes, identity::House& house);
void AddExportRoute(http::Routes& routes, identity::House& house);
void AddOwnRoutes(http::Routes& routes, identity::House& house);
void AddImportRoutes(http::Routes& routes, identity::House& house);

// The year of the path, which the router has looked at.
int YearOf(const http::Request& request);

}  // namespace vuon::enterprises
