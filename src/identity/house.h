#pragma once
#include "base/id.h"
#include "storage/database.h"

namespace vuon::identity {

// What every verb is given: where records are, and what the time is.
struct House {
  storage::Database& database;
  const base::World& world;
};

}  // namespace vuon::identity
