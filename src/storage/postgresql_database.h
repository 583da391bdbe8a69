#pragma once
#include <atomic>

#include "storage/database.h"
#include "storage/postgresql_lanes.h"
#include "storage/postgresql_pool.h"

namespace vuon::storage {

// PostgreSQL behind the face. The server itself shares commits between sessions that write at the
// same time and do not wait for each other; those of one lane do, and share transactions here.
class PostgresqlDatabase final : public Database {
 public:
  explicit PostgresqlDatabase(const DatabaseOptions& options);

  Engine engine() const override { return Engine::kPostgresql; }
  std::string Version() const override { return version_; }
  Figures ReadFigures() override;
  void MigrateWith(const std::function<void(Connection&)>& work) override;
  base::Result<void> BackupTo(const std::string& path) override;

 protected:
  void ReadWith(const std::function<void(Connection&)>& work) override;
  void WriteWith(const std::function<bool(Transaction&)>& work, const std::string& lane) override;

 private:
  void WriteOnce(const std::function<bool(Transaction&)>& work);

  PostgresqlPool pool_;
  PostgresqlLanes lanes_;
  std::string version_;
  std::atomic<std::int64_t> commits_ = 0;
};

}  // namespace vuon::storage
