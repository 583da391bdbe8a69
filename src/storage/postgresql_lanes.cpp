#include "storage/postgresql_lanes.h"

namespace vuon::storage {
namespace {

// The server keeps 64 savepoints of a transaction at hand; beyond, everybody's snapshots get slow.
constexpr std::size_t kBatchMaximum = 32;
constexpr auto kBatchTime = std::chrono::milliseconds(20);

// A write inside a write of the same lane would wait for itself for ever.
thread_local bool leading = false;
struct Leading {
  Leading() { leading = true; }
  ~Leading() { leading = false; }
};

bool Keeps(PostgresqlConnection& connection, const PostgresqlLanes::Work& work) {
  Transaction transaction(connection);
  const bool keep = work(transaction);
  if (keep && connection.Failed()) {
    throw StorageFault("a statement failed, so its transaction cannot be kept");
  }
  return keep;
}

}  // namespace

void PostgresqlLanes::Run(const std::string& name, const Work& work) {
  if (leading) throw StorageFault("a write inside a write");
  Request mine{&work};
  std::unique_lock lock(mutex_);
  Lane& lane = lanes_[name];
  if (lane.led) {
    lane.waiting.push_back(&mine);
    mine.woken.wait(lock, [&] { return mine.done || mine.leads; });
  }
  if (!mine.done) {
    lane.led = true;
    lock.unlock();
    const Batch batch = RunBatch(lane, mine);
    lock.lock();
    HandOver(name, batch);
  }
  lock.unlock();
  if (mine.fault) std::rethrow_exception(mine.fault);
}

PostgresqlLanes::Request* PostgresqlLanes::Next(Lane& lane) {
  const std::lock_guard lock(mutex_);
  if (lane.waiting.empty()) return nullptr;
  Request* next = lane.waiting.front();
  lane.waiting.pop_front();
  return next;
}

// Under the lock. Requests lie on the stacks of those who wait: they are woken before it is let go.
void PostgresqlLanes::HandOver(const std::string& name, const Batch& batch) {
  for (Request* request : batch) {
    request->done = true;
    request->woken.notify_one();
  }
  Lane& lane = lanes_.at(name);
  if (lane.waiting.empty()) {
    lanes_.erase(name);
    return;
  }
  Request* next = lane.waiting.front();
  lane.waiting.pop_front();
  next->leads = true;
  next->woken.notify_one();
}

// When the commit fails nothing of the batch is on disk, and refusals of it may rest on what its
// neighbours wrote: all get the fault.
PostgresqlLanes::Batch PostgresqlLanes::RunBatch(Lane& lane, Request& first) {
  const Leading now;
  Batch batch = {&first};
  try {
    RunTogether(lane, batch);
  } catch (...) {
    for (Request* request : batch) request->fault = std::current_exception();
  }
  return batch;
}

void PostgresqlLanes::RunTogether(Lane& lane, Batch& batch) {
  OpenTransaction open(pool_, kBeginWrite);
  PostgresqlConnection& connection = open.connection();
  if (!Keeps(connection, *batch.front()->work)) return;  // alone, and undone as a whole
  std::int64_t kept = 1;
  const auto end = std::chrono::steady_clock::now() + kBatchTime;
  // What closes the savepoint of one goes to the server together with what opens the next.
  std::string closing;
  while (batch.size() < kBatchMaximum && std::chrono::steady_clock::now() < end) {
    Request* next = Next(lane);
    if (next == nullptr) break;
    batch.push_back(next);
    connection.ExecuteScript(closing + "SAVEPOINT request");
    closing = "RELEASE request;";
    try {
      if (Keeps(connection, *next->work)) {
        ++kept;
        continue;
      }
    } catch (...) {
      next->fault = std::current_exception();
    }
    connection.ExecuteScript("ROLLBACK TO request");
  }
  connection.Commit();
  ++commits_;
  writes_ += kept;
}

}  // namespace vuon::storage
