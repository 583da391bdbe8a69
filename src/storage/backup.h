#pragma once
#include <string>

#include "storage/database.h"

namespace vuon::storage {

// Copies the whole database, as of one moment, to the new file `path`, while others read and write.
// The copy is one self-contained file, checked and synced before it gets its name. Only for SQLite:
// PostgreSQL answers `storage.backup_by_server`; a file that exists, `storage.backup_exists`.
base::Result<void> Backup(Database& database, const std::string& path);

}  // namespace vuon::storage
