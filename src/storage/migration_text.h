#pragma once
#include <string>
#include <string_view>

#include "storage/connection.h"

namespace vuon::storage {

// The text of a migration for one engine: {{macros}} replaced, blocks of the other engine left out.
// An unknown macro or a block without an end is a StorageFault that names it.
std::string MigrationText(std::string_view text, Engine engine);

}  // namespace vuon::storage
