#include "storage/postgresql_values.h"

#include <charconv>
#include <climits>

#include "storage/faults.h"
#include "storage/storable_text.h"

namespace vuon::storage {
namespace {

// Type numbers of PostgreSQL's catalogue (pg_type.dat).
constexpr Oid kBoolOid = 16, kByteaOid = 17, kInt8Oid = 20, kInt2Oid = 21, kInt4Oid = 23;

Bytes ReadBytea(const char* text) {
  std::size_t length = 0;
  unsigned char* bytes = PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &length);
  if (bytes == nullptr) throw Unavailable("postgresql: out of memory");
  Bytes out(bytes, bytes + length);
  PQfreemem(bytes);
  return out;
}

Value ReadColumn(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return nullptr;
  const char* text = PQgetvalue(result, row, column);
  const auto length = static_cast<std::size_t>(PQgetlength(result, row, column));
  switch (PQftype(result, column)) {
    case kBoolOid:
      return static_cast<std::int64_t>(text[0] == 't' ? 1 : 0);
    case kInt2Oid:
    case kInt4Oid:
    case kInt8Oid: {
      std::int64_t number = 0;
      std::from_chars(text, text + length, number);
      return number;
    }
    case kByteaOid:
      return ReadBytea(text);
    default:
      return std::string(text, length);
  }
}

}  // namespace

PostgresqlParameters::PostgresqlParameters(const std::vector<Value>& values) {
  numbers_.reserve(values.size());  // so that no number moves once it is pointed at
  for (const Value& value : values) {
    if (std::holds_alternative<std::nullptr_t>(value)) {
      Add(nullptr, 0, 0);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
      numbers_.push_back(std::to_string(*number));
      Add(numbers_.back().c_str(), 0, 0);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      RequireStorableText(*text);
      Add(text->c_str(), 0, 0);
    } else {
      const auto& bytes = std::get<Bytes>(value);
      // A null pointer would mean NULL in the place of empty bytes.
      Add(bytes.empty() ? "" : reinterpret_cast<const char*>(bytes.data()), bytes.size(), 1);
    }
  }
}

void PostgresqlParameters::Add(const char* text, std::size_t length, int format) {
  if (length > INT_MAX) throw StorageFault("a value of more than 2 GiB");
  pointers_.push_back(text);
  lengths_.push_back(static_cast<int>(length));
  formats_.push_back(format);
}

Row ReadPostgresqlRow(const PGresult* result, int row) {
  std::vector<Value> values;
  const int columns = PQnfields(result);
  values.reserve(static_cast<std::size_t>(columns));
  for (int column = 0; column < columns; ++column)
    values.push_back(ReadColumn(result, row, column));
  return Row(std::move(values));
}

}  // namespace vuon::storage
