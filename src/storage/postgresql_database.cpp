#include "storage/postgresql_database.h"

#include <fmt/format.h>

#include <random>
#include <thread>

namespace vuon::storage {
namespace {

constexpr int kTriesAgain = 3;
// Any constant of ours: the lock that keeps two migrating processes apart. It waits for as long as
// a migration may take.
constexpr const char* kMigrationLock =
    "SET LOCAL lock_timeout = '30min'; SELECT pg_advisory_xact_lock(7305128);"
    "SET LOCAL lock_timeout = '30s'; SET LOCAL idle_in_transaction_session_timeout = 0";

// Those who collided wait unequal times.
void WaitBeforeTryingAgain(int attempt) {
  thread_local std::minstd_rand random(std::random_device{}());
  std::uniform_int_distribution<int> milliseconds(1, 10 * attempt * attempt);
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds(random)));
}

}  // namespace

PostgresqlDatabase::PostgresqlDatabase(const DatabaseOptions& options)
    : pool_(options.url, std::max(2, options.readers + 4)), lanes_(pool_) {
  OpenTransaction first(pool_, "BEGIN READ ONLY");
  version_ = fmt::format("PostgreSQL {}", first.connection().ServerVersion());
}

void PostgresqlDatabase::ReadWith(const std::function<void(Connection&)>& work) {
  try {
    OpenTransaction open(pool_, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    work(open.connection());
  } catch (const LostRace& race) {  // a standby that had to give the snapshot up
    throw Unavailable(fmt::format("postgresql: the snapshot was lost ({})", race.what()));
  }
}

void PostgresqlDatabase::WriteWith(const std::function<bool(Transaction&)>& work,
                                   const std::string& lane) {
  for (int attempt = 1;; ++attempt) {
    try {
      if (lane.empty()) {
        WriteOnce(work);
      } else {
        lanes_.Run(lane, work);
      }
      return;
    } catch (const LostRace& race) {
      if (attempt > kTriesAgain) {
        throw Unavailable(
            fmt::format("postgresql: lost a race {} times ({})", attempt, race.what()));
      }
    }
    WaitBeforeTryingAgain(attempt);
  }
}

void PostgresqlDatabase::WriteOnce(const std::function<bool(Transaction&)>& work) {
  OpenTransaction open(pool_, kBeginWrite);
  Transaction transaction(open.connection());
  if (!work(transaction)) return;
  open.connection().Commit();
  ++commits_;
}

void PostgresqlDatabase::MigrateWith(const std::function<void(Connection&)>& work) {
  try {
    OpenTransaction open(pool_, kBeginWrite);
    open.connection().ExecuteScript(kMigrationLock);
    work(open.connection());
    open.connection().Commit();
  } catch (const LostRace& race) {
    throw Unavailable(fmt::format("postgresql: the migration lost a race ({})", race.what()));
  }
}

base::Result<void> PostgresqlDatabase::BackupTo(const std::string&) {
  return base::Problem{base::ProblemKind::kRefused, "storage.backup_by_server"};
}

Database::Figures PostgresqlDatabase::ReadFigures() {
  Figures figures;
  figures.database_bytes = Read([](Connection& reader) {
    return reader.QueryOne("SELECT pg_database_size(current_database())")->Integer(0);
  });
  figures.commits = commits_ + lanes_.commits();
  figures.writes = commits_ + lanes_.writes();
  figures.busy = pool_.busy();
  return figures;
}

}  // namespace vuon::storage
