#pragma once
#include "enterprises/enterprise_views.h"

namespace vuon::enterprises {

// The size class that these facts make under the rules in force at the end of the year in which
// they are used, which is the one behind theirs (decree 80/2021, articles 7–9), or today if that is
// earlier.
std::optional<SizeView> SizeOfFacts(storage::Connection& reader, const std::string& province,
                                    const Facts& facts, base::Date today, base::Language language);

}  // namespace vuon::enterprises
