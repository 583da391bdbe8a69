#pragma once
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <type_traits>

#include "base/embedded.h"
#include "base/result.h"
#include "storage/connection.h"
#include "storage/faults.h"

namespace vuon::storage {

// Columns that only a named trigger may write (SQLite: held by the authorizer; PostgreSQL: by the
// trigger guards and grants of the migrations).
struct ProtectedColumn {
  std::string table;
  std::string column;
  std::set<std::string> triggers;
};

struct DatabaseOptions {
  std::string url;  // a file path, or postgresql://…
  int readers = 4;  // connections that read beside the writer (PostgreSQL: size of the pool)
  std::vector<ProtectedColumn> protected_columns = {};
};

// One face over SQLite (WAL, synchronous=FULL, one writer thread that alone checkpoints, readers
// beside it) and PostgreSQL 15. Safe to share between threads.
class Database {
 public:
  static std::unique_ptr<Database> Open(const DatabaseOptions& options);
  virtual ~Database() = default;

  virtual Engine engine() const = 0;
  // Engine-specific name and version, for the health page: "SQLite 3.54.1", "PostgreSQL 15.18".
  virtual std::string Version() const = 0;

  // Runs `work` on one consistent snapshot that nobody's writes disturb.
  template <class Work>
  auto Read(Work&& work) {
    using Answer = std::invoke_result_t<Work, Connection&>;
    std::optional<Wrapped<Answer>> answer;
    ReadWith([&](Connection& connection) { answer.emplace(Call<Answer>(work, connection)); });
    return Unwrap<Answer>(*answer);
  }

  // Runs `work` in a write transaction and returns once its changes are on disk. Writes of many
  // callers share one commit (group commit); each has its own savepoint, so one that fails undoes
  // only itself. A Result that is not ok, or an exception, rolls back. `work` may be run again from
  // the start after a serialization failure or deadlock (PostgreSQL; at most 3 times), so it must
  // have no effect outside the transaction.
  // `lane` names what writes lock to the end (a province's chain): on PostgreSQL those of one lane
  // share transactions instead of waiting for each other's commit. SQLite has one lane.
  template <class Work>
  auto Write(Work&& work, const std::string& lane = {}) {
    using Answer = std::invoke_result_t<Work, Transaction&>;
    std::optional<Wrapped<Answer>> answer;
    WriteWith(
        [&](Transaction& transaction) {
          answer.reset();
          answer.emplace(Call<Answer>(work, transaction));
          return Keep<Answer>(*answer);
        },
        lane);
    return Unwrap<Answer>(*answer);
  }

  // Numbers for /metrics and the health page.
  struct Figures {
    std::int64_t wal_bytes = 0;
    std::int64_t database_bytes = 0;
    std::int64_t commits = 0;
    std::int64_t writes = 0;  // write transactions; writes / commits is the mean batch
    std::int64_t busy = 0;
  };
  virtual Figures ReadFigures() = 0;

  // Runs one migration in a transaction of its own that may change the schema, with every other
  // process that migrates shut out. Only Migrate calls it.
  virtual void MigrateWith(const std::function<void(Connection&)>& work) = 0;

  // Copies the database to a new file; storage/backup.h has the contract.
  virtual base::Result<void> BackupTo(const std::string& path) = 0;

 protected:
  virtual void ReadWith(const std::function<void(Connection&)>& work) = 0;
  // `work` answers whether to keep (true) or roll back (false).
  virtual void WriteWith(const std::function<bool(Transaction&)>& work,
                         const std::string& lane) = 0;

 private:
  struct Nothing {};
  template <class Answer>
  using Wrapped = std::conditional_t<std::is_void_v<Answer>, Nothing, Answer>;

  template <class Answer, class Work, class Argument>
  static Wrapped<Answer> Call(Work&& work, Argument& argument) {
    if constexpr (std::is_void_v<Answer>) {
      work(argument);
      return Nothing{};
    } else {
      return work(argument);
    }
  }
  template <class Answer>
  static Answer Unwrap(Wrapped<Answer>& answer) {
    if constexpr (!std::is_void_v<Answer>) return std::move(answer);
  }
  template <class Answer>
  static bool Keep(const Wrapped<Answer>& answer) {
    if constexpr (requires { answer.ok(); }) {
      return answer.ok();
    } else {
      return true;
    }
  }
};

// Brings the schema up to date with `migrations` ("0001_identity.sql" …, in order), each in a
// transaction of its own that also records it with its SHA-256, so that a run cut off goes on where
// it stopped. A migration file is written once for both engines: {{id}}, {{strict}} … are replaced
// by the engine's word, and a block between `-- @sqlite` or `-- @postgresql` and `-- @end` is for
// that engine alone. Refuses a database that is newer than this program or whose recorded
// migrations differ from ours. Answers how many were applied.
base::Result<int> Migrate(Database& database, std::span<const base::EmbeddedFile> migrations,
                          base::Instant now);

// The migrations that are part of this program.
std::span<const base::EmbeddedFile> Migrations();

}  // namespace vuon::storage
