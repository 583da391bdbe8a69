#include "storage/postgresql_connection.h"

#include <fmt/format.h>

#include <charconv>

#include "storage/faults.h"

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

Row ReadRow(const PGresult* result, int row) {
  std::vector<Value> values;
  const int columns = PQnfields(result);
  values.reserve(static_cast<std::size_t>(columns));
  for (int column = 0; column < columns; ++column)
    values.push_back(ReadColumn(result, row, column));
  return Row(std::move(values));
}

// Parameters in libpq's form: numbers and text as text, bytes in binary.
struct Parameters {
  explicit Parameters(const std::vector<Value>& values) : kept(values.size()) {
    for (std::size_t index = 0; index < values.size(); ++index) Add(values[index], index);
  }
  void Add(const Value& value, std::size_t index) {
    if (std::holds_alternative<std::nullptr_t>(value)) {
      pointers.push_back(nullptr);
      lengths.push_back(0);
      formats.push_back(0);
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      pointers.push_back(bytes->empty() ? "" : reinterpret_cast<const char*>(bytes->data()));
      lengths.push_back(static_cast<int>(bytes->size()));
      formats.push_back(1);
    } else {
      if (const auto* number = std::get_if<std::int64_t>(&value)) {
        kept[index] = std::to_string(*number);
      } else {
        kept[index] = std::get<std::string>(value);
        if (kept[index].find('\0') != std::string::npos) throw StorageFault("text with a NUL byte");
      }
      pointers.push_back(kept[index].c_str());
      lengths.push_back(0);
      formats.push_back(0);
    }
  }
  std::vector<std::string> kept;
  std::vector<const char*> pointers;
  std::vector<int> lengths;
  std::vector<int> formats;
};

}  // namespace

PostgresqlConnection::PostgresqlConnection(const std::string& url) {
  handle_ = PQconnectdb(url.c_str());
  if (!Healthy()) {
    PQfinish(handle_);
    handle_ = nullptr;
    throw Unavailable("postgresql: no connection to the server");
  }
  PQsetNoticeProcessor(
      handle_, [](void*, const char*) {}, nullptr);
  ExecuteScript(
      "SET client_encoding = 'UTF8'; SET application_name = 'vuon'; SET lock_timeout = '10s';"
      "SET idle_in_transaction_session_timeout = '60s'; SET bytea_output = 'hex';"
      "SET synchronous_commit = 'on'");
}

PostgresqlConnection::~PostgresqlConnection() { PQfinish(handle_); }

std::string PostgresqlConnection::ServerVersion() const {
  return PQparameterStatus(handle_, "server_version");
}

const std::string& PostgresqlConnection::Prepared(std::string_view sql) {
  const std::string key(sql);
  if (const auto found = statements_.find(key); found != statements_.end()) return found->second;
  const std::string name = fmt::format("s{}", statements_.size());
  const Answer answer(PQprepare(handle_, name.c_str(), key.c_str(), 0, nullptr));
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) Throw(answer.get(), "preparing " + key);
  return statements_.emplace(key, name).first->second;
}

PostgresqlConnection::Answer PostgresqlConnection::Run(std::string_view sql,
                                                       const std::vector<Value>& values) {
  const std::string& name = Prepared(sql);
  const Parameters parameters(values);
  Answer answer(PQexecPrepared(handle_, name.c_str(), static_cast<int>(values.size()),
                               parameters.pointers.data(), parameters.lengths.data(),
                               parameters.formats.data(), 0));
  const auto status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) Throw(answer.get(), "running");
  return answer;
}

Rows PostgresqlConnection::QueryValues(std::string_view sql, const std::vector<Value>& parameters) {
  const Answer answer = Run(sql, parameters);
  Rows rows;
  const int count = PQntuples(answer.get());
  rows.reserve(static_cast<std::size_t>(count));
  for (int row = 0; row < count; ++row) rows.push_back(ReadRow(answer.get(), row));
  return rows;
}

std::int64_t PostgresqlConnection::ExecuteValues(std::string_view sql,
                                                 const std::vector<Value>& parameters) {
  const Answer answer = Run(sql, parameters);
  const std::string_view changed = PQcmdTuples(answer.get());
  std::int64_t count = 0;
  std::from_chars(changed.data(), changed.data() + changed.size(), count);
  return count;
}

void PostgresqlConnection::Stream(std::string_view sql, const std::vector<Value>& values,
                                  const std::function<bool(const Row&)>& visit) {
  const std::string& name = Prepared(sql);
  const Parameters parameters(values);
  if (PQsendQueryPrepared(handle_, name.c_str(), static_cast<int>(values.size()),
                          parameters.pointers.data(), parameters.lengths.data(),
                          parameters.formats.data(), 0) == 0 ||
      PQsetSingleRowMode(handle_) == 0) {
    throw Unavailable("postgresql: the connection broke");
  }
  bool wanted = true;
  std::exception_ptr fault;
  while (Answer answer{PQgetResult(handle_)}) {
    const auto status = PQresultStatus(answer.get());
    try {
      if (status == PGRES_SINGLE_TUPLE && wanted) wanted = visit(ReadRow(answer.get(), 0));
      if (status == PGRES_FATAL_ERROR) Throw(answer.get(), "streaming");
    } catch (...) {
      wanted = false;
      if (!fault) fault = std::current_exception();
    }
  }
  if (fault) std::rethrow_exception(fault);
}

void PostgresqlConnection::ExecuteScript(std::string_view sql) {
  const Answer answer(PQexec(handle_, std::string(sql).c_str()));
  const auto status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
    Throw(answer.get(), "running a script");
  }
}

void PostgresqlConnection::Throw(const PGresult* result, std::string_view doing) const {
  const auto field = [&](int code) {
    const char* text = PQresultErrorField(result, code);
    return std::string(text != nullptr ? text : "");
  };
  const std::string state = field(PG_DIAG_SQLSTATE);
  const std::string message = field(PG_DIAG_MESSAGE_PRIMARY);
  const std::string constraint = field(PG_DIAG_CONSTRAINT_NAME);
  if (state == "23505") throw ConstraintViolation(ConstraintKind::kUnique, constraint);
  if (state == "23503") throw ConstraintViolation(ConstraintKind::kForeignKey, constraint);
  if (state == "23514") throw ConstraintViolation(ConstraintKind::kCheck, constraint);
  if (state == "23502")
    throw ConstraintViolation(ConstraintKind::kNotNull, field(PG_DIAG_COLUMN_NAME));
  if (state == "P0001") throw ConstraintViolation(ConstraintKind::kTrigger, message);
  if (state == "40001" || state == "40P01") throw LostRace(state);
  const std::string text = fmt::format("postgresql {}: {} {}", doing, state, message);
  const std::string_view kind =
      std::string_view(state).substr(0, std::min<std::size_t>(2, state.size()));
  if (state.empty() || kind == "08" || kind == "57" || kind == "53" || kind == "55") {
    throw Unavailable(text);
  }
  throw StorageFault(text);
}

}  // namespace vuon::storage
