#pragma once
#include "identity/house.h"
#include "site/public_plan.h"

namespace vuon::app {

// What the public page says of an official paper.
void AddPublicVerification(identity::House& house, site::Content& content);

}  // namespace vuon::app
