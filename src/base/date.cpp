#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace vuon::base {
namespace {

Problem NotADate() { return {ProblemKind::kInvalid, "base.date_not_understood"}; }

// Reads exactly three numbers parted by one of `separators`, and nothing else.
bool ReadThreeNumbers(std::string_view text, std::string_view separators, std::array<int, 3>& out) {
  for (std::size_t index = 0; index < 3; ++index) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out[index]);
    if (error != std::errc() || out[index] < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (index == 2) break;
    if (text.empty() || separators.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
  }
  return text.empty();
}

}  // namespace

Result<Date> Date::FromYmd(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                                        std::chrono::day(day)};
  if (year < 1900 || year > 2200 || !ymd.ok()) return NotADate();
  return Date(std::chrono::sys_days(ymd));
}

Date Date::Of(int year, unsigned month, unsigned day) {
  auto date = FromYmd(year, month, day);
  VUON_ASSERT(date.ok());
  return *date;
}

Result<Date> Date::ParseIso(std::string_view text) {
  std::array<int, 3> part{};
  if (text.size() != 10 || !ReadThreeNumbers(text, "-", part)) return NotADate();
  return FromYmd(part[0], static_cast<unsigned>(part[1]), static_cast<unsigned>(part[2]));
}

Result<Date> Date::ParseVietnamese(std::string_view text) {
  std::array<int, 3> part{};
  if (!ReadThreeNumbers(text, "/-.", part)) return NotADate();
  return FromYmd(part[2], static_cast<unsigned>(part[1]), static_cast<unsigned>(part[0]));
}

std::string Date::Iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

std::string Date::Vietnamese() const {
  return fmt::format("{:02}/{:02}/{:04}", day(), month(), year());
}

}  // namespace vuon::base
