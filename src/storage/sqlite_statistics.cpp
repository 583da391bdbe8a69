#include "storage/sqlite_statistics.h"

namespace vuon::storage {
namespace {

constexpr std::int64_t kManyCommits = 2'000;
constexpr auto kPause = std::chrono::minutes(1);

}  // namespace

void SqliteStatistics::AfterBatch(std::int64_t commits) {
  if (commits - seen_ >= kManyCommits) Refresh(commits);
}

void SqliteStatistics::WhenIdle(std::int64_t commits) {
  const bool rested = seen_ < 0 || std::chrono::steady_clock::now() - looked_ >= kPause;
  if (rested && commits != seen_) Refresh(commits);
}

// Looks at every table that was never looked at or has grown or shrunk much since, at a bounded
// number of rows each. A failure is left to the next round: reading goes on, only slower.
void SqliteStatistics::Refresh(std::int64_t commits) {
  seen_ = commits;
  looked_ = std::chrono::steady_clock::now();
  writer_.Enter(SqliteMode::kOpening);
  sqlite3_exec(writer_.handle(), "PRAGMA analysis_limit=400; PRAGMA optimize=0x10002", nullptr,
               nullptr, nullptr);
  writer_.Enter(SqliteMode::kDriving);
}

}  // namespace vuon::storage
