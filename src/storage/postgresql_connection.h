#pragma once
#include <libpq-fe.h>

#include <list>
#include <string>
#include <unordered_map>

#include "storage/connection.h"
#include "storage/postgresql_faults.h"

namespace vuon::storage {

// One session of the server, with its prepared statements.
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

  // Returns only when the server has said that the transaction is durable.
  void Commit();

  bool Healthy() const { return PQstatus(handle_) == CONNECTION_OK && !stale_; }
  bool InTransaction() const { return PQtransactionStatus(handle_) != PQTRANS_IDLE; }
  bool Failed() const { return PQtransactionStatus(handle_) == PQTRANS_INERROR; }
  std::string ServerVersion() const { return PQparameterStatus(handle_, "server_version"); }
  std::size_t prepared() const { return used_.size(); }
  // A session that was used before may have died since without our knowing.
  bool fresh() const { return fresh_; }
  void MarkUsed() { fresh_ = false; }

  static constexpr std::size_t kMaximumStatements = 256;

 private:
  struct Prepared {
    std::string sql;
    std::string name;
  };
  void Configure();
  PostgresqlAnswer Run(std::string_view sql, const std::vector<Value>& parameters);
  const std::string& Prepare(std::string_view sql);
  [[noreturn]] void Fail(const PGresult* result, std::string_view doing);
  void RefuseInsideStream() const;
  static void HearNotice(void* self, const PGresult* notice);

  PGconn* handle_ = nullptr;
  std::list<Prepared> used_;  // the latest in front; the map's keys are views into it
  std::unordered_map<std::string_view, std::list<Prepared>::iterator> by_sql_;
  std::int64_t names_ = 0;
  std::int64_t warnings_ = 0;
  bool streaming_ = false;
  bool stale_ = false;
  bool fresh_ = true;
};

}  // namespace vuon::storage
