#pragma once
#include "base/id.h"

namespace vuon::identity {

struct PersonTag;
struct AgencyTag;
struct PlaceTag;
struct RoleAssignmentTag;
struct SessionTag;

using PersonKey = base::Id<PersonTag>;
using AgencyKey = base::Id<AgencyTag>;
using PlaceKey = base::Id<PlaceTag>;
using RoleAssignmentKey = base::Id<RoleAssignmentTag>;
using SessionKey = base::Id<SessionTag>;

}  // namespace vuon::identity
