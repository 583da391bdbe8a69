#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/postgresql_connection.h"

namespace vuon::storage {

// A bounded number of sessions, made when they are needed. Who finds all of them taken waits a
// bounded time, then gets Unavailable.
class PostgresqlPool {
 public:
  PostgresqlPool(std::string url, int maximum) : url_(std::move(url)), maximum_(maximum) {}

  using Lease = std::unique_ptr<PostgresqlConnection, std::function<void(PostgresqlConnection*)>>;
  // A session in which `begin` has been run. One that died while it lay idle is replaced: nothing
  // of the work has been done in it yet, so nothing is done twice.
  Lease Begin(const char* begin);
  std::int64_t busy() const;

 private:
  Lease Take();
  Lease Lend(std::unique_ptr<PostgresqlConnection> connection);
  void GiveBack(std::unique_ptr<PostgresqlConnection> connection);

  const std::string url_;
  const int maximum_;
  mutable std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<PostgresqlConnection>> idle_;
  int open_ = 0;
  std::int64_t busy_ = 0;
};

}  // namespace vuon::storage
