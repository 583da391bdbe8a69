#pragma once
#include <chrono>
#include <string>

#include "storage/sqlite_connection.h"

namespace vuon::storage {

// Copies the write-ahead log into the database file. Several processes may write one file (the
// server and the command line), but only the one that holds the lock on "<database>.writer"
// checkpoints. Used by the writer thread alone, between its batches.
class SqliteCheckpointer {
 public:
  SqliteCheckpointer(const std::string& path, SqliteConnection& writer);
  ~SqliteCheckpointer();
  SqliteCheckpointer(const SqliteCheckpointer&) = delete;
  SqliteCheckpointer& operator=(const SqliteCheckpointer&) = delete;

  // Copies when enough has gathered, without waiting for readers; only when the log has become very
  // long does it wait for them, a moment, once a second.
  void AfterBatch();
  // Nobody writes: copies everything and empties the log. Takes the lock over if its holder died.
  void WhenIdle();

  // A sync failed: what the file holds is no longer certain, and nothing may be written any more.
  bool broken() const { return broken_; }

 private:
  void TakeLock();
  void Run(int how, int wait_milliseconds);

  std::string path_;
  SqliteConnection& writer_;
  int lock_ = -1;
  bool holds_lock_ = false;
  bool broken_ = false;
  std::int64_t page_bytes_ = 0;
  std::int64_t frames_ = 0;  // pages in the log, as of our last commit
  std::int64_t copied_ = 0;  // of these, how many were copied already
  std::chrono::steady_clock::time_point next_forced_;
};

std::int64_t FileBytes(const std::string& path);

}  // namespace vuon::storage
