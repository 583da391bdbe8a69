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

// Plays a programme year into the database, on the days it says, through the doors and verbs of the
// rooms and the ledger. Places must be loaded. `folder`: where the samples are on disk, for whoever
// writes one; empty: those inside the program. Problems: `app.no_such_sample`, and whatever a verb
// refuses.
base::Result<LoadedSample> LoadSample(storage::Database& database, const std::string& name,
                                      const std::string& folder = "");

}  // namespace vuon::app
