#include "storage/sqlite_faults.h"

#include <fmt/format.h>

namespace vuon::storage {
namespace {

// "CHECK constraint failed: name", "UNIQUE constraint failed: table.column, table.column": the part
// behind the colon.
std::string NameOf(std::string_view message) {
  const std::size_t colon = message.find(": ");
  return std::string(colon == std::string_view::npos ? message : message.substr(colon + 2));
}

void ThrowIfConstraint(int extended, const std::string& message) {
  switch (extended) {
    case SQLITE_CONSTRAINT_TRIGGER:
      throw ConstraintViolation(ConstraintKind::kTrigger, message);
    case SQLITE_CONSTRAINT_CHECK:
      throw ConstraintViolation(ConstraintKind::kCheck, NameOf(message));
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      throw ConstraintViolation(ConstraintKind::kUnique, NameOf(message));
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      throw ConstraintViolation(ConstraintKind::kForeignKey, "");
    case SQLITE_CONSTRAINT_NOTNULL:
      throw ConstraintViolation(ConstraintKind::kNotNull, NameOf(message));
    case SQLITE_CONSTRAINT_DATATYPE:  // a STRICT table was given a value of another type
      throw ConstraintViolation(ConstraintKind::kCheck, message);
    default:
      return;
  }
}

}  // namespace

void ThrowSqlite(int code, sqlite3* handle, std::string_view doing) {
  const std::string message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  const int extended = handle != nullptr ? sqlite3_extended_errcode(handle) : code;
  ThrowIfConstraint(extended, message);
  const std::string text = fmt::format("sqlite {}: {} ({})", doing, message, extended);
  switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
      throw Unavailable(text);
    default:
      throw StorageFault(text);
  }
}

bool IsFailedSync(int extended_code) {
  return extended_code == SQLITE_IOERR_FSYNC || extended_code == SQLITE_IOERR_DIR_FSYNC;
}

}  // namespace vuon::storage
