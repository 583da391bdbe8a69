#pragma once
#include <sqlite3.h>

#include <vector>

#include "storage/database.h"

namespace vuon::storage {

// What a handle may do just now.
enum class SqliteMode {
  kOpening,    // the settings of the handle are being made
  kReading,    // somebody's read
  kWriting,    // somebody's write: no change of the schema, of settings or of transactions
  kMigrating,  // a migration: may change the schema too
  kDriving,    // the driver's own BEGIN, SAVEPOINT, COMMIT
};

// SQLite asks this guard about every part of every statement it prepares. It holds what the schema
// cannot hold by itself: that no statement switches constraints off, leaves its transaction, or
// writes a protected column from outside the triggers that keep it.
class SqliteGuard {
 public:
  explicit SqliteGuard(std::vector<ProtectedColumn> columns) : columns_(std::move(columns)) {}
  SqliteGuard(const SqliteGuard&) = delete;
  SqliteGuard& operator=(const SqliteGuard&) = delete;

  void Watch(sqlite3* handle);
  void Enter(SqliteMode mode) { mode_ = mode; }
  SqliteMode mode() const { return mode_; }

 private:
  static int Ask(void* self, int action, const char* first, const char* second, const char*,
                 const char* trigger);
  bool Allows(int action, const char* first, const char* second, const char* trigger) const;
  bool AllowsWrite(int action, std::string_view table, std::string_view column,
                   const char* trigger) const;

  std::vector<ProtectedColumn> columns_;
  SqliteMode mode_ = SqliteMode::kOpening;
};

}  // namespace vuon::storage
