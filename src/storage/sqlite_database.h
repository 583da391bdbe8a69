#pragma once
#include <condition_variable>
#include <mutex>

#include "storage/sqlite_writer.h"

namespace vuon::storage {

// SQLite behind the face: the writer, and a set of readers, each used by one caller at a time.
class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const DatabaseOptions& options);

  Engine engine() const override { return Engine::kSqlite; }
  std::string Version() const override;
  Figures ReadFigures() override;
  void MigrateWith(const std::function<void(Connection&)>& work) override;
  base::Result<void> BackupTo(const std::string& path) override;

 protected:
  void ReadWith(const std::function<void(Connection&)>& work) override;
  void WriteWith(const std::function<bool(Transaction&)>& work, const std::string& lane) override;

 private:
  class Reading;

  std::string path_;
  SqliteWriter writer_;
  std::mutex mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<SqliteConnection>> free_readers_;
  std::int64_t busy_ = 0;
};

}  // namespace vuon::storage
