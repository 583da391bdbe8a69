#include "storage/sqlite_backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "storage/sqlite_connection.h"
#include "storage/sqlite_faults.h"

namespace vuon::storage {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle OpenCopy(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) throw Unavailable(fmt::format("backup: {} cannot be written", path));
  close(file);
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  Handle handle(opened);
  if (code != SQLITE_OK) ThrowSqlite(code, nullptr, "opening the backup");
  return handle;
}

// All pages in one step: the snapshot is held, and no write makes it begin anew.
void CopyPages(sqlite3* from, sqlite3* to) {
  sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
  if (backup == nullptr) ThrowSqlite(sqlite3_errcode(to), to, "starting the backup");
  sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);
  if (code != SQLITE_OK) ThrowSqlite(code, to, "copying to the backup");
}

std::string Ask(sqlite3* handle, const char* pragma) {
  std::string answer;
  const int code = sqlite3_exec(
      handle, pragma,
      [](void* out, int, char** values, char**) {
        *static_cast<std::string*>(out) += values[0];
        return 0;
      },
      &answer, nullptr);
  if (code != SQLITE_OK) ThrowSqlite(code, handle, "checking the backup");
  return answer;
}

void Sync(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  if (!synced) throw Unavailable(fmt::format("backup: {} cannot be synced", path));
}

void MakeCopy(const std::string& from, const std::string& to) {
  const SqliteConnection source(from, SqliteRole::kReader, {});
  const Handle copy = OpenCopy(to);
  CopyPages(source.handle(), copy.get());
  if (Ask(copy.get(), "PRAGMA journal_mode=DELETE") != "delete" ||
      Ask(copy.get(), "PRAGMA quick_check") != "ok") {
    throw StorageFault("backup: the copy does not pass its check");
  }
}

}  // namespace

base::Result<void> BackupSqlite(const std::string& from, const std::string& to) {
  if (std::filesystem::exists(to)) {
    return base::Problem{base::ProblemKind::kConflict, "storage.backup_exists", {{"path", to}}};
  }
  const std::string partial = to + ".partial";
  try {
    MakeCopy(from, partial);
    Sync(partial, O_RDWR);
    std::filesystem::rename(partial, to);
    const auto folder = std::filesystem::absolute(to).parent_path();
    Sync(folder, O_RDONLY | O_DIRECTORY);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(partial, ignored);
    throw;
  }
  return {};
}

}  // namespace vuon::storage
