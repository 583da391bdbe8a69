#pragma once
#include <libpq-fe.h>

#include <string>
#include <vector>

#include "storage/connection.h"

namespace vuon::storage {

// Values in libpq's form: numbers and text as text, bytes in binary. Points into the values, which
// must outlive it.
class PostgresqlParameters {
 public:
  explicit PostgresqlParameters(const std::vector<Value>& values);
  int size() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void Add(const char* text, std::size_t length, int format);

  std::vector<std::string> numbers_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

// One row of an answer in text format. Every integer type and bool become an integer, bytea becomes
// bytes, anything else text; so SUM(bigint), which is numeric, needs CAST(… AS BIGINT).
Row ReadPostgresqlRow(const PGresult* result, int row);

}  // namespace vuon::storage
