#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/database.h"
#include "storage/postgresql_transaction.h"

namespace vuon::storage {

// Writes that would wait for each other anyway, because they lock the same row to the end of their
// commit. Those of one lane share transactions instead: whoever finds the lane empty leads, takes
// in what comes while its own work runs, each in a savepoint, and commits once for all. Lanes run
// beside each other; nobody waits for more than one batch of others.
class PostgresqlLanes {
 public:
  using Work = std::function<bool(Transaction&)>;
  explicit PostgresqlLanes(PostgresqlPool& pool) : pool_(pool) {}
  // Returns once the work is on disk, or refused by itself.
  void Run(const std::string& name, const Work& work);
  std::int64_t commits() const { return commits_; }
  std::int64_t writes() const { return writes_; }

 private:
  struct Request {
    const Work* work;
    bool done = false;
    bool leads = false;
    std::exception_ptr fault = nullptr;
    std::condition_variable woken = {};
  };
  struct Lane {
    bool led = false;
    std::deque<Request*> waiting = {};
  };
  using Batch = std::vector<Request*>;

  Request* Next(Lane& lane);
  Batch RunBatch(Lane& lane, Request& first);
  void RunTogether(Lane& lane, Batch& batch);
  void HandOver(const std::string& name, const Batch& batch);

  PostgresqlPool& pool_;
  std::mutex mutex_;
  std::unordered_map<std::string, Lane> lanes_;
  std::atomic<std::int64_t> commits_ = 0;
  std::atomic<std::int64_t> writes_ = 0;
};

}  // namespace vuon::storage
