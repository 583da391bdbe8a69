#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "identity/house.h"
#include "programme/todo_source.h"

namespace vuon::app {

struct Reminded {
  int people = 0;   // with a role on that day
  int letters = 0;  // queued now; whoever got one for that day before gets no other
};

// One letter to each person with to-dos that are overdue or fall due within three working days of
// `day`: the same to-dos as on the home screen.
Reminded RemindAll(identity::House& house, const programme::TodoSources& sources, base::Date day);

// Reminds at seven in the morning, every day, until it is destroyed. Several processes may: a
// letter of one person and day is one letter.
class DailyReminders {
 public:
  DailyReminders(identity::House& house, programme::TodoSources sources,
                 std::chrono::milliseconds between_looks = std::chrono::seconds(30));
  ~DailyReminders();
  DailyReminders(const DailyReminders&) = delete;
  DailyReminders& operator=(const DailyReminders&) = delete;

 private:
  void Run();
  identity::House& house_;
  programme::TodoSources sources_;
  std::chrono::milliseconds between_looks_;
  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace vuon::app
