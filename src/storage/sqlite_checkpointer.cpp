#include "storage/sqlite_checkpointer.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/sqlite_faults.h"

namespace vuon::storage {
namespace {

constexpr std::int64_t kCopyBytes = 4 << 20;
constexpr std::int64_t kVeryLongBytes = 64 << 20;
constexpr int kWaitMilliseconds = 100;

}  // namespace

std::int64_t FileBytes(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? static_cast<std::int64_t>(status.st_size) : 0;
}

SqliteCheckpointer::SqliteCheckpointer(const std::string& path, SqliteConnection& writer)
    : path_(path), writer_(writer) {
  lock_ = open((path_ + ".writer").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) throw Unavailable("sqlite: the lock file beside the database cannot be made");
  TakeLock();
  writer_.Enter(SqliteMode::kReading);
  page_bytes_ = writer_.QueryOne("PRAGMA page_size")->Integer(0);
  sqlite3_wal_hook(
      writer_.handle(),
      [](void* self, sqlite3*, const char*, int frames) {
        static_cast<SqliteCheckpointer*>(self)->frames_ = frames;
        return SQLITE_OK;
      },
      this);
}

SqliteCheckpointer::~SqliteCheckpointer() {
  if (holds_lock_ && !broken_) Run(SQLITE_CHECKPOINT_TRUNCATE, kWaitMilliseconds);
  sqlite3_wal_hook(writer_.handle(), nullptr, nullptr);
  close(lock_);
}

void SqliteCheckpointer::TakeLock() { holds_lock_ = flock(lock_, LOCK_EX | LOCK_NB) == 0; }

void SqliteCheckpointer::AfterBatch() {
  if (!holds_lock_ || broken_) return;
  if (frames_ < copied_) copied_ = 0;  // the log began anew
  if ((frames_ - copied_) * page_bytes_ < kCopyBytes) return;
  const auto now = std::chrono::steady_clock::now();
  if (frames_ * page_bytes_ < kVeryLongBytes || now < next_forced_) {
    Run(SQLITE_CHECKPOINT_PASSIVE, 0);
  } else {
    next_forced_ = now + std::chrono::seconds(1);
    Run(SQLITE_CHECKPOINT_TRUNCATE, kWaitMilliseconds);
  }
}

void SqliteCheckpointer::WhenIdle() {
  if (broken_) return;
  if (!holds_lock_) TakeLock();
  if (holds_lock_ && FileBytes(path_ + "-wal") > 0) {
    Run(SQLITE_CHECKPOINT_TRUNCATE, kWaitMilliseconds);
  }
}

void SqliteCheckpointer::Run(int how, int wait_milliseconds) {
  int frames = 0;
  int copied = 0;
  const int before = writer_.SetBusyWait(wait_milliseconds);
  const int code = sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, how, &frames, &copied);
  writer_.SetBusyWait(before);
  if (IsFailedSync(code)) broken_ = true;
  // Busy: a reader or another process was in the way, and the next round goes on from here.
  if (code == SQLITE_OK || code == SQLITE_BUSY) copied_ = copied;
}

}  // namespace vuon::storage
