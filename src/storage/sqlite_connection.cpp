#include "storage/sqlite_connection.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <thread>

#include "storage/sqlite_faults.h"

// Earlier releases lose acknowledged writes when two connections write and checkpoint at the same
// instant (the WAL-reset fault).
static_assert(SQLITE_VERSION_NUMBER >= 3051003);

namespace vuon::storage {
namespace {

constexpr int kBusyMilliseconds = 10'000;
constexpr std::int64_t kTriesForWal = 200;
constexpr int kPoolSlot = 1200;
constexpr int kPoolSlots = 600;

void Exec(sqlite3* handle, const char* sql, std::string_view doing) {
  const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) ThrowSqlite(code, handle, doing);
}

// The file holds personal data: a new one is readable by its owner alone (SQLite gives the log
// beside it the same rights). An existing file is not touched: closing a descriptor of it here
// would drop SQLite's locks.
void CreatePrivately(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) close(file);
}

}  // namespace

// A statement being run: bound, stepped, and given back to the cache whatever happens.
class SqliteConnection::Running {
 public:
  Running(SqliteConnection& connection, std::string_view sql, const std::vector<Value>& values)
      : connection_(connection) {
    // On PostgreSQL a connection streams one answer at a time; what works there works here.
    if (connection_.running_) throw StorageFault("a statement inside the visit of a Stream");
    Guarded([&] { statement_ = &connection.statements_.Find(sql); });
    connection_.running_ = true;
    try {
      statement_->Bind(values);
    } catch (...) {
      End();
      throw;
    }
  }
  ~Running() { End(); }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  bool Step() {
    return Guarded([&] { return statement_->Step(); });
  }
  Row Current() const {
    std::vector<Value> values;
    const int columns = statement_->columns();
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) values.push_back(statement_->Column(column));
    return Row(std::move(values));
  }

 private:
  template <class Work>
  std::invoke_result_t<Work> Guarded(Work&& work) {
    try {
      return work();
    } catch (...) {
      connection_.failed_ = true;
      throw;
    }
  }
  void End() {
    statement_->Reset();
    connection_.running_ = false;
  }

  SqliteConnection& connection_;
  SqliteStatement* statement_ = nullptr;
};

SqliteConnection::SqliteConnection(const std::string& path, SqliteRole role,
                                   const std::vector<ProtectedColumn>& protected_columns)
    : guard_(protected_columns) {
  if (role == SqliteRole::kWriter) CreatePrivately(path);
  const int code =
      sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  try {
    if (code != SQLITE_OK) ThrowSqlite(code, nullptr, fmt::format("opening {}", path));
    Configure(role);
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
  statements_ = SqliteStatements(handle_);
  control_ = SqliteStatements(handle_);
  guard_.Watch(handle_);
  Enter(role == SqliteRole::kReader ? SqliteMode::kReading : SqliteMode::kDriving);
}

SqliteConnection::~SqliteConnection() {
  statements_.Clear();
  control_.Clear();
  sqlite3_close(handle_);
}

void SqliteConnection::Configure(SqliteRole role) {
  sqlite3_extended_result_codes(handle_, 1);
  SetBusyWait(kBusyMilliseconds);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  // Without it a statement is prepared anew for every value that a partial index may be for.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
  // The cursors of a posting's triggers fit in SQLite's own pool; the heap is twice as slow.
  if (role == SqliteRole::kWriter) {
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_LOOKASIDE, nullptr, kPoolSlot, kPoolSlots);
  }
  // Only the checkpointer copies the log into the file, not whoever happens to close last.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  SwitchToWal();
  Exec(handle_,
       "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
       "PRAGMA ignore_check_constraints=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
       "PRAGMA wal_autocheckpoint=0; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000",
       "configuring");
  if (role == SqliteRole::kReader) Exec(handle_, "PRAGMA query_only=ON", "configuring");
}

// Two processes that start on a new file meet here, and the busy handler does not cover this
// change.
void SqliteConnection::SwitchToWal() {
  for (std::int64_t attempt = 1;; ++attempt) {
    std::string mode;
    const int code = sqlite3_exec(
        handle_, "PRAGMA journal_mode=WAL",
        [](void* out, int, char** values, char**) {
          *static_cast<std::string*>(out) = values[0];
          return 0;
        },
        &mode, nullptr);
    if (code == SQLITE_OK && mode == "wal") return;
    if (code == SQLITE_OK) throw StorageFault("sqlite: the database must be a file that takes WAL");
    if ((code & 0xff) != SQLITE_BUSY || attempt == kTriesForWal) {
      ThrowSqlite(code, handle_, "switching to WAL");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

void SqliteConnection::Enter(SqliteMode mode) {
  // What a migration was allowed to prepare nobody else may run.
  if (guard_.mode() == SqliteMode::kMigrating && mode != SqliteMode::kMigrating)
    statements_.Clear();
  guard_.Enter(mode);
  failed_ = false;
}

Rows SqliteConnection::QueryValues(std::string_view sql, const std::vector<Value>& parameters) {
  Running running(*this, sql, parameters);
  Rows rows;
  while (running.Step()) rows.push_back(running.Current());
  return rows;
}

std::int64_t SqliteConnection::ExecuteValues(std::string_view sql,
                                             const std::vector<Value>& parameters) {
  const std::int64_t before = sqlite3_total_changes64(handle_);
  Running running(*this, sql, parameters);
  while (running.Step()) {
  }
  // sqlite3_changes keeps the number of an earlier statement when this one changes nothing.
  return sqlite3_total_changes64(handle_) == before ? 0 : sqlite3_changes64(handle_);
}

void SqliteConnection::Stream(std::string_view sql, const std::vector<Value>& parameters,
                              const std::function<bool(const Row&)>& visit) {
  Running running(*this, sql, parameters);
  while (running.Step()) {
    if (!visit(running.Current())) return;
  }
}

void SqliteConnection::ExecuteScript(std::string_view sql) {
  try {
    Exec(handle_, std::string(sql).c_str(), "running a script");
  } catch (...) {
    failed_ = true;
    throw;
  }
}

void SqliteConnection::Control(std::string_view sql) {
  const SqliteMode before = guard_.mode();
  guard_.Enter(SqliteMode::kDriving);
  try {
    SqliteStatement& statement = control_.Find(sql);
    try {
      statement.Step();
    } catch (...) {
      statement.Reset();
      throw;
    }
    statement.Reset();
  } catch (...) {
    guard_.Enter(before);
    throw;
  }
  guard_.Enter(before);
}

void SqliteConnection::Abandon() noexcept {
  if (!InTransaction()) return;
  const SqliteMode before = guard_.mode();
  guard_.Enter(SqliteMode::kDriving);
  sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  guard_.Enter(before);
}

int SqliteConnection::SetBusyWait(int milliseconds) {
  sqlite3_busy_timeout(handle_, milliseconds);
  return std::exchange(busy_wait_, milliseconds);
}

bool SqliteConnection::OwesForeignKeys() const {
  int owed = 0;
  int highest = 0;
  sqlite3_db_status(handle_, SQLITE_DBSTATUS_DEFERRED_FKS, &owed, &highest, 0);
  return owed != 0;
}

}  // namespace vuon::storage
