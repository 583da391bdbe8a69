#pragma once
#include "identity/guard.h"

namespace vuon::app {

// Every URL of the program. The house must outlive the routes.
http::Routes AllRoutes(identity::House& house, identity::CookieKind cookie);

}  // namespace vuon::app
