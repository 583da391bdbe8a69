#pragma once
#include <optional>

#include "app/command.h"
#include "base/texts.h"

// Options that several commands have.
namespace vuon::app {

// --language en; Vietnamese without it.
base::Language LanguageOf(const Arguments& arguments);
// --year; 0 without it, nothing when it is no year.
std::optional<int> YearOf(const Arguments& arguments);

}  // namespace vuon::app
