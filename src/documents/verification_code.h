#pragma once
#include <string>
#include <string_view>

#include "base/id.h"

namespace vuon::documents {

// "VB-7K2MQ-4D9XW-R8": sixty bits that nobody guesses, in characters that are not mistaken for each
// other.
std::string NewVerificationCode(base::Randomness& randomness);
// The code as it is stored, of what somebody typed; empty when it can be none.
std::string NormalVerificationCode(std::string_view typed);

}  // namespace vuon::documents
