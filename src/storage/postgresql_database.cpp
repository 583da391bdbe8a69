#include "storage/postgresql_database.h"

#include <fmt/format.h>

#include <thread>

namespace vuon::storage {
namespace {

constexpr int kTriesAfterALostRace = 3;
constexpr auto kPoolWait = std::chrono::seconds(15);
// Any constant: the lock that keeps two migrating processes apart.
constexpr const char* kMigrationLock = "SELECT pg_advisory_xact_lock(7305128)";

// Ends the transaction if the work leaves by an exception.
class OpenTransaction {
 public:
  OpenTransaction(PostgresqlConnection& connection, const char* begin) : connection_(connection) {
    connection_.ExecuteScript(begin);
  }
  ~OpenTransaction() {
    if (ended_ || !connection_.Healthy()) return;
    try {
      connection_.ExecuteScript("ROLLBACK");
    } catch (const std::exception&) {
      // The pool sees that the connection is no longer healthy and drops it.
    }
  }
  OpenTransaction(const OpenTransaction&) = delete;
  OpenTransaction& operator=(const OpenTransaction&) = delete;
  void End(const char* how) {
    connection_.ExecuteScript(how);
    ended_ = true;
  }

 private:
  PostgresqlConnection& connection_;
  bool ended_ = false;
};

}  // namespace

PostgresqlDatabase::PostgresqlDatabase(const DatabaseOptions& options)
    : url_(options.url), maximum_(std::max(2, options.readers + 4)) {
  version_ = fmt::format("PostgreSQL {}", Take()->ServerVersion());
}

std::string PostgresqlDatabase::Version() const { return version_; }

PostgresqlDatabase::Lease PostgresqlDatabase::Take() {
  std::unique_lock lock(mutex_);
  while (true) {
    while (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      if (connection->Healthy()) {
        return {connection.release(), [this](PostgresqlConnection* used) {
                  GiveBack(std::unique_ptr<PostgresqlConnection>(used));
                }};
      }
      --open_;
    }
    if (open_ < maximum_) break;
    if (!free_.wait_for(lock, kPoolWait, [&] { return !idle_.empty() || open_ < maximum_; })) {
      ++figures_.busy;
      throw Unavailable("postgresql: every connection is busy");
    }
  }
  ++open_;
  lock.unlock();
  try {
    auto made = std::make_unique<PostgresqlConnection>(url_);
    return {made.release(), [this](PostgresqlConnection* used) {
              GiveBack(std::unique_ptr<PostgresqlConnection>(used));
            }};
  } catch (...) {
    const std::lock_guard again(mutex_);
    --open_;
    free_.notify_one();
    throw;
  }
}

void PostgresqlDatabase::GiveBack(std::unique_ptr<PostgresqlConnection> connection) {
  const std::lock_guard lock(mutex_);
  if (connection->Healthy() && !connection->InTransaction()) {
    idle_.push_back(std::move(connection));
  } else {
    --open_;
  }
  free_.notify_one();
}

void PostgresqlDatabase::ReadWith(const std::function<void(Connection&)>& work) {
  const Lease connection = Take();
  OpenTransaction open(*connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  work(*connection);
  open.End("COMMIT");
}

void PostgresqlDatabase::WriteWith(const std::function<bool(Transaction&)>& work) {
  for (int attempt = 1;; ++attempt) {
    const Lease connection = Take();
    try {
      OpenTransaction open(*connection, "BEGIN ISOLATION LEVEL READ COMMITTED");
      Transaction transaction(*connection);
      if (work(transaction)) {
        open.End("COMMIT");
        const std::lock_guard lock(mutex_);
        ++figures_.commits;
        ++figures_.writes;
      }
      return;
    } catch (const LostRace& race) {
      if (attempt == kTriesAfterALostRace) {
        throw Unavailable(
            fmt::format("postgresql: lost a race {} times ({})", attempt, race.what()));
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5 * attempt));
  }
}

void PostgresqlDatabase::MigrateWith(const std::function<void(Connection&)>& work) {
  const Lease connection = Take();
  OpenTransaction open(*connection, "BEGIN");
  connection->ExecuteScript(kMigrationLock);
  work(*connection);
  open.End("COMMIT");
}

Database::Figures PostgresqlDatabase::ReadFigures() {
  const std::int64_t bytes = Read([](Connection& reader) {
    return reader.QueryOne("SELECT pg_database_size(current_database())")->Integer(0);
  });
  const std::lock_guard lock(mutex_);
  Figures figures = figures_;
  figures.database_bytes = bytes;
  return figures;
}

}  // namespace vuon::storage
