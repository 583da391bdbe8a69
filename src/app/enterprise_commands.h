#pragma once
#include "app/command.h"

namespace vuon::app {

Command EnterpriseImportCommand();
Command EnterpriseListCommand();

}  // namespace vuon::app
