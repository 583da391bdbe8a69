#include "storage/database.h"

#include "storage/postgresql_database.h"
#include "storage/sqlite_database.h"

namespace vuon::storage {

std::unique_ptr<Database> Database::Open(const DatabaseOptions& options) {
  if (options.url.starts_with("postgresql://") || options.url.starts_with("postgres://")) {
    return std::make_unique<PostgresqlDatabase>(options);
  }
  return std::make_unique<SqliteDatabase>(options);
}

}  // namespace vuon::storage
