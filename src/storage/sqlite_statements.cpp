#include "storage/sqlite_statements.h"

#include <fmt/format.h>

#include <charconv>

#include "base/assert.h"
#include "storage/sqlite_faults.h"
#include "storage/storable_text.h"

namespace vuon::storage {
namespace {

// The n of a placeholder "$n"; 0 if it is something else.
int NumberOf(const char* placeholder) {
  const std::string_view text = placeholder != nullptr ? placeholder : "";
  int number = 0;
  if (!text.starts_with('$')) return 0;
  const auto read = std::from_chars(text.data() + 1, text.data() + text.size(), number);
  return read.ptr == text.data() + text.size() ? number : 0;
}

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* handle, std::string_view sql) : handle_(handle) {
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, &rest);
  if (code != SQLITE_OK) ThrowSqlite(code, handle_, fmt::format("preparing {}", sql));
  const std::string_view tail(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
  const int count = sqlite3_bind_parameter_count(statement_);
  places_.assign(static_cast<std::size_t>(count), 0);
  bool sound = statement_ != nullptr && tail.find_first_not_of(" \t\r\n;") == tail.npos;
  for (int place = 1; place <= count; ++place) {
    const int number = NumberOf(sqlite3_bind_parameter_name(statement_, place));
    if (number < 1 || number > count) {
      sound = false;
    } else {
      places_[static_cast<std::size_t>(number - 1)] = place;
    }
  }
  if (!sound) {
    sqlite3_finalize(statement_);
    throw StorageFault(fmt::format("not one statement with placeholders $1 to $n: {}", sql));
  }
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

void SqliteStatement::Bind(const std::vector<Value>& values) {
  VUON_ASSERT(values.size() == places_.size());
  for (std::size_t index = 0; index < values.size(); ++index)
    BindOne(places_[index], values[index]);
}

void SqliteStatement::BindOne(int place, const Value& value) {
  int code = SQLITE_OK;
  if (std::holds_alternative<std::nullptr_t>(value)) {
    code = sqlite3_bind_null(statement_, place);
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    code = sqlite3_bind_int64(statement_, place, *number);
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    RequireStorableText(*text);
    code = sqlite3_bind_text64(statement_, place, text->data(), text->size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  } else {
    const auto& bytes = std::get<Bytes>(value);
    // A null pointer would bind NULL in the place of an empty blob.
    const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
    code = sqlite3_bind_blob64(statement_, place, data, bytes.size(), SQLITE_STATIC);
  }
  if (code != SQLITE_OK) ThrowSqlite(code, handle_, "binding a value");
}

bool SqliteStatement::Step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  ThrowSqlite(code, handle_, "running a statement");
}

void SqliteStatement::Reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Value SqliteStatement::Column(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_NULL:
      return nullptr;
    case SQLITE_INTEGER:
      return static_cast<std::int64_t>(sqlite3_column_int64(statement_, column));
    case SQLITE_TEXT: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
      return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
    }
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
      return Bytes(bytes, bytes + sqlite3_column_bytes(statement_, column));
    }
    default:
      throw StorageFault("a column holds a fraction; no table of ours may");
  }
}

SqliteStatement& SqliteStatements::Find(std::string_view sql) {
  if (const auto found = by_sql_.find(sql); found != by_sql_.end()) {
    used_.splice(used_.begin(), used_, found->second);
    return found->second->statement;
  }
  if (used_.size() >= kMaximum) {
    by_sql_.erase(used_.back().sql);
    used_.pop_back();
  }
  used_.emplace_front(handle_, sql);
  by_sql_.emplace(used_.front().sql, used_.begin());
  return used_.front().statement;
}

void SqliteStatements::Clear() {
  by_sql_.clear();
  used_.clear();
}

}  // namespace vuon::storage
