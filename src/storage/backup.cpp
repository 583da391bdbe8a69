#include "storage/backup.h"

namespace vuon::storage {

base::Result<void> Backup(Database& database, const std::string& path) {
  return database.BackupTo(path);
}

}  // namespace vuon::storage
