#pragma once
#include <sqlite3.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "storage/database.h"

namespace vuon::storage {

enum class SqliteRole { kWriter, kReader };

// One handle on the file, with its prepared statements and the guard against dangerous statements.
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

  // Runs a statement of the driver itself (BEGIN, SAVEPOINT, COMMIT …).
  void Control(const char* sql);
  bool InTransaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  sqlite3* handle() const { return handle_; }
  // Migrations may change the schema; nobody else.
  void AllowSchemaChanges(bool allow) { schema_changes_allowed_ = allow; }

 private:
  class Running;
  static int Authorize(void* self, int action, const char* a, const char* b, const char* database,
                       const char* trigger);
  int Judge(int action, const char* a, const char* b, const char* trigger) const;
  sqlite3_stmt* Prepared(std::string_view sql);

  sqlite3* handle_ = nullptr;
  std::vector<ProtectedColumn> protected_columns_;
  bool guarded_ = false;
  bool schema_changes_allowed_ = false;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

// Throws the fault that fits a result code; `handle` tells the details.
[[noreturn]] void ThrowSqlite(int code, sqlite3* handle, std::string_view doing);

}  // namespace vuon::storage
