#include "storage/sqlite_connection.h"

#include <fmt/format.h>

#include "base/assert.h"

namespace vuon::storage {
namespace {

// "CHECK constraint failed: name", "UNIQUE constraint failed: table.column, table.column": the part
// behind the colon.
std::string NameOf(std::string_view message) {
  const std::size_t colon = message.find(": ");
  return std::string(colon == std::string_view::npos ? message : message.substr(colon + 2));
}

void Bind(sqlite3_stmt* statement, int index, const Value& value, sqlite3* handle) {
  int code = SQLITE_OK;
  if (std::holds_alternative<std::nullptr_t>(value)) {
    code = sqlite3_bind_null(statement, index);
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    code = sqlite3_bind_int64(statement, index, *number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    if (text->find('\0') != std::string::npos) throw StorageFault("text with a NUL byte");
    code = sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  } else {
    const auto& bytes = std::get<Bytes>(value);
    code = sqlite3_bind_blob64(statement, index,
                               bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()),
                               bytes.size(), SQLITE_STATIC);
  }
  if (code != SQLITE_OK) ThrowSqlite(code, handle, "binding");
}

Value ColumnValue(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return nullptr;
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(statement, column));
    case SQLITE_TEXT:
      return std::string(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)),
                         static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
      return Bytes(bytes, bytes + sqlite3_column_bytes(statement, column));
    }
    default:
      throw StorageFault("a column holds a fraction; no table of ours may");
  }
}

void MustConfigure(sqlite3* handle, const char* sql) {
  const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) ThrowSqlite(code, handle, sql);
}

}  // namespace

void ThrowSqlite(int code, sqlite3* handle, std::string_view doing) {
  const std::string message = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  const int extended = handle != nullptr ? sqlite3_extended_errcode(handle) : code;
  switch (extended) {
    case SQLITE_CONSTRAINT_TRIGGER:
      throw ConstraintViolation(ConstraintKind::kTrigger, message);
    case SQLITE_CONSTRAINT_CHECK:
      throw ConstraintViolation(ConstraintKind::kCheck, NameOf(message));
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      throw ConstraintViolation(ConstraintKind::kUnique, NameOf(message));
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      throw ConstraintViolation(ConstraintKind::kForeignKey, "");
    case SQLITE_CONSTRAINT_NOTNULL:
      throw ConstraintViolation(ConstraintKind::kNotNull, NameOf(message));
    case SQLITE_CONSTRAINT_DATATYPE:
      throw ConstraintViolation(ConstraintKind::kCheck, message);
    default:
      break;
  }
  switch (extended & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      throw Unavailable(fmt::format("sqlite {}: {} ({})", doing, message, extended));
    default:
      throw StorageFault(fmt::format("sqlite {}: {} ({})", doing, message, extended));
  }
}

// A statement being run: bound, stepped, and given back to the cache whatever happens.
class SqliteConnection::Running {
 public:
  Running(SqliteConnection& connection, std::string_view sql, const std::vector<Value>& parameters)
      : handle_(connection.handle_), statement_(connection.Prepared(sql)) {
    for (std::size_t index = 0; index < parameters.size(); ++index) {
      const std::string name = fmt::format("${}", index + 1);
      const int place = sqlite3_bind_parameter_index(statement_, name.c_str());
      VUON_ASSERT(place > 0);
      Bind(statement_, place, parameters[index], handle_);
    }
    VUON_ASSERT(sqlite3_bind_parameter_count(statement_) == static_cast<int>(parameters.size()));
  }
  ~Running() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  bool Step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    ThrowSqlite(code, handle_, "running a statement");
  }
  Row Current() const {
    std::vector<Value> values;
    const int columns = sqlite3_column_count(statement_);
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column)
      values.push_back(ColumnValue(statement_, column));
    return Row(std::move(values));
  }

 private:
  sqlite3* handle_;
  sqlite3_stmt* statement_;
};

SqliteConnection::SqliteConnection(const std::string& path, SqliteRole role,
                                   const std::vector<ProtectedColumn>& protected_columns)
    : protected_columns_(protected_columns) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                    (role == SqliteRole::kWriter ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    sqlite3_close(handle_);
    handle_ = nullptr;
    throw Unavailable(fmt::format("sqlite: {} cannot be opened ({})", path, sqlite3_errstr(code)));
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, 10'000);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  MustConfigure(handle_,
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                "PRAGMA wal_autocheckpoint=0; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000");
  if (role == SqliteRole::kReader) MustConfigure(handle_, "PRAGMA query_only=ON");
  sqlite3_set_authorizer(handle_, &SqliteConnection::Authorize, this);
  guarded_ = true;
}

SqliteConnection::~SqliteConnection() {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

int SqliteConnection::Authorize(void* self, int action, const char* a, const char* b, const char*,
                                const char* trigger) {
  return static_cast<SqliteConnection*>(self)->Judge(action, a, b, trigger);
}

int SqliteConnection::Judge(int action, const char* a, const char* b, const char* trigger) const {
  if (!guarded_ || schema_changes_allowed_) return SQLITE_OK;
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_RECURSIVE:
    case SQLITE_INSERT:
    case SQLITE_DELETE:
      return SQLITE_OK;
    case SQLITE_UPDATE:
      for (const ProtectedColumn& column : protected_columns_) {
        if (column.table == a && column.column == b &&
            (trigger == nullptr || !column.triggers.contains(trigger))) {
          return SQLITE_DENY;
        }
      }
      return SQLITE_OK;
    default:  // PRAGMA, ATTACH, DROP, CREATE, ALTER and whatever else there may be
      return SQLITE_DENY;
  }
}

sqlite3_stmt* SqliteConnection::Prepared(std::string_view sql) {
  const std::string key(sql);
  if (const auto found = statements_.find(key); found != statements_.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, key.c_str(), static_cast<int>(key.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) ThrowSqlite(code, handle_, "preparing " + key);
  statements_.emplace(key, statement);
  return statement;
}

Rows SqliteConnection::QueryValues(std::string_view sql, const std::vector<Value>& parameters) {
  Running running(*this, sql, parameters);
  Rows rows;
  while (running.Step()) rows.push_back(running.Current());
  return rows;
}

std::int64_t SqliteConnection::ExecuteValues(std::string_view sql,
                                             const std::vector<Value>& parameters) {
  Running running(*this, sql, parameters);
  while (running.Step()) {
  }
  return sqlite3_changes64(handle_);
}

void SqliteConnection::Stream(std::string_view sql, const std::vector<Value>& parameters,
                              const std::function<bool(const Row&)>& visit) {
  Running running(*this, sql, parameters);
  while (running.Step()) {
    if (!visit(running.Current())) return;
  }
}

void SqliteConnection::ExecuteScript(std::string_view sql) {
  MustConfigure(handle_, std::string(sql).c_str());
}

void SqliteConnection::Control(const char* sql) { MustConfigure(handle_, sql); }

}  // namespace vuon::storage
