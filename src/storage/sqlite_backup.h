#pragma once
#include <string>

#include "base/result.h"

namespace vuon::storage {

// backup.h has the contract.
base::Result<void> BackupSqlite(const std::string& from, const std::string& to);

}  // namespace vuon::storage
