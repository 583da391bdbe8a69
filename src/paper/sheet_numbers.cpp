#include "paper/sheet_numbers.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

#include "base/date.h"

namespace vuon::paper {

NumberFormat ParseNumberFormat(std::string_view code) {
  NumberFormat format;
  const std::string_view first = code.substr(0, code.find(';'));
  bool quoted = false;
  bool bracketed = false;
  std::string bare;
  for (std::size_t at = 0; at < first.size(); ++at) {
    const char c = first[at];
    if (c == '"') quoted = !quoted;
    if (c == '[') bracketed = true;
    if (c == '\\' || c == '_' || c == '*') {
      ++at;
      continue;
    }
    if (!quoted && !bracketed && c != '"')
      bare += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    if (c == ']') bracketed = false;
  }
  format.percent = bare.find('%') != std::string::npos;
  const bool digits = bare.find_first_of("0#?") != std::string::npos;
  format.date = !digits && bare.find_first_of("dmyh") != std::string::npos && bare != "general";
  const std::size_t last = bare.find_last_of("0#?");
  for (std::size_t at = last + 1; last != std::string::npos && at < bare.size() && bare[at] == ',';
       ++at) {
    ++format.thousands;
  }
  if (bare.find_first_not_of('0') == std::string::npos) {
    format.least_digits = static_cast<int>(bare.size());
  }
  return format;
}

NumberFormat BuiltInNumberFormat(int id) {
  NumberFormat format;
  format.date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || id == 57;
  format.percent = id == 9 || id == 10;
  return format;
}

std::optional<std::string> PlainDecimal(std::string_view stored) {
  double number = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), number);
  if (error != std::errc{} || end != stored.data() + stored.size() || !std::isfinite(number) ||
      std::abs(number) > 1e15) {
    return std::nullopt;
  }
  // Sheets keep 15 significant digits; what stands behind is the noise of binary fractions.
  const int whole_digits =
      std::abs(number) < 1 ? 1 : static_cast<int>(std::log10(std::abs(number))) + 1;
  std::string text = fmt::format("{:.{}f}", number, std::clamp(15 - whole_digits, 0, 9));
  if (text.find('.') != std::string::npos) {
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string PrintedDecimal(std::string_view plain) {
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string whole(plain.substr(0, point));
  const std::size_t sign = whole.starts_with('-') ? 1 : 0;
  for (std::size_t at = whole.size(); at > sign + 3;) {
    at -= 3;
    whole.insert(at, 1, '.');
  }
  if (point < plain.size()) whole += ',' + std::string(plain.substr(point + 1));
  return whole;
}

std::string PrintedDay(double serial, bool from_1904) {
  using std::chrono::days;
  // Excel counts a 29 February 1900 that never was, hence the 30 December 1899.
  const auto epoch = from_1904 ? base::Date::Of(1904, 1, 1) : base::Date::Of(1899, 12, 30);
  const int count = static_cast<int>(std::clamp(std::floor(serial), 0.0, 200'000.0));
  return epoch.PlusDays(count).Vietnamese();
}

}  // namespace vuon::paper
