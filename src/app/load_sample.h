#pragma once
#include <string>
#include <vector>

#include "app/sample_file.h"
#include "base/embedded.h"
#include "storage/database.h"

namespace vuon::app {

// The names of the samples inside the program.
std::vector<std::string> SampleNames();

struct LoadedSample {
  bool was_there = false;  // the province has a plan of that year already: nothing was changed
  Sample sample;
};

// Plays a programme year into the database, on the days it says, through the verbs of the rooms and
// the ledger. Places must be loaded. Problems: `app.no_such_sample`, and whatever a verb refuses.
base::Result<LoadedSample> LoadSample(storage::Database& database, const std::string& name);

}  // namespace vuon::app
