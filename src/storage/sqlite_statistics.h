#pragma once
#include <chrono>

#include "storage/sqlite_connection.h"

namespace vuon::storage {

// Keeps SQLite's picture of how its tables are filled. Every index here begins with the province,
// and without that picture SQLite takes a province for a handful of rows and reads all of it. Used
// by the writer thread alone, between its batches.
class SqliteStatistics {
 public:
  explicit SqliteStatistics(SqliteConnection& writer) : writer_(writer) {}

  // Looks again once much was written.
  void AfterBatch(std::int64_t commits);
  // Nobody writes: looks at what little was written, once a minute.
  void WhenIdle(std::int64_t commits);

 private:
  void Refresh(std::int64_t commits);

  SqliteConnection& writer_;
  std::int64_t seen_ = -1;  // commits when it looked last
  std::chrono::steady_clock::time_point looked_;
};

}  // namespace vuon::storage
