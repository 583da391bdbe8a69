#pragma once
#include "identity/house.h"
#include "site/public_plan.h"

namespace vuon::app {

// Answers "which support fits me" from the packs in force today. The house must outlive it.
void AddPublicFit(identity::House& house, site::Content& content);

}  // namespace vuon::app
