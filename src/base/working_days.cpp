#include "base/working_days.h"

#include <boost/json.hpp>

#include "embedded/holidays.h"

namespace vuon::base {
namespace {

Problem NotUnderstood(std::string place) {
  return {ProblemKind::kInvalid, "base.holidays_not_understood", {{"place", std::move(place)}}};
}

std::string_view TextOf(const boost::json::object& object, std::string_view key) {
  const boost::json::value* value = object.if_contains({key.data(), key.size()});
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

Result<std::pair<Date, Holidays::Day>> ReadDay(const boost::json::value& value,
                                               const std::string& place) {
  using Day = Holidays::Day;
  const boost::json::object* object = value.if_object();
  if (object == nullptr) return NotUnderstood(place);
  const auto date = Date::ParseIso(TextOf(*object, "date"));
  if (!date.ok()) return NotUnderstood(place + "/date");
  const std::string_view kind = TextOf(*object, "kind");
  if (kind != "holiday" && kind != "makeup") return NotUnderstood(place + "/kind");
  Day day{kind == "holiday" ? Day::Kind::kHoliday : Day::Kind::kMakeup,
          std::string(TextOf(*object, "name")), true};
  if (day.name.empty()) return NotUnderstood(place + "/name");
  if (const boost::json::value* confirmed = object->if_contains("confirmed")) {
    if (!confirmed->is_bool()) return NotUnderstood(place + "/confirmed");
    day.confirmed = confirmed->get_bool();
  }
  return std::pair{*date, std::move(day)};
}

bool IsWeekend(Date date) {
  return date.weekday() == std::chrono::Saturday || date.weekday() == std::chrono::Sunday;
}

}  // namespace

Result<Holidays> Holidays::Parse(std::string_view json) {
  boost::system::error_code error;
  const boost::json::value root = boost::json::parse({json.data(), json.size()}, error);
  const boost::json::object* object = error ? nullptr : root.if_object();
  if (object == nullptr) return NotUnderstood("/");
  Holidays holidays;
  holidays.basis_ = TextOf(*object, "basis");
  if (holidays.basis_.empty()) return NotUnderstood("/basis");
  const boost::json::value* days = object->if_contains("days");
  if (days == nullptr || !days->is_array()) return NotUnderstood("/days");
  for (const boost::json::value& value : days->get_array()) {
    const std::string place = "/days/" + std::to_string(holidays.days_.size());
    VUON_TRY(day, ReadDay(value, place));
    if (!holidays.days_.insert(std::move(day)).second) return NotUnderstood(place + "/date");
  }
  return holidays;
}

const Holidays& Holidays::Vietnam() {
  static const Holidays holidays = [] {
    const auto files = embedded::holidays();
    VUON_ASSERT(files.size() == 1);
    return Parse(files.front().bytes).value();
  }();
  return holidays;
}

const Holidays::Day* Holidays::Find(Date date) const {
  const auto found = days_.find(date);
  return found == days_.end() ? nullptr : &found->second;
}

bool Holidays::Covers(int year) const {
  const auto first = days_.lower_bound(Date::Of(year, 1, 1));
  return first != days_.end() && first->first.year() == year;
}

bool Holidays::IsWorkingDay(Date date) const {
  if (const Day* day = Find(date)) return day->kind == Day::Kind::kMakeup;
  return !IsWeekend(date);
}

Date Holidays::AddWorkingDays(Date from, int count) const {
  if (count == 0) return IsWorkingDay(from) ? from : AddWorkingDays(from, 1);
  const int step = count > 0 ? 1 : -1;
  Date date = from;
  while (count != 0) {
    date = date.PlusDays(step);
    if (IsWorkingDay(date)) count -= step;
  }
  return date;
}

int Holidays::WorkingDaysBetween(Date from, Date to) const {
  const int step = from <= to ? 1 : -1;
  int count = 0;
  while (from != to) {
    from = from.PlusDays(step);
    if (IsWorkingDay(from)) count += step;
  }
  return count;
}

}  // namespace vuon::base
