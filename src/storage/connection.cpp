#include "storage/connection.h"

#include "base/assert.h"

namespace vuon::storage {

const Value& Row::At(std::size_t column) const {
  VUON_ASSERT(column < values_.size());
  return values_[column];
}

bool Row::IsNull(std::size_t column) const {
  return std::holds_alternative<std::nullptr_t>(At(column));
}

std::int64_t Row::Integer(std::size_t column) const {
  const auto* value = std::get_if<std::int64_t>(&At(column));
  VUON_ASSERT(value != nullptr);
  return *value;
}

const std::string& Row::Text(std::size_t column) const {
  const auto* value = std::get_if<std::string>(&At(column));
  VUON_ASSERT(value != nullptr);
  return *value;
}

const Bytes& Row::Blob(std::size_t column) const {
  const auto* value = std::get_if<Bytes>(&At(column));
  VUON_ASSERT(value != nullptr);
  return *value;
}

base::Instant Row::Instant(std::size_t column) const {
  return base::Instant(std::chrono::milliseconds(Integer(column)));
}

base::Date Row::Date(std::size_t column) const {
  auto date = base::Date::ParseIso(Text(column));
  VUON_ASSERT(date.ok());
  return *date;
}

std::optional<std::int64_t> Row::OptionalInteger(std::size_t column) const {
  if (IsNull(column)) return std::nullopt;
  return Integer(column);
}

std::optional<std::string> Row::OptionalText(std::size_t column) const {
  if (IsNull(column)) return std::nullopt;
  return Text(column);
}

std::string Row::TextOr(std::size_t column, std::string_view otherwise) const {
  return IsNull(column) ? std::string(otherwise) : Text(column);
}

std::optional<Row> Connection::QueryOneValues(std::string_view sql,
                                              const std::vector<Value>& parameters) {
  Rows rows = QueryValues(sql, parameters);
  VUON_ASSERT(rows.size() <= 1);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

}  // namespace vuon::storage
