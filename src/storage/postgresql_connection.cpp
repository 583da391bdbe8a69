#include "storage/postgresql_connection.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "storage/postgresql_values.h"

namespace vuon::storage {
namespace {

bool Succeeded(const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

// What stands in front of the URL is a default that the URL may replace.
PGconn* Connect(const std::string& url) {
  const std::array names = {"fallback_application_name",
                            "connect_timeout",
                            "keepalives_idle",
                            "tcp_user_timeout",
                            "dbname",
                            "client_encoding",
                            static_cast<const char*>(nullptr)};
  const std::array values = {
      "vuon", "10", "30", "60000", url.c_str(), "UTF8", static_cast<const char*>(nullptr)};
  return PQconnectdbParams(names.data(), values.data(), 1);
}

std::string FirstLine(std::string_view text) {
  return std::string(text.substr(0, text.find('\n')));
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(const std::string& url) : handle_(Connect(url)) {
  try {
    if (!Healthy()) {
      throw Unavailable("postgresql: no connection: " + FirstLine(PQerrorMessage(handle_)));
    }
    PQsetNoticeReceiver(handle_, &PostgresqlConnection::HearNotice, this);
    Configure();
  } catch (...) {
    PQfinish(handle_);
    throw;
  }
}

PostgresqlConnection::~PostgresqlConnection() { PQfinish(handle_); }

// A time limit that cuts a COMMIT short leaves it unknown whether it happened, so there is none on
// statements; waiting for a lock, and doing nothing inside a transaction, are limited. A server
// that answers before it has synced is told not to; stronger settings (remote_apply) stay.
void PostgresqlConnection::Configure() {
  ExecuteScript(
      "SET statement_timeout = 0; SET lock_timeout = '10s';"
      "SET idle_in_transaction_session_timeout = '60s'; SET bytea_output = 'hex';"
      "SELECT set_config('synchronous_commit', 'on', false)"
      " WHERE current_setting('synchronous_commit') = 'off'");
  const Row settings =
      *QueryOne("SELECT current_setting('fsync'), current_setting('server_encoding')");
  if (settings.Text(0) != "on") {
    throw StorageFault(
        "postgresql: the server runs with fsync=off and would lose what it confirms");
  }
  if (settings.Text(1) != "UTF8") {
    throw StorageFault("postgresql: the database must have the encoding UTF8");
  }
}

void PostgresqlConnection::HearNotice(void* self, const PGresult* notice) {
  const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
  if (severity != nullptr && std::string_view(severity) == "WARNING") {
    ++static_cast<PostgresqlConnection*>(self)->warnings_;
  }
}

const std::string& PostgresqlConnection::Prepare(std::string_view sql) {
  if (const auto found = by_sql_.find(sql); found != by_sql_.end()) {
    used_.splice(used_.begin(), used_, found->second);
    return found->second->name;
  }
  if (used_.size() >= kMaximumStatements) {
    ExecuteScript("DEALLOCATE " + used_.back().name);
    by_sql_.erase(used_.back().sql);
    used_.pop_back();
  }
  Prepared prepared{std::string(sql), fmt::format("s{}", ++names_)};
  const PostgresqlAnswer answer(
      PQprepare(handle_, prepared.name.c_str(), prepared.sql.c_str(), 0, nullptr));
  if (!Succeeded(answer.get())) ThrowPostgresql(answer.get(), fmt::format("preparing {}", sql));
  used_.push_front(std::move(prepared));
  by_sql_.emplace(used_.front().sql, used_.begin());
  return used_.front().name;
}

void PostgresqlConnection::Fail(const PGresult* result, std::string_view doing) {
  try {
    ThrowPostgresql(result, doing);
  } catch (const StalePlan&) {
    stale_ = true;
    throw;
  }
}

void PostgresqlConnection::RefuseInsideStream() const {
  if (streaming_) throw StorageFault("a statement inside the visit of a Stream");
}

PostgresqlAnswer PostgresqlConnection::Run(std::string_view sql, const std::vector<Value>& values) {
  RefuseInsideStream();
  const PostgresqlParameters parameters(values);
  const std::string& name = Prepare(sql);
  PostgresqlAnswer answer(PQexecPrepared(handle_, name.c_str(), parameters.size(),
                                         parameters.pointers(), parameters.lengths(),
                                         parameters.formats(), 0));
  if (!Succeeded(answer.get())) Fail(answer.get(), "running a statement");
  return answer;
}

Rows PostgresqlConnection::QueryValues(std::string_view sql, const std::vector<Value>& parameters) {
  const PostgresqlAnswer answer = Run(sql, parameters);
  Rows rows;
  const int count = PQntuples(answer.get());
  rows.reserve(static_cast<std::size_t>(count));
  for (int row = 0; row < count; ++row) rows.push_back(ReadPostgresqlRow(answer.get(), row));
  return rows;
}

std::int64_t PostgresqlConnection::ExecuteValues(std::string_view sql,
                                                 const std::vector<Value>& parameters) {
  const PostgresqlAnswer answer = Run(sql, parameters);
  const std::string_view changed = PQcmdTuples(answer.get());
  std::int64_t count = 0;
  std::from_chars(changed.data(), changed.data() + changed.size(), count);
  return count;
}

void PostgresqlConnection::Stream(std::string_view sql, const std::vector<Value>& values,
                                  const std::function<bool(const Row&)>& visit) {
  RefuseInsideStream();
  const PostgresqlParameters parameters(values);
  const std::string& name = Prepare(sql);
  if (PQsendQueryPrepared(handle_, name.c_str(), parameters.size(), parameters.pointers(),
                          parameters.lengths(), parameters.formats(), 0) == 0 ||
      PQsetSingleRowMode(handle_) == 0) {
    throw Unavailable("postgresql: the connection broke");
  }
  streaming_ = true;
  bool wanted = true;
  std::exception_ptr fault;
  // The answer is always read to its end, or the connection could not be used for anything else.
  while (PostgresqlAnswer answer{PQgetResult(handle_)}) {
    try {
      const bool row = PQresultStatus(answer.get()) == PGRES_SINGLE_TUPLE;
      if (row && wanted) wanted = visit(ReadPostgresqlRow(answer.get(), 0));
      if (!row && !Succeeded(answer.get())) Fail(answer.get(), "streaming");
    } catch (...) {
      wanted = false;
      if (!fault) fault = std::current_exception();
    }
  }
  streaming_ = false;
  if (fault) std::rethrow_exception(fault);
}

void PostgresqlConnection::ExecuteScript(std::string_view sql) {
  RefuseInsideStream();
  const PostgresqlAnswer answer(PQexec(handle_, std::string(sql).c_str()));
  if (!Succeeded(answer.get())) ThrowPostgresql(answer.get(), "running a script");
}

void PostgresqlConnection::Commit() {
  if (Failed()) throw StorageFault("a statement failed, so its transaction cannot be kept");
  const std::int64_t warnings = warnings_;
  const PostgresqlAnswer answer(PQexec(handle_, "COMMIT"));
  if (!Succeeded(answer.get())) ThrowPostgresql(answer.get(), "committing");
  // The server answers a COMMIT that it turned into a rollback with "ROLLBACK", not with an error.
  if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT") {
    throw StorageFault("postgresql: the transaction was rolled back instead of committed");
  }
  // The wait for the synchronous standby was cut off: committed here, perhaps nowhere else.
  if (warnings_ != warnings) throw Unavailable("postgresql: no standby confirmed the commit");
}

}  // namespace vuon::storage
