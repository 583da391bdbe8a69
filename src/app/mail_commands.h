#pragma once
#include <optional>

#include "app/command.h"
#include "base/result.h"
#include "mail/sender.h"

namespace vuon::app {

// --smtp and what belongs to it; nothing without --smtp. `app.smtp_options` says what is missing or
// cannot be read.
base::Result<std::optional<mail::SenderOptions>> ReadSenderOptions(const Arguments& arguments);

// The lines about mail in the help of `vuon serve`.
extern const char* const kMailHelp;

Command RemindCommand();

}  // namespace vuon::app
