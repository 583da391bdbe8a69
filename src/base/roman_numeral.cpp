#include "base/roman_numeral.h"

#include <array>
#include <string_view>
#include <utility>

namespace vuon::base {

std::string RomanNumeral(int number) {
  constexpr std::array<std::pair<int, std::string_view>, 9> kParts = {{{100, "C"},
                                                                       {90, "XC"},
                                                                       {50, "L"},
                                                                       {40, "XL"},
                                                                       {10, "X"},
                                                                       {9, "IX"},
                                                                       {5, "V"},
                                                                       {4, "IV"},
                                                                       {1, "I"}}};
  std::string out;
  for (const auto& [value, letters] : kParts) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

}  // namespace vuon::base
