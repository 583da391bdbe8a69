#pragma once
#include <sqlite3.h>

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/value.h"

namespace vuon::storage {

// One prepared statement with the place of each $n in it.
class SqliteStatement {
 public:
  SqliteStatement(sqlite3* handle, std::string_view sql);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  // The values must outlive the run.
  void Bind(const std::vector<Value>& values);
  // Answers whether there is a row.
  bool Step();
  void Reset();
  int columns() const { return sqlite3_column_count(statement_); }
  Value Column(int column) const;

 private:
  void BindOne(int place, const Value& value);

  sqlite3* handle_;
  sqlite3_stmt* statement_ = nullptr;
  std::vector<int> places_;  // places_[n - 1]: where $n is bound
};

// The statements a connection has prepared, the least lately used given up first.
class SqliteStatements {
 public:
  explicit SqliteStatements(sqlite3* handle) : handle_(handle) {}

  SqliteStatement& Find(std::string_view sql);
  void Clear();
  std::size_t size() const { return used_.size(); }

  static constexpr std::size_t kMaximum = 256;

 private:
  struct Kept {
    Kept(sqlite3* handle, std::string_view text) : sql(text), statement(handle, text) {}
    std::string sql;
    SqliteStatement statement;
  };
  sqlite3* handle_;
  std::list<Kept> used_;  // the latest in front; the map's keys are views into it
  std::unordered_map<std::string_view, std::list<Kept>::iterator> by_sql_;
};

}  // namespace vuon::storage
