#pragma once
#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vuon::base {

// A day of the calendar, without a time of day or a zone.
class Date {
 public:
  constexpr Date() = default;
  static Result<Date> FromYmd(int year, unsigned month, unsigned day);
  static Date Of(int year, unsigned month, unsigned day);  // for constants; asserts
  static Result<Date> ParseIso(std::string_view text);     // "2021-06-07"
  static Result<Date> ParseVietnamese(
      std::string_view text);  // "7/6/2021", "07-06-2021", "07.6.2021"
  static Date FromDays(std::chrono::sys_days days) { return Date(days); }

  int year() const { return static_cast<int>(Ymd().year()); }
  unsigned month() const { return static_cast<unsigned>(Ymd().month()); }
  unsigned day() const { return static_cast<unsigned>(Ymd().day()); }
  std::chrono::weekday weekday() const { return std::chrono::weekday(days_); }
  std::chrono::sys_days days() const { return days_; }
  Date PlusDays(int count) const { return Date(days_ + std::chrono::days(count)); }

  std::string Iso() const;         // "2021-06-07"
  std::string Vietnamese() const;  // "07/06/2021"
  auto operator<=>(const Date&) const = default;

 private:
  explicit constexpr Date(std::chrono::sys_days days) : days_(days) {}
  std::chrono::year_month_day Ymd() const { return std::chrono::year_month_day(days_); }
  std::chrono::sys_days days_ = {};
};

}  // namespace vuon::base
