#pragma once
#include "app/command.h"

namespace vuon::app {

Command ContractListCommand();
Command ContractShowCommand();

}  // namespace vuon::app
