#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/play_script.h"
#include "base/clock.h"
#include "identity/house.h"

namespace vuon::app {

struct PlayScene {
  identity::House& house;    // whose world is run by `clock`
  base::ManualClock& clock;  // set to the morning of each step's day
  std::string province;
  std::string sample;  // its name: part of every idempotency key
  SampleFileReader files;
};

// Plays steps through the doors of all rooms, as the people they name and with what those may do.
class Stage {
 public:
  explicit Stage(PlayScene scene);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // In this order; answers that are kept are known to later calls, too. Stops at the first answer
  // that is not the one expected: `app.play_failed` {place, request, status, answer}.
  base::Result<void> Play(const std::vector<PlayStep>& steps);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vuon::app
