#pragma once
#include <sqlite3.h>

#include <memory>
#include <string>

#include "storage/database.h"
#include "storage/sqlite_guard.h"
#include "storage/sqlite_statements.h"

namespace vuon::storage {

enum class SqliteRole { kWriter, kReader };

// One handle on the file, with its prepared statements and its guard.
class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& path, SqliteRole role,
                   const std::vector<ProtectedColumn>& protected_columns);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  Engine engine() const override { return Engine::kSqlite; }
  Rows QueryValues(std::string_view sql, const std::vector<Value>& parameters) override;
  std::int64_t ExecuteValues(std::string_view sql, const std::vector<Value>& parameters) override;
  void Stream(std::string_view sql, const std::vector<Value>& parameters,
              const std::function<bool(const Row&)>& visit) override;
  void ExecuteScript(std::string_view sql) override;

  // Runs a statement of the driver itself: BEGIN, SAVEPOINT, COMMIT …
  void Control(std::string_view sql);
  // Rolls back whatever is open, and never throws.
  void Abandon() noexcept;
  // From here on statements are judged as a read, a write or a migration.
  void Enter(SqliteMode mode);
  bool InTransaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  // Whether a statement failed since Enter. PostgreSQL gives such a transaction up, so we do too.
  bool failed() const { return failed_; }
  // Whether deferred foreign keys are broken at this moment.
  bool OwesForeignKeys() const;
  // How long this handle waits for another process's lock; answers the wait before.
  int SetBusyWait(int milliseconds);
  std::size_t prepared() const { return statements_.size(); }
  sqlite3* handle() const { return handle_; }

 private:
  class Running;
  void Configure(SqliteRole role);
  void SwitchToWal();

  sqlite3* handle_ = nullptr;
  SqliteGuard guard_;
  SqliteStatements statements_{nullptr};
  SqliteStatements control_{nullptr};
  int busy_wait_ = 0;
  bool failed_ = false;
  bool running_ = false;
};

}  // namespace vuon::storage
