#pragma once
#include "storage/postgresql_pool.h"

namespace vuon::storage {

inline constexpr const char* kBeginWrite = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";

// A session with a transaction in it, rolled back unless it was committed.
class OpenTransaction {
 public:
  OpenTransaction(PostgresqlPool& pool, const char* begin) : lease_(pool.Begin(begin)) {}
  ~OpenTransaction() {
    if (!lease_->Healthy() || !lease_->InTransaction()) return;
    try {
      lease_->ExecuteScript("ROLLBACK");
    } catch (const std::exception&) {
      // The session is left inside its transaction, which makes the pool drop it.
    }
  }
  OpenTransaction(const OpenTransaction&) = delete;
  OpenTransaction& operator=(const OpenTransaction&) = delete;
  PostgresqlConnection& connection() { return *lease_; }

 private:
  PostgresqlPool::Lease lease_;
};

}  // namespace vuon::storage
