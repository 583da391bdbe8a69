#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string_view>

#include "storage/faults.h"

namespace vuon::storage {

// The transaction lost a race (serialization failure, deadlock) and may be run
// again. Never leaves the driver.
class LostRace : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What a prepared statement answers has changed (a migration of another process): the session that
// prepared it is of no more use.
class StalePlan : public LostRace {
 public:
  using LostRace::LostRace;
};

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresqlAnswer = std::unique_ptr<PGresult, ClearResult>;

// Throws the fault that fits a failed answer (or none at all: the connection is gone). Takes the
// server's primary message only: its details hold values. `doing` must hold no values either.
[[noreturn]] void ThrowPostgresql(const PGresult* result, std::string_view doing);

}  // namespace vuon::storage
