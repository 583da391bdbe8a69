#pragma once
#include "app/command.h"

namespace vuon::app {

Command SampleListCommand();
Command SampleLoadCommand();

}  // namespace vuon::app
