#pragma once
#include <condition_variable>
#include <mutex>

#include "storage/database.h"
#include "storage/postgresql_connection.h"

namespace vuon::storage {

// PostgreSQL behind the face: a pool of connections. The server itself shares commits between
// sessions that write at the same time.
class PostgresqlDatabase final : public Database {
 public:
  explicit PostgresqlDatabase(const DatabaseOptions& options);

  Engine engine() const override { return Engine::kPostgresql; }
  std::string Version() const override;
  Figures ReadFigures() override;
  void MigrateWith(const std::function<void(Connection&)>& work) override;

 protected:
  void ReadWith(const std::function<void(Connection&)>& work) override;
  void WriteWith(const std::function<bool(Transaction&)>& work) override;

 private:
  using Lease = std::unique_ptr<PostgresqlConnection, std::function<void(PostgresqlConnection*)>>;
  Lease Take();
  void GiveBack(std::unique_ptr<PostgresqlConnection> connection);

  std::string url_;
  std::string version_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<PostgresqlConnection>> idle_;
  int open_ = 0;
  int maximum_ = 0;
  Figures figures_;
};

}  // namespace vuon::storage
