#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace vuon::paper {

// How a sheet shows a number, as far as reading it needs: a date, a percentage, or scaled by
// trailing commas ("#,##0," shows thousands).
struct NumberFormat {
  bool date = false;
  bool percent = false;
  int thousands = 0;
  int least_digits = 0;  // "00" shows 1 as "01"
};

NumberFormat ParseNumberFormat(std::string_view code);
NumberFormat BuiltInNumberFormat(int id);

// "12500.5" from any of a sheet's spellings (1.25005E4, 12500.499999999999); nothing when it is no
// number.
std::optional<std::string> PlainDecimal(std::string_view stored);
// As a Vietnamese office prints it: "12.500,5".
std::string PrintedDecimal(std::string_view plain);
// A sheet's day number as "07/06/2021".
std::string PrintedDay(double serial, bool from_1904);

}  // namespace vuon::paper
