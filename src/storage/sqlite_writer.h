#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "storage/sqlite_checkpointer.h"
#include "storage/sqlite_statistics.h"

namespace vuon::storage {

// The one thread of this process that writes. It gathers the waiting writes of many callers into
// one transaction with a savepoint for each and one COMMIT, so that they share the wait for the
// disk; nobody is answered before that COMMIT has been synced.
class SqliteWriter {
 public:
  SqliteWriter(const std::string& path, const std::vector<ProtectedColumn>& protected_columns);
  ~SqliteWriter();
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;

  // Returns when the work is on disk (or rolled back, if it answered false); throws what it threw,
  // and Unavailable if the batch could not be committed.
  void Run(const std::function<bool(Transaction&)>& work, SqliteMode mode);

  std::int64_t commits() const { return commits_; }
  std::int64_t writes() const { return writes_; }
  std::int64_t busy() const { return busy_; }

 private:
  struct Request {
    Request(const std::function<bool(Transaction&)>& the_work, SqliteMode the_mode)
        : work(&the_work), mode(the_mode) {}
    const std::function<bool(Transaction&)>* work;
    SqliteMode mode;
    std::exception_ptr fault = nullptr;
    bool done = false;
    std::condition_variable finished = {};
  };
  // Shared by the caller and the batch, so that a caller can be told after the lock is free again.
  using Waiting = std::shared_ptr<Request>;
  using Batch = std::vector<Waiting>;

  void Loop();
  Waiting Next();
  Batch RunBatch(Waiting first);
  void RunOne(Request& request);
  void FailAll(Batch& batch, const std::exception& fault);
  void Answer(const Batch& batch);

  SqliteConnection connection_;
  SqliteCheckpointer checkpointer_;
  SqliteStatistics statistics_;
  bool broken_ = false;

  std::mutex mutex_;
  std::condition_variable work_waiting_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  std::atomic<std::int64_t> commits_ = 0;
  std::atomic<std::int64_t> writes_ = 0;
  std::atomic<std::int64_t> busy_ = 0;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace vuon::storage
