#include "storage/sqlite_writer.h"

#include <fmt/format.h>

#include "storage/sqlite_faults.h"

namespace vuon::storage {
namespace {

// A batch takes in what waits while it runs, but nobody waits long for the others' work.
constexpr std::size_t kBatchMaximum = 256;
constexpr auto kBatchTime = std::chrono::milliseconds(20);
constexpr auto kIdleTime = std::chrono::seconds(5);

}  // namespace

SqliteWriter::SqliteWriter(const std::string& path,
                           const std::vector<ProtectedColumn>& protected_columns)
    : connection_(path, SqliteRole::kWriter, protected_columns),
      checkpointer_(path, connection_),
      statistics_(connection_) {
  thread_ = std::thread([this] { Loop(); });
}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_waiting_.notify_all();
  thread_.join();
}

void SqliteWriter::Run(const std::function<bool(Transaction&)>& work, SqliteMode mode) {
  // It would wait for itself for ever.
  if (std::this_thread::get_id() == thread_.get_id()) throw StorageFault("a write inside a write");
  const auto request = std::make_shared<Request>(work, mode);
  std::unique_lock lock(mutex_);
  if (stopping_) throw Unavailable("the database is closing");
  queue_.push_back(request);
  if (queue_.size() == 1) work_waiting_.notify_one();
  request->finished.wait(lock, [&] { return request->done; });
  if (request->fault) std::rethrow_exception(request->fault);
}

void SqliteWriter::Loop() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      work_waiting_.wait_for(lock, kIdleTime, [&] { return stopping_ || !queue_.empty(); });
      if (stopping_ && queue_.empty()) return;
    }
    Waiting first = Next();
    if (first == nullptr) {
      statistics_.WhenIdle(commits_);
      checkpointer_.WhenIdle();
      continue;
    }
    Answer(RunBatch(std::move(first)));
    statistics_.AfterBatch(commits_);
    checkpointer_.AfterBatch();
  }
}

SqliteWriter::Waiting SqliteWriter::Next() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  Waiting next = std::move(queue_.front());
  queue_.pop_front();
  return next;
}

SqliteWriter::Batch SqliteWriter::RunBatch(Waiting first) {
  Batch batch = {std::move(first)};
  try {
    if (broken_ || checkpointer_.broken()) {
      throw Unavailable("the disk failed to keep an earlier write; restart after looking into it");
    }
    connection_.Control("BEGIN IMMEDIATE");
    RunOne(*batch.front());
    const auto end = std::chrono::steady_clock::now() + kBatchTime;
    while (batch.size() < kBatchMaximum && std::chrono::steady_clock::now() < end) {
      Waiting next = Next();
      if (next == nullptr) break;
      batch.push_back(std::move(next));
      RunOne(*batch.back());
    }
    connection_.Control("COMMIT");
    ++commits_;
    writes_ += static_cast<std::int64_t>(batch.size());
  } catch (const std::exception& fault) {
    FailAll(batch, fault);
  }
  return batch;
}

// Nothing of the batch reached the disk: nobody of it may be told that it did, and refusals of it
// may rest on what its neighbours wrote. Who waits behind would only wait for the same fault.
void SqliteWriter::FailAll(Batch& batch, const std::exception& fault) {
  const int code = sqlite3_extended_errcode(connection_.handle());
  if (IsFailedSync(code)) broken_ = true;
  if ((code & 0xff) == SQLITE_BUSY) ++busy_;
  connection_.Abandon();
  while (Waiting next = Next()) batch.push_back(std::move(next));
  const auto shared =
      std::make_exception_ptr(Unavailable(fmt::format("nothing was written: {}", fault.what())));
  for (const Waiting& request : batch) request->fault = shared;
}

void SqliteWriter::RunOne(Request& request) {
  connection_.Control("SAVEPOINT request");
  connection_.Enter(request.mode);
  bool keep = false;
  try {
    Transaction transaction(connection_);
    keep = (*request.work)(transaction);
    if (keep && connection_.failed()) {
      throw StorageFault("a statement failed, so its transaction cannot be kept");
    }
    if (keep && connection_.OwesForeignKeys()) {
      throw ConstraintViolation(ConstraintKind::kForeignKey, "");
    }
  } catch (...) {
    request.fault = std::current_exception();
    keep = false;
  }
  connection_.Enter(SqliteMode::kDriving);
  // A full disk rolls everything back by itself.
  if (!connection_.InTransaction()) throw Unavailable("sqlite gave the transaction up");
  if (!keep) connection_.Control("ROLLBACK TO request");
  connection_.Control("RELEASE request");
}

void SqliteWriter::Answer(const Batch& batch) {
  {
    const std::lock_guard lock(mutex_);
    for (const Waiting& request : batch) request->done = true;
  }
  for (const Waiting& request : batch) request->finished.notify_one();
}

}  // namespace vuon::storage
