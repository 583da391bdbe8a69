#include "storage/postgresql_faults.h"

#include <fmt/format.h>

#include <string>

namespace vuon::storage {
namespace {

std::string Field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text != nullptr ? text : "";
}

void ThrowIfConstraint(const PGresult* result, std::string_view state) {
  const std::string constraint = Field(result, PG_DIAG_CONSTRAINT_NAME);
  if (state == "23505") throw ConstraintViolation(ConstraintKind::kUnique, constraint);
  if (state == "23503") throw ConstraintViolation(ConstraintKind::kForeignKey, constraint);
  if (state == "23514") throw ConstraintViolation(ConstraintKind::kCheck, constraint);
  if (state == "23502") {
    throw ConstraintViolation(ConstraintKind::kNotNull, Field(result, PG_DIAG_TABLE_NAME) + "." +
                                                            Field(result, PG_DIAG_COLUMN_NAME));
  }
  if (state == "P0001") {  // RAISE EXCEPTION
    throw ConstraintViolation(ConstraintKind::kTrigger, Field(result, PG_DIAG_MESSAGE_PRIMARY));
  }
}

// Connection lost, resources short (the disk is full), a lock not got in time, an operator stepped
// in, the server's own disk fails: the same request may pass later.
bool IsPassing(std::string_view state) {
  for (const std::string_view kind : {"08", "53", "55", "57", "58"}) {
    if (state.starts_with(kind)) return true;
  }
  return state.empty();
}

}  // namespace

void ThrowPostgresql(const PGresult* result, std::string_view doing) {
  const std::string state = Field(result, PG_DIAG_SQLSTATE);
  ThrowIfConstraint(result, state);
  if (state == "40001" || state == "40P01") throw LostRace(state);
  const std::string message = Field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (state == "0A000" && Field(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery") {
    throw StalePlan(state);
  }
  const std::string text = fmt::format("postgresql {}: {} {}", doing, state, message);
  if (IsPassing(state)) throw Unavailable(text);
  throw StorageFault(text);
}

}  // namespace vuon::storage
