#pragma once
#include "app/command.h"

namespace vuon::app {

Command AmountWordsCommand();
Command AmountParseCommand();
Command TaxCodeCheckCommand();

}  // namespace vuon::app
