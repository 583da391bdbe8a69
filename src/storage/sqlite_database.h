#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "storage/sqlite_connection.h"

namespace vuon::storage {

// SQLite behind the face: one writer thread that gathers the waiting writes of many callers into
// one commit, and a set of readers, each used by one caller at a time.
class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const DatabaseOptions& options);
  ~SqliteDatabase() override;

  Engine engine() const override { return Engine::kSqlite; }
  std::string Version() const override;
  Figures ReadFigures() override;
  void MigrateWith(const std::function<void(Connection&)>& work) override;

 protected:
  void ReadWith(const std::function<void(Connection&)>& work) override;
  void WriteWith(const std::function<bool(Transaction&)>& work) override;

 private:
  struct Request {
    const std::function<bool(Transaction&)>* work = nullptr;
    std::exception_ptr fault;
    bool done = false;
    bool schema = false;
    std::condition_variable finished;
  };

  void Enqueue(Request& request);
  void WriterLoop();
  void RunBatch(std::deque<Request*>& batch);
  void RunOne(Request& request);
  void Checkpoint(bool idle);

  std::string path_;
  int checkpoint_lock_ = -1;  // whoever holds the lock on "<db>.writer" alone checkpoints
  bool may_checkpoint_ = false;

  std::mutex mutex_;
  std::condition_variable work_waiting_;
  std::deque<Request*> queue_;
  bool stopping_ = false;
  std::int64_t commits_ = 0;
  std::int64_t writes_ = 0;

  std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<SqliteConnection>> free_readers_;

  std::unique_ptr<SqliteConnection> writer_;
  std::thread writer_thread_;
};

}  // namespace vuon::storage
