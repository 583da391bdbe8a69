#pragma once
#include "app/command.h"

namespace vuon::app {

Command SpendingListCommand();
Command SpendingShowCommand();

}  // namespace vuon::app
