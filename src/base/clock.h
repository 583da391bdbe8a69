#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "base/date.h"

namespace vuon::base {

// A moment, to the millisecond, in UTC. Stored as milliseconds since 1970 (an integer column).
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

std::string IsoInstant(Instant instant);  // "2021-06-07T01:02:03.004Z"
Result<Instant> ParseIsoInstant(std::string_view text);
// The day it is in Vietnam (UTC+7 all year, without daylight saving) at that moment.
Date DayInVietnam(Instant instant);
// The first moment of a day in Vietnam.
Instant StartOfDayInVietnam(Date day);

// Time is handed in, so that a whole programme year runs in a test in a second.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant Now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant Now() const override;
};

// A clock that stands until it is set: for tests and for samples that play a year.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant now) : now_(now) {}
  Instant Now() const override { return now_; }
  void Set(Instant now) { now_ = now; }
  void Advance(std::chrono::milliseconds step) { now_ += step; }

 private:
  Instant now_;
};

}  // namespace vuon::base
