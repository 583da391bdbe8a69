#pragma once
#include "http/routes.h"
#include "identity/house.h"

namespace vuon::mail {

// One's own notices and wish; what waits and what failed, for administrators.
void AddRoutes(http::Routes& routes, identity::House& house);
void AddNoticeRoutes(http::Routes& routes, identity::House& house);
void AddQueueRoutes(http::Routes& routes, identity::House& house);

}  // namespace vuon::mail
