#pragma once
#include <string_view>

namespace vuon::storage {

// Text that both engines keep as it is: UTF-8 without NUL bytes. Anything else is a StorageFault
// (PostgreSQL would refuse it, SQLite would keep it and hand it to the next reader).
void RequireStorableText(std::string_view text);

}  // namespace vuon::storage
