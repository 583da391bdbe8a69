#pragma once
#include "app/command.h"

namespace vuon::app {

Command ServeCommand();
Command OpenApiCommand();
Command AuditVerifyCommand();
Command UserAddCommand();
Command UserDisableCommand();
Command UserResetCommand();

}  // namespace vuon::app
