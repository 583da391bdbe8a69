#pragma once
#include <string>

#include "base/id.h"

namespace vuon::dossiers {

// "HS-7K2MQ-4D9XW-R": ten random characters (49 bits, nobody guesses one) and a check character
// that finds one wrong character and two that changed places.
std::string NewReceiptCode(base::Randomness& randomness);

// The code as it is stored, of what somebody typed: any case, with or without dashes and spaces,
// O for 0, I and L for 1. Empty when it can be no code of a receipt.
std::string NormalReceiptCode(std::string_view typed);

}  // namespace vuon::dossiers
