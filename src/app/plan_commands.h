#pragma once
#include "app/command.h"

namespace vuon::app {

Command PlanCheckCommand();

}  // namespace vuon::app
