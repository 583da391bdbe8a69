#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include <fstream>

#include "storage/test_database.h"

// Faults of the world and hostile use.
namespace vuon::storage {
namespace {

class RobustnessTest : public TestDatabase {
 protected:
  static void PutIn(Transaction& transaction, const std::string& key,
                    const std::string& payload = "") {
    transaction->Execute(
        "INSERT INTO outbox (id, province_id, topic, payload, created_at, next_attempt_at) "
        "VALUES ($1, 'kien-giang', 'test', $2, 0, 0)",
        key, payload);
  }
  void Put(const std::string& key) {
    database().Write([&](Transaction& transaction) { PutIn(transaction, key); });
  }
  static std::int64_t Count(Database& database) {
    return database.Read([](Connection& reader) {
      return reader.QueryOne("SELECT count(*) FROM outbox")->Integer(0);
    });
  }
};
VUON_BOTH_ENGINES(RobustnessTest);

// More statements than a connection keeps: the oldest are given up and prepared again.
TEST_P(RobustnessTest, ManyStatementsOnOneConnection) {
  for (int round = 0; round < 2; ++round) {
    database().Read([&](Connection& reader) {
      for (int number = 0; number < 700; ++number) {
        const std::string sql = fmt::format("SELECT {} + CAST($1 AS BIGINT)", number);
        ASSERT_EQ(reader.QueryOne(sql, round)->Integer(0), number + round);
      }
    });
  }
}

TEST_P(RobustnessTest, AWriteInsideAWriteIsRefusedOrIndependent) {
  const auto nested = [&] {
    database().Write([&](Transaction& transaction) {
      PutIn(transaction, "outer");
      Put("inner");
    });
  };
  if (GetParam() == Engine::kSqlite) {
    EXPECT_THROW(nested(), StorageFault) << "it would wait for itself for ever";
    EXPECT_EQ(Count(database()), 0);
  } else {
    nested();
    EXPECT_EQ(Count(database()), 2);
  }
  Put("afterwards");
}

TEST_P(RobustnessTest, StreamsAndStopsAndGoesOn) {
  database().Write([&](Transaction& transaction) {
    for (int number = 0; number < 1'000; ++number) PutIn(transaction, fmt::format("{:04}", number));
  });
  database().Read([&](Connection& reader) {
    int seen = 0;
    reader.Stream("SELECT id FROM outbox ORDER BY id", {}, [&](const Row&) { return ++seen < 10; });
    EXPECT_EQ(seen, 10);
    EXPECT_EQ(reader.QueryOne("SELECT count(*) FROM outbox")->Integer(0), 1'000);
    const auto inside = [&] {
      reader.Stream("SELECT id FROM outbox", {}, [&](const Row&) {
        (void)reader.Query("SELECT 1");
        return true;
      });
    };
    EXPECT_THROW(inside(), StorageFault);
  });
  EXPECT_EQ(Count(database()), 1'000);
}

TEST_P(RobustnessTest, TextThatOneEngineWouldNotTakeIsRefusedOnBoth) {
  for (const std::string& text :
       {std::string("a\0b", 3), std::string("\xff"), std::string("\xed\xa0\x80")}) {
    EXPECT_THROW(database().Write([&](Transaction& transaction) { PutIn(transaction, "k", text); }),
                 StorageFault);
  }
  EXPECT_EQ(Count(database()), 0);
}

// Several processes start on an empty database at the same moment.
TEST_P(RobustnessTest, ProcessesThatMigrateAtOnceShareTheWork) {
  const TestPlace empty(GetParam(), "migrate_" + world().NewIdText());
  Close();
  std::vector<pid_t> children;
  for (int process = 0; process < 4; ++process) {
    children.push_back(fork());
    if (children.back() != 0) continue;
    const auto own = Database::Open({.url = empty.url(), .readers = 1});
    _exit(Migrate(*own, Migrations(), world().Now()).ok() ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = 1;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  const auto own = Database::Open({.url = empty.url(), .readers = 1});
  EXPECT_EQ(*Migrate(*own, Migrations(), world().Now()), 0);
  EXPECT_EQ(own->Read([](Connection& reader) {
    return reader.QueryOne("SELECT count(*) FROM schema_migration")->Integer(0);
  }),
            static_cast<std::int64_t>(Migrations().size()));
}

// Killed between two statements of a step: nothing of the step is there, and the next run does it.
TEST_P(RobustnessTest, AMigrationCutOffIsDoneAgainFromItsBegin) {
  std::vector<base::EmbeddedFile> steps(Migrations().begin(), Migrations().end());
  steps.push_back({"9998_long.sql",
                   "CREATE TABLE one (id {{int}} PRIMARY KEY){{strict}};\n"
                   "CREATE TABLE two (id {{int}} PRIMARY KEY){{strict}};"});
  Close();
  const pid_t child = fork();
  if (child == 0) {
    const auto own = Database::Open({.url = url(), .readers = 1});
    own->MigrateWith([](Connection& connection) {
      connection.ExecuteScript("CREATE TABLE one (id INTEGER PRIMARY KEY)");
      raise(SIGKILL);
    });
  }
  waitpid(child, nullptr, 0);
  Reopen();
  EXPECT_EQ(*Migrate(database(), steps, world().Now()), 1);
  EXPECT_EQ(*Migrate(database(), steps, world().Now()), 0);
}

class ReconnectTest : public RobustnessTest {};
INSTANTIATE_TEST_SUITE_P(Engines, ReconnectTest, testing::Values(Engine::kPostgresql), EngineName);

TEST_P(ReconnectTest, GoesOnAfterTheServerDroppedEverySession) {
  Put("before");
  const auto kill_all = [&] {
    TestServer::Instance().Run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
        "AND datname = current_database()");
  };
  kill_all();
  Put("after");  // an idle session that died is replaced unseen
  EXPECT_EQ(Count(database()), 2);
  // One that dies in the middle of a write: a clear fault, nothing of it, and the next one passes.
  EXPECT_THROW(database().Write([&](Transaction& transaction) {
    PutIn(transaction, "lost");
    kill_all();
    PutIn(transaction, "lost too");
  }),
               Unavailable);
  Put("later");
  EXPECT_EQ(Count(database()), 3);
}

class DiskFullTest : public RobustnessTest {};
INSTANTIATE_TEST_SUITE_P(Engines, DiskFullTest, testing::Values(Engine::kSqlite), EngineName);

TEST_P(DiskFullTest, AFullDiskIsAClearFaultAndPasses) {
  const std::string mount_point = directory() / "small";
  std::filesystem::create_directories(mount_point);
  if (mount("tmpfs", mount_point.c_str(), "tmpfs", 0, "size=8m") != 0) {
    GTEST_SKIP() << "NOT TESTED: a full disk (needs the right to mount a small file system)";
  }
  {
    const auto own = Database::Open({.url = mount_point + "/vuon.db", .readers = 1});
    ASSERT_TRUE(Migrate(*own, Migrations(), world().Now()).ok());
    const std::string filler = mount_point + "/filler";
    { std::ofstream(filler) << std::string(2 << 20, 'x'); }
    std::int64_t written = 0;
    const auto fill = [&] {
      while (written < 4'000) {
        own->Write([&](Transaction& transaction) {
          PutIn(transaction, fmt::format("{}-a", written), std::string(2'000, 'x'));
          PutIn(transaction, fmt::format("{}-b", written), std::string(2'000, 'x'));
        });
        ++written;
      }
    };
    EXPECT_THROW(fill(), Unavailable);
    EXPECT_GT(written, 10);
    EXPECT_EQ(Count(*own), 2 * written) << "what was acknowledged is there, half a write is not";
    std::filesystem::remove(filler);
    own->Write([&](Transaction& transaction) { PutIn(transaction, "recovered"); });
    EXPECT_EQ(Count(*own), 2 * written + 1);
  }
  EXPECT_EQ(umount2(mount_point.c_str(), MNT_DETACH), 0);
}

}  // namespace
}  // namespace vuon::storage
