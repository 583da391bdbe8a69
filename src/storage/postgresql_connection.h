#pragma once
#include <libpq-fe.h>

#include <unordered_map>

#include "storage/connection.h"

namespace vuon::storage {

// The transaction lost a race (serialization failure or deadlock) and may be run again.
class LostRace : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class PostgresqlConnection final : public Connection {
 public:
  explicit PostgresqlConnection(const std::string& url);
  ~PostgresqlConnection() override;
  PostgresqlConnection(const PostgresqlConnection&) = delete;
  PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;

  Engine engine() const override { return Engine::kPostgresql; }
  Rows QueryValues(std::string_view sql, const std::vector<Value>& parameters) override;
  std::int64_t ExecuteValues(std::string_view sql, const std::vector<Value>& parameters) override;
  void Stream(std::string_view sql, const std::vector<Value>& parameters,
              const std::function<bool(const Row&)>& visit) override;
  void ExecuteScript(std::string_view sql) override;

  bool Healthy() const { return PQstatus(handle_) == CONNECTION_OK; }
  bool InTransaction() const { return PQtransactionStatus(handle_) != PQTRANS_IDLE; }
  std::string ServerVersion() const;

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Answer = std::unique_ptr<PGresult, Clear>;
  Answer Run(std::string_view sql, const std::vector<Value>& parameters);
  const std::string& Prepared(std::string_view sql);
  [[noreturn]] void Throw(const PGresult* result, std::string_view doing) const;

  PGconn* handle_ = nullptr;
  std::unordered_map<std::string, std::string> statements_;
};

}  // namespace vuon::storage
