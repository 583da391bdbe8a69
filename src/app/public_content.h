#pragma once
#include "identity/house.h"
#include "site/public_plan.h"

namespace vuon::app {

// What the public pages may read: provinces and their approved plans. The house must outlive it.
site::Content PublicContent(identity::House& house);

}  // namespace vuon::app
