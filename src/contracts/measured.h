#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vuon::contracts {

// A measured value as people write it, with a point or a comma and at most three decimals, in
// thousandths of its unit; nothing for what is no such number or too large. Pure.
std::optional<std::int64_t> ParseMeasured(std::string_view text);
// "12.5": no needless zeros, a point.
std::string MeasuredText(std::int64_t thousandths);

// How much better the result is than the baseline, in hundredths of a percent of the baseline;
// negative when it became worse. Nothing for a baseline of zero. Pure.
std::optional<std::int64_t> GainOf(std::int64_t baseline, std::int64_t result,
                                   bool lower_is_better);

}  // namespace vuon::contracts
