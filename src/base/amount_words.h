#pragma once
#include <string>
#include <string_view>

#include "base/money.h"

namespace vuon::base {

// How an office writes amounts in words. The defaults are those of Kế hoạch 116/KH-UBND (2021):
// "Ba tỷ, một trăm triệu đồng".
struct AmountWordsStyle {
  bool commas = true;              // between the groups of three digits
  bool capital = true;             // of the first letter
  bool unit = true;                // "đồng" at the end
  const char* thousand = "nghìn";  // or "ngàn"
  const char* odd = "lẻ";          // or "linh": one hundred "lẻ" five
  const char* milliard = "tỷ";     // or "tỉ"
};

std::string AmountInWords(Money amount, const AmountWordsStyle& style = {});

// Reads what offices print: tư/bốn, lăm/nhăm/năm, mốt, linh/lẻ, nghìn/ngàn, tỷ/tỉ, "không trăm",
// commas or none, "chẵn", "đồng", "(Bằng chữ: …)", any case, either Unicode form.
// Refuses, without rounding: parts of a đồng (base.words_not_whole_dong), ranges
// (base.words_are_a_range), shares (base.words_are_shares), other currencies
// (base.words_other_currency); anything else it does not understand is base.words_not_understood
// with `position` (characters, from 1) and `rest`, where it stopped.
Result<Money> ParseAmountWords(std::string_view text);

}  // namespace vuon::base
