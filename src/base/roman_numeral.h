#pragma once
#include <string>

namespace vuon::base {

// "XIV" of 14; for numbers from 1 to 399, as papers count their parts.
std::string RomanNumeral(int number);

}  // namespace vuon::base
