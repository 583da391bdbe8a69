#include "contracts/measured.h"

#include <fmt/format.h>

#include <cstdlib>

namespace vuon::contracts {

std::optional<std::int64_t> ParseMeasured(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  constexpr std::int64_t kMost = 9'000'000'000'000;  // in thousandths it still fits exactly
  std::int64_t whole = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    whole = whole * 10 + (text[at] - '0');
    if (whole > kMost) return std::nullopt;
  }
  if (at == 0) return std::nullopt;
  std::int64_t thousandths = whole * 1'000;
  if (at < text.size()) {
    if (text[at] != '.' && text[at] != ',') return std::nullopt;
    const std::string_view rest = text.substr(at + 1);
    if (rest.empty() || rest.size() > 3) return std::nullopt;
    std::int64_t worth = 100;
    for (const char digit : rest) {
      if (digit < '0' || digit > '9') return std::nullopt;
      thousandths += (digit - '0') * worth;
      worth /= 10;
    }
  }
  return negative ? -thousandths : thousandths;
}

std::string MeasuredText(std::int64_t thousandths) {
  const std::int64_t size = std::abs(thousandths);
  std::string text = fmt::format("{}{}", thousandths < 0 ? "-" : "", size / 1'000);
  if (size % 1'000 == 0) return text;
  text += fmt::format(".{:03}", size % 1'000);
  while (text.back() == '0') text.pop_back();
  return text;
}

std::optional<std::int64_t> GainOf(std::int64_t baseline, std::int64_t result,
                                   bool lower_is_better) {
  if (baseline == 0) return std::nullopt;
  const double change =
      static_cast<double>(result - baseline) * 10'000.0 / static_cast<double>(std::abs(baseline));
  if (change > 9e15 || change < -9e15) return std::nullopt;
  const auto hundredths = static_cast<std::int64_t>(change < 0 ? change - 0.5 : change + 0.5);
  return lower_is_better ? -hundredths : hundredths;
}

}  // namespace vuon::contracts
