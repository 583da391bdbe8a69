#pragma once
#include "app/command.h"

namespace vuon::app {

Command NormsListCommand();
Command NormsShowCommand();
Command NormsCheckCommand();
Command NormsExplainCommand();
Command EnterpriseClassifyCommand();

}  // namespace vuon::app
