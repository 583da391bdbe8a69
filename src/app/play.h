#pragma once
#include <functional>
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

// Plays the steps through the doors of all rooms, as the people they name and with what those may
// do. Stops at the first answer that is not the one expected: `app.play_failed` {place, request,
// status, answer}.
base::Result<void> Play(const PlayScene& scene, const std::vector<PlayStep>& steps);

}  // namespace vuon::app
