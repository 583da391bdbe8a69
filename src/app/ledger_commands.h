#pragma once
#include "app/command.h"

namespace vuon::app {

Command LedgerVerifyCommand();
Command LedgerExportCommand();

}  // namespace vuon::app
