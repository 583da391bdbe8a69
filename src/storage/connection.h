#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/value.h"

namespace vuon::storage {

enum class Engine { kSqlite, kPostgresql };

// One row of an answer. Columns are read by position; a type that does not fit is a bug (asserted).
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}

  std::size_t size() const { return values_.size(); }
  const Value& At(std::size_t column) const;
  bool IsNull(std::size_t column) const;

  std::int64_t Integer(std::size_t column) const;
  const std::string& Text(std::size_t column) const;
  const Bytes& Blob(std::size_t column) const;
  bool Flag(std::size_t column) const { return Integer(column) != 0; }
  base::Money Money(std::size_t column) const { return base::Money::OfDong(Integer(column)); }
  base::Quantity Quantity(std::size_t column) const { return base::Quantity::Of(Integer(column)); }
  base::Instant Instant(std::size_t column) const;
  base::Date Date(std::size_t column) const;
  template <class Tag>
  base::Id<Tag> Id(std::size_t column) const {
    return base::Id<Tag>::OfText(Text(column));
  }
  std::optional<std::int64_t> OptionalInteger(std::size_t column) const;
  std::optional<std::string> OptionalText(std::size_t column) const;
  std::string TextOr(std::size_t column, std::string_view otherwise) const;

 private:
  std::vector<Value> values_;
};

using Rows = std::vector<Row>;

// One conversation with the database, inside one transaction. Placeholders are $1, $2 … on both
// engines. Statements are prepared once a connection and kept. SQL text must be a constant of the
// program; values only travel as parameters.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;

  template <class... Parameters>
  Rows Query(std::string_view sql, const Parameters&... parameters) {
    return QueryValues(sql, {ToValue(parameters)...});
  }
  // The only row, or nothing; more than one row is a bug.
  template <class... Parameters>
  std::optional<Row> QueryOne(std::string_view sql, const Parameters&... parameters) {
    return QueryOneValues(sql, {ToValue(parameters)...});
  }
  // The number of rows changed.
  template <class... Parameters>
  std::int64_t Execute(std::string_view sql, const Parameters&... parameters) {
    return ExecuteValues(sql, {ToValue(parameters)...});
  }
  // Calls `visit` for each row without holding them all; stops when it answers false.
  virtual void Stream(std::string_view sql, const std::vector<Value>& parameters,
                      const std::function<bool(const Row&)>& visit) = 0;

  virtual Rows QueryValues(std::string_view sql, const std::vector<Value>& parameters) = 0;
  virtual std::int64_t ExecuteValues(std::string_view sql,
                                     const std::vector<Value>& parameters) = 0;
  // Several statements without parameters, for migrations.
  virtual void ExecuteScript(std::string_view sql) = 0;
  std::optional<Row> QueryOneValues(std::string_view sql, const std::vector<Value>& parameters);
};

// Proof that a write transaction is open; every store function that writes demands one.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Connection& connection() { return connection_; }
  Connection* operator->() { return &connection_; }
  Engine engine() const { return connection_.engine(); }

 private:
  Connection& connection_;
};

}  // namespace vuon::storage
