#include "storage/sqlite_database.h"

#include <fmt/format.h>

#include "storage/faults.h"
#include "storage/sqlite_backup.h"

namespace vuon::storage {
namespace {

constexpr auto kReaderWait = std::chrono::seconds(15);

}  // namespace

// A reader lent for one snapshot.
class SqliteDatabase::Reading {
 public:
  explicit Reading(SqliteDatabase& database) : database_(database) {
    std::unique_lock lock(database_.mutex_);
    const auto free = [&] { return !database_.free_readers_.empty(); };
    if (!database_.reader_free_.wait_for(lock, kReaderWait, free)) {
      ++database_.busy_;
      throw Unavailable("sqlite: every reader is busy");
    }
    reader_ = std::move(database_.free_readers_.back());
    database_.free_readers_.pop_back();
  }
  ~Reading() {
    reader_->Abandon();
    {
      const std::lock_guard lock(database_.mutex_);
      database_.free_readers_.push_back(std::move(reader_));
    }
    database_.reader_free_.notify_one();
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  SqliteConnection& reader() { return *reader_; }

 private:
  SqliteDatabase& database_;
  std::unique_ptr<SqliteConnection> reader_;
};

SqliteDatabase::SqliteDatabase(const DatabaseOptions& options)
    : path_(options.url), writer_(options.url, options.protected_columns) {
  for (int count = 0; count < std::max(1, options.readers); ++count) {
    free_readers_.push_back(
        std::make_unique<SqliteConnection>(path_, SqliteRole::kReader, options.protected_columns));
  }
}

std::string SqliteDatabase::Version() const {
  return fmt::format("SQLite {}", sqlite3_libversion());
}

Database::Figures SqliteDatabase::ReadFigures() {
  Figures figures;
  figures.wal_bytes = FileBytes(path_ + "-wal");
  figures.database_bytes = FileBytes(path_);
  figures.commits = writer_.commits();
  figures.writes = writer_.writes();
  const std::lock_guard lock(mutex_);
  figures.busy = busy_ + writer_.busy();
  return figures;
}

void SqliteDatabase::ReadWith(const std::function<void(Connection&)>& work) {
  Reading reading(*this);
  reading.reader().Control("BEGIN DEFERRED");
  work(reading.reader());
}

void SqliteDatabase::WriteWith(const std::function<bool(Transaction&)>& work, const std::string&) {
  writer_.Run(work, SqliteMode::kWriting);
}

void SqliteDatabase::MigrateWith(const std::function<void(Connection&)>& work) {
  const std::function<bool(Transaction&)> all = [&](Transaction& transaction) {
    work(transaction.connection());
    return true;
  };
  writer_.Run(all, SqliteMode::kMigrating);
}

base::Result<void> SqliteDatabase::BackupTo(const std::string& path) {
  return BackupSqlite(path_, path);
}

}  // namespace vuon::storage
