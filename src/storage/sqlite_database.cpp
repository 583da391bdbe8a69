#include "storage/sqlite_database.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vuon::storage {
namespace {

// A batch never holds the file for long: what waits at the moment, up to this many.
constexpr std::size_t kBatchMaximum = 256;
constexpr std::int64_t kCheckpointBytes = 4 << 20;
constexpr std::int64_t kTruncateBytes = 64 << 20;
constexpr auto kIdleCheckpoint = std::chrono::seconds(5);

std::int64_t FileBytes(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? static_cast<std::int64_t>(status.st_size) : 0;
}

}  // namespace

SqliteDatabase::SqliteDatabase(const DatabaseOptions& options) : path_(options.url) {
  writer_ =
      std::make_unique<SqliteConnection>(path_, SqliteRole::kWriter, options.protected_columns);
  const std::string lock_path = path_ + ".writer";
  checkpoint_lock_ = open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  may_checkpoint_ = checkpoint_lock_ >= 0 && flock(checkpoint_lock_, LOCK_EX | LOCK_NB) == 0;
  for (int count = 0; count < options.readers; ++count) {
    free_readers_.push_back(
        std::make_unique<SqliteConnection>(path_, SqliteRole::kReader, options.protected_columns));
  }
  writer_thread_ = std::thread([this] { WriterLoop(); });
}

SqliteDatabase::~SqliteDatabase() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_waiting_.notify_all();
  writer_thread_.join();
  free_readers_.clear();
  if (may_checkpoint_) {
    sqlite3_wal_checkpoint_v2(writer_->handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                              nullptr);
  }
  writer_.reset();
  if (checkpoint_lock_ >= 0) close(checkpoint_lock_);
}

std::string SqliteDatabase::Version() const {
  return fmt::format("SQLite {}", sqlite3_libversion());
}

Database::Figures SqliteDatabase::ReadFigures() {
  Figures figures;
  figures.wal_bytes = FileBytes(path_ + "-wal");
  figures.database_bytes = FileBytes(path_);
  const std::lock_guard lock(mutex_);
  figures.commits = commits_;
  figures.writes = writes_;
  return figures;
}

void SqliteDatabase::ReadWith(const std::function<void(Connection&)>& work) {
  std::unique_ptr<SqliteConnection> reader;
  {
    std::unique_lock lock(readers_mutex_);
    reader_free_.wait(lock, [&] { return !free_readers_.empty(); });
    reader = std::move(free_readers_.back());
    free_readers_.pop_back();
  }
  const auto give_back = [&] {
    if (reader->InTransaction())
      sqlite3_exec(reader->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    {
      const std::lock_guard lock(readers_mutex_);
      free_readers_.push_back(std::move(reader));
    }
    reader_free_.notify_one();
  };
  try {
    reader->Control("BEGIN DEFERRED");
    work(*reader);
  } catch (...) {
    give_back();
    throw;
  }
  give_back();
}

void SqliteDatabase::WriteWith(const std::function<bool(Transaction&)>& work) {
  Request request;
  request.work = &work;
  Enqueue(request);
}

void SqliteDatabase::MigrateWith(const std::function<void(Connection&)>& work) {
  const std::function<bool(Transaction&)> all = [&](Transaction& transaction) {
    work(transaction.connection());
    return true;
  };
  Request request;
  request.work = &all;
  request.schema = true;
  Enqueue(request);
}

void SqliteDatabase::Enqueue(Request& request) {
  std::unique_lock lock(mutex_);
  if (stopping_) throw Unavailable("the database is closing");
  queue_.push_back(&request);
  work_waiting_.notify_one();
  request.finished.wait(lock, [&] { return request.done; });
  if (request.fault) std::rethrow_exception(request.fault);
}

void SqliteDatabase::WriterLoop() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (queue_.empty() && !stopping_) {
      const bool woken = work_waiting_.wait_for(lock, kIdleCheckpoint,
                                                [&] { return stopping_ || !queue_.empty(); });
      if (!woken) {
        lock.unlock();
        Checkpoint(true);
        lock.lock();
        continue;
      }
    }
    if (queue_.empty() && stopping_) return;
    std::deque<Request*> batch;
    while (!queue_.empty() && batch.size() < kBatchMaximum) {
      batch.push_back(queue_.front());
      queue_.pop_front();
    }
    lock.unlock();
    RunBatch(batch);
    lock.lock();
    ++commits_;
    writes_ += static_cast<std::int64_t>(batch.size());
    for (Request* request : batch) {
      request->done = true;
      request->finished.notify_one();
    }
    lock.unlock();
    Checkpoint(false);
    lock.lock();
  }
}

void SqliteDatabase::RunBatch(std::deque<Request*>& batch) {
  try {
    writer_->Control("BEGIN IMMEDIATE");
    for (Request* request : batch) RunOne(*request);
    writer_->Control("COMMIT");
  } catch (...) {
    // Nothing of the batch reached the disk: nobody of it may be told that it did.
    const std::exception_ptr fault = std::current_exception();
    if (writer_->InTransaction()) {
      sqlite3_exec(writer_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    for (Request* request : batch) request->fault = fault;
  }
}

void SqliteDatabase::RunOne(Request& request) {
  writer_->Control("SAVEPOINT request");
  writer_->AllowSchemaChanges(request.schema);
  bool keep = false;
  try {
    Transaction transaction(*writer_);
    keep = (*request.work)(transaction);
  } catch (...) {
    request.fault = std::current_exception();
  }
  writer_->AllowSchemaChanges(false);
  // A fault such as a full disk rolls the whole transaction back by itself.
  if (!writer_->InTransaction()) throw Unavailable("sqlite gave the transaction up");
  if (!keep) writer_->Control("ROLLBACK TO request");
  writer_->Control("RELEASE request");
}

void SqliteDatabase::Checkpoint(bool idle) {
  if (!may_checkpoint_) return;
  const std::int64_t bytes = FileBytes(path_ + "-wal");
  if (bytes == 0 || (!idle && bytes < kCheckpointBytes)) return;
  const bool truncate = idle || bytes > kTruncateBytes;
  // A reader may hold the log; then this round copies what it can and the next one tries again.
  sqlite3_busy_timeout(writer_->handle(), truncate ? 200 : 0);
  sqlite3_wal_checkpoint_v2(writer_->handle(), nullptr,
                            truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE,
                            nullptr, nullptr);
  sqlite3_busy_timeout(writer_->handle(), 10'000);
}

}  // namespace vuon::storage
