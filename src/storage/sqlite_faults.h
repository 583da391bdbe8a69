#pragma once
#include <sqlite3.h>

#include <string_view>

#include "storage/faults.h"

namespace vuon::storage {

// Throws the fault that fits a result code; `handle` tells the details. `doing` ends in the message
// and must hold no values.
[[noreturn]] void ThrowSqlite(int code, sqlite3* handle, std::string_view doing);

// A sync that failed may have dropped what it should have kept, and a second try would say "done":
// nothing more may be written by this process.
bool IsFailedSync(int extended_code);

}  // namespace vuon::storage
