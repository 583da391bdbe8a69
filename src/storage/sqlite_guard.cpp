#include "storage/sqlite_guard.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vuon::storage {
namespace {

// Pragmas that only look. FTS5 asks for data_version, ALTER TABLE for quick_check.
constexpr std::array<std::string_view, 7> kHarmlessPragmas = {
    "data_version", "quick_check", "integrity_check", "foreign_key_check",
    "table_info",   "index_list",  "page_size"};

std::string_view View(const char* text) { return text != nullptr ? text : ""; }

bool IsHarmless(std::string_view pragma) {
  return std::find(kHarmlessPragmas.begin(), kHarmlessPragmas.end(), pragma) !=
         kHarmlessPragmas.end();
}

}  // namespace

void SqliteGuard::Watch(sqlite3* handle) {
  sqlite3_set_authorizer(handle, &SqliteGuard::Ask, this);
}

int SqliteGuard::Ask(void* self, int action, const char* first, const char* second, const char*,
                     const char* trigger) {
  return static_cast<const SqliteGuard*>(self)->Allows(action, first, second, trigger)
             ? SQLITE_OK
             : SQLITE_DENY;
}

bool SqliteGuard::Allows(int action, const char* first, const char* second,
                         const char* trigger) const {
  if (mode_ == SqliteMode::kOpening) return true;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return true;
    case SQLITE_FUNCTION:
      return View(second) != "load_extension";
    case SQLITE_PRAGMA:
      return IsHarmless(View(first));
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return mode_ == SqliteMode::kDriving;
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
      return false;
    case SQLITE_INSERT:
    case SQLITE_DELETE:
    case SQLITE_UPDATE:
      return AllowsWrite(action, View(first), View(second), trigger);
    default:  // CREATE, DROP, ALTER, REINDEX, ANALYZE and whatever else there may be
      return mode_ == SqliteMode::kMigrating;
  }
}

bool SqliteGuard::AllowsWrite(int action, std::string_view table, std::string_view column,
                              const char* trigger) const {
  if (mode_ == SqliteMode::kMigrating) return true;
  if (mode_ != SqliteMode::kWriting) return false;
  if (table.starts_with("sqlite_") || table == "schema_migration") return false;
  if (action != SQLITE_UPDATE) return true;
  return std::none_of(columns_.begin(), columns_.end(), [&](const ProtectedColumn& kept) {
    return kept.table == table && kept.column == column &&
           (trigger == nullptr || !kept.triggers.contains(trigger));
  });
}

}  // namespace vuon::storage
