#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "storage/backup.h"
#include "storage/test_database.h"

namespace vuon::storage {
namespace {

class BackupTest : public TestDatabase {
 protected:
  static void PutIn(Database& database, const std::string& key) {
    database.Write([&](Transaction& transaction) {
      // Two rows that belong together: a copy holds both or neither.
      for (const char* half : {"-a", "-b"}) {
        transaction->Execute(
            "INSERT INTO outbox (id, province_id, topic, payload, created_at, next_attempt_at) "
            "VALUES ($1, 'kien-giang', 'test', 'x', 0, 0)",
            key + half);
      }
    });
  }
  std::string Target() const { return directory() / "copy.db"; }

  static std::pair<std::int64_t, std::int64_t> Halves(const std::string& path) {
    const auto copy = Database::Open({.url = path, .readers = 1});
    return copy->Read([](Connection& reader) {
      const auto row = reader.QueryOne(
          "SELECT count(*), coalesce(sum(CASE WHEN id LIKE '%-a' THEN 1 ELSE 0 END), 0) "
          "FROM outbox");
      return std::pair{row->Integer(0), row->Integer(1)};
    });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, BackupTest, testing::Values(Engine::kSqlite), EngineName);

TEST_P(BackupTest, CopiesOneMomentWhileOthersWrite) {
  PutIn(database(), "before");
  std::atomic<bool> stop{false};
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      for (int number = 0; !stop; ++number) {
        PutIn(database(), fmt::format("{}-{}", writer, number));
      }
    });
  }
  for (int copy = 0; copy < 5; ++copy) {
    ASSERT_TRUE(Backup(database(), Target() + std::to_string(copy)).ok());
  }
  stop = true;
  for (std::thread& writer : writers) writer.join();
  std::int64_t last = 0;
  for (int copy = 0; copy < 5; ++copy) {
    const auto [rows, halves] = Halves(Target() + std::to_string(copy));
    EXPECT_EQ(rows, 2 * halves) << "half a write was copied";
    EXPECT_GE(rows, std::max<std::int64_t>(last, 2)) << "a later copy holds less";
    last = rows;
  }
}

TEST_P(BackupTest, OneFileThatOpensVerifiesAndGoesOn) {
  PutIn(database(), "kept");
  ASSERT_TRUE(Backup(database(), Target()).ok());
  PutIn(database(), "later");
  EXPECT_FALSE(std::filesystem::exists(Target() + "-wal")) << "one self-contained file";
  EXPECT_FALSE(std::filesystem::exists(Target() + ".partial"));
  EXPECT_EQ(std::filesystem::status(Target()).permissions() & std::filesystem::perms::others_all,
            std::filesystem::perms::none)
      << "it holds personal data";
  const auto copy = Database::Open({.url = Target(), .readers = 1});
  EXPECT_EQ(*Migrate(*copy, Migrations(), world().Now()), 0);
  PutIn(*copy, "restored");
  EXPECT_EQ(copy->Read([](Connection& reader) {
    return reader.QueryOne("PRAGMA integrity_check")->Text(0);
  }),
            "ok");
  EXPECT_EQ(Halves(Target()).first, 4);
}

TEST_P(BackupTest, OverwritesNothing) {
  std::ofstream(Target()) << "somebody's only copy";
  EXPECT_EQ(Backup(database(), Target()).problem().code, "storage.backup_exists");
  std::string kept;
  std::getline(std::ifstream(Target()), kept);
  EXPECT_EQ(kept, "somebody's only copy");
  EXPECT_THROW((void)Backup(database(), directory() / "no-such-folder" / "copy.db"), Unavailable);
}

class ServerBackupTest : public TestDatabase {};
INSTANTIATE_TEST_SUITE_P(Engines, ServerBackupTest, testing::Values(Engine::kPostgresql),
                         EngineName);
TEST_P(ServerBackupTest, IsTheServersOwnWork) {
  EXPECT_EQ(Backup(database(), "/nowhere/copy.db").problem().code, "storage.backup_by_server");
}

}  // namespace
}  // namespace vuon::storage
