#pragma once
#include "app/command.h"

namespace vuon::app {

Command PlanCheckCommand();
Command PlanImportCommand();

}  // namespace vuon::app
