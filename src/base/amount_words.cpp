#include "base/amount_words.h"

#include <array>
#include <vector>

#include "base/vietnamese_text.h"

namespace vuon::base {
namespace {

constexpr std::array<const char*, 10> kDigits = {"không", "một", "hai", "ba",  "bốn",
                                                 "năm",   "sáu", "bảy", "tám", "chín"};
constexpr std::int64_t kMilliard = 1'000'000'000;

void Add(std::string& out, std::string_view word) {
  if (!out.empty()) out += ' ';
  out += word;
}

// Three digits; `full` says "không trăm" where the hundreds are missing behind other groups.
std::string Group(std::int64_t number, bool full, const AmountWordsStyle& style) {
  const auto hundreds = static_cast<std::size_t>(number / 100);
  const auto tens = static_cast<std::size_t>(number / 10 % 10);
  const auto ones = static_cast<std::size_t>(number % 10);
  std::string out;
  const bool with_hundreds = hundreds > 0 || full;
  if (with_hundreds) {
    Add(out, kDigits[hundreds]);
    Add(out, "trăm");
  }
  if (tens == 0 && ones == 0) return out;
  if (tens == 0 && with_hundreds) Add(out, style.odd);
  if (tens == 1) Add(out, "mười");
  if (tens > 1) {
    Add(out, kDigits[tens]);
    Add(out, "mươi");
  }
  if (ones == 0) return out;
  if (ones == 1 && tens > 1) {
    Add(out, "mốt");
  } else if (ones == 4 && tens > 1) {
    Add(out, "tư");
  } else if (ones == 5 && tens > 0) {
    Add(out, "lăm");
  } else {
    Add(out, kDigits[ones]);
  }
  return out;
}

// Below one milliard, as groups "… triệu", "… nghìn", "…". `behind`: larger groups were spoken.
void SpeakGroups(std::int64_t number, bool behind, const AmountWordsStyle& style,
                 std::vector<std::string>& groups) {
  constexpr std::array<std::int64_t, 3> kScales = {1'000'000, 1'000, 1};
  for (const std::int64_t scale : kScales) {
    const std::int64_t part = number / scale % 1000;
    if (part == 0) continue;
    std::string words = Group(part, behind || !groups.empty(), style);
    if (scale == 1'000'000) Add(words, "triệu");
    if (scale == 1'000) Add(words, style.thousand);
    groups.push_back(std::move(words));
  }
}

std::string Join(const std::vector<std::string>& groups, bool commas) {
  std::string out;
  for (const std::string& group : groups) {
    if (!out.empty()) out += commas ? ", " : " ";
    out += group;
  }
  return out;
}

}  // namespace

std::string AmountInWords(Money amount, const AmountWordsStyle& style) {
  const std::int64_t number = amount.dong() < 0 ? -amount.dong() : amount.dong();
  std::vector<std::string> groups;
  if (const std::int64_t milliards = number / kMilliard; milliards > 0) {
    std::vector<std::string> leading;
    SpeakGroups(milliards, false, style, leading);
    leading.back() += ' ';
    leading.back() += style.milliard;
    groups = std::move(leading);
  }
  const bool behind = !groups.empty();
  std::vector<std::string> rest;
  SpeakGroups(number % kMilliard, behind, style, rest);
  groups.insert(groups.end(), rest.begin(), rest.end());
  std::string out = groups.empty() ? kDigits[0] : Join(groups, style.commas);
  if (amount.IsNegative()) out = "âm " + out;
  if (style.capital) {
    const std::size_t first =
        out[0] == '\xc3' ? 2 : 1;  // only "âm" begins with a letter of two bytes
    out = UpperVietnamese(out.substr(0, first)) + out.substr(first);
  }
  if (style.unit) out += " đồng";
  return out;
}

}  // namespace vuon::base
