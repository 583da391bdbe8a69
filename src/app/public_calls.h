#pragma once
#include "identity/house.h"
#include "site/public_plan.h"

namespace vuon::app {

// Adds what the public pages may read of calls and of dossiers. The house must outlive it.
void AddPublicCalls(identity::House& house, site::Content& content);

}  // namespace vuon::app
