#pragma once
#include "app/command.h"

namespace vuon::app {

Command ClaimListCommand();
Command ClaimShowCommand();
Command PaymentListCommand();

}  // namespace vuon::app
