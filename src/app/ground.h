#pragma once
#include "app/open_database.h"
#include "base/id.h"
#include "identity/house.h"

namespace vuon::app {

// What every command with a database stands on.
struct Ground {
  base::SystemClock clock;
  base::SystemRandomness randomness;
  base::World world{clock, randomness};
  std::unique_ptr<storage::Database> database;
};

// Brings the provinces inside the program, with their places, up to date in the database.
base::Result<void> LoadAllPlaces(identity::House& house);

// Opens the database named by --db, its schema and the provinces with their places up to date.
base::Result<std::unique_ptr<Ground>> Prepare(const Arguments& arguments, Missing missing);

}  // namespace vuon::app
