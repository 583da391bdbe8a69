#pragma once
#include <string_view>

#include "norms/explain.h"

namespace vuon::norms {

// Facts from JSON that a person wrote: what is left out is as in a new CaseFacts or SizeFacts
// (nothing known, no group, one unit). Unknown members and wrong types are refused by their place.
base::Result<CaseFacts> ReadCaseFacts(std::string_view json);
base::Result<SizeFacts> ReadSizeFacts(std::string_view json);

}  // namespace vuon::norms
