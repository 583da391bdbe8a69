#include "storage/postgresql_pool.h"

#include "storage/faults.h"

namespace vuon::storage {
namespace {

constexpr auto kWait = std::chrono::seconds(15);

}  // namespace

PostgresqlPool::Lease PostgresqlPool::Begin(const char* begin) {
  while (true) {
    Lease lease = Take();
    const bool fresh = lease->fresh();
    try {
      lease->ExecuteScript(begin);
      return lease;
    } catch (const StorageFault& fault) {
      // Also a server that has become a standby, and takes no writes.
      if (fresh) throw Unavailable(fault.what());
    }
  }
}

std::int64_t PostgresqlPool::busy() const {
  const std::lock_guard lock(mutex_);
  return busy_;
}

PostgresqlPool::Lease PostgresqlPool::Take() {
  std::unique_lock lock(mutex_);
  if (!free_.wait_for(lock, kWait, [&] { return !idle_.empty() || open_ < maximum_; })) {
    ++busy_;
    throw Unavailable("postgresql: every connection is busy");
  }
  if (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return Lend(std::move(connection));
  }
  ++open_;
  lock.unlock();
  try {
    return Lend(std::make_unique<PostgresqlConnection>(url_));
  } catch (...) {
    GiveBack(nullptr);
    throw;
  }
}

PostgresqlPool::Lease PostgresqlPool::Lend(std::unique_ptr<PostgresqlConnection> connection) {
  return {connection.release(), [this](PostgresqlConnection* used) {
            GiveBack(std::unique_ptr<PostgresqlConnection>(used));
          }};
}

void PostgresqlPool::GiveBack(std::unique_ptr<PostgresqlConnection> connection) {
  const bool usable =
      connection != nullptr && connection->Healthy() && !connection->InTransaction();
  {
    const std::lock_guard lock(mutex_);
    if (usable) {
      connection->MarkUsed();
      idle_.push_back(std::move(connection));
    } else {
      --open_;
    }
  }
  free_.notify_one();
}

}  // namespace vuon::storage
