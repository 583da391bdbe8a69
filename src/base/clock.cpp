#include "base/clock.h"

#include <fmt/format.h>

#include <charconv>

namespace vuon::base {
namespace {

constexpr std::chrono::hours kVietnamOffset{7};

}  // namespace

std::string IsoInstant(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time(instant - day);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", Date::FromDays(day).Iso(), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

Result<Instant> ParseIsoInstant(std::string_view text) {
  const Problem bad{ProblemKind::kInvalid, "base.instant_not_understood"};
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != '.' || text[23] != 'Z') {
    return bad;
  }
  VUON_TRY(day, Date::ParseIso(text.substr(0, 10)));
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = -1;
    const char* end = text.data() + at + length;
    const auto [stop, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc() && stop == end ? value : -1;
  };
  const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2),
            millisecond = number(20, 3);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
      millisecond < 0) {
    return bad;
  }
  return Instant(day.days()) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second) + std::chrono::milliseconds(millisecond);
}

Date DayInVietnam(Instant instant) {
  return Date::FromDays(std::chrono::floor<std::chrono::days>(instant + kVietnamOffset));
}

Instant StartOfDayInVietnam(Date day) { return Instant(day.days()) - kVietnamOffset; }

Instant SystemClock::Now() const {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace vuon::base
