#pragma once
#include <map>
#include <string_view>

#include "base/date.h"

namespace vuon::base {

// Which days offices work: Monday to Friday, less the public holidays, plus the Saturdays that make
// up for a day moved. The days off are data, because the Lunar New Year and the moved days are
// announced afresh every year.
class Holidays {
 public:
  // Reads {"basis": "...", "days": [{"date": "2021-01-01", "name": "...", "kind":
  // "holiday"|"makeup", "confirmed": false}]}; "confirmed" may be left out and then is true. Each
  // date once.
  static Result<Holidays> Parse(std::string_view json);
  // The table that the program carries (rules/holidays-vn.json).
  static const Holidays& Vietnam();

  struct Day {
    enum class Kind { kHoliday, kMakeup };
    Kind kind = Kind::kHoliday;
    std::string name;
    bool confirmed = true;  // announced by law or by the competent body, not only expected
  };

  const std::string& basis() const { return basis_; }
  // Nothing when the calendar says nothing particular about that date.
  const Day* Find(Date date) const;
  // Whether the table has the year; outside it only weekends are known to be days off, and a clock
  // that runs there must say so.
  bool Covers(int year) const;

  bool IsWorkingDay(Date date) const;
  // The `count`-th working day after `from` (before it, if negative); the day itself is not counted
  // (Civil Code 91/2015/QH13, art. 147(2)). With 0: `from`, or the next working day if `from` is a
  // day off (art. 148(5)).
  Date AddWorkingDays(Date from, int count) const;
  // The working days after `from` up to and including `to`; negative when `to` comes first, so that
  // AddWorkingDays(from, WorkingDaysBetween(from, to)) is `to` for working days.
  int WorkingDaysBetween(Date from, Date to) const;

 private:
  std::string basis_;
  std::map<Date, Day> days_;
};

}  // namespace vuon::base
