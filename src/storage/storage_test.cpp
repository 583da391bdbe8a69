
#include <atomic>
#include <thread>

#include "storage/migration_text.h"
#include "storage/test_database.h"

namespace vuon::storage {
namespace {

class StorageTest : public TestDatabase {
 protected:
  void Put(const std::string& key) {
    database().Write([&](Transaction& transaction) { PutIn(transaction, key); });
  }
  static void PutIn(Transaction& transaction, const std::string& key) {
    transaction->Execute(
        "INSERT INTO outbox (id, province_id, topic, payload, created_at, next_attempt_at) "
        "VALUES ($1, 'kien-giang', 'test', '', 0, 0)",
        key);
  }
  std::int64_t Count() {
    return database().Read([](Connection& reader) {
      return reader.QueryOne("SELECT count(*) FROM outbox")->Integer(0);
    });
  }
};
VUON_BOTH_ENGINES(StorageTest);

TEST_P(StorageTest, KeepsEveryKindOfValue) {
  const auto row = database().Write([](Transaction& transaction) {
    transaction->Execute(
        "INSERT INTO outbox (id, province_id, topic, payload, created_at, next_attempt_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        "a", "kien-giang", "đặc khu Thổ Châu", "", INT64_MAX, INT64_MIN);
    return *transaction->QueryOne(
        "SELECT topic, payload, created_at, next_attempt_at, sent_at FROM outbox WHERE id = $1",
        "a");
  });
  EXPECT_EQ(row.Text(0), "đặc khu Thổ Châu");
  EXPECT_EQ(row.Text(1), "");
  EXPECT_EQ(row.Integer(2), INT64_MAX);
  EXPECT_EQ(row.Integer(3), INT64_MIN);
  EXPECT_TRUE(row.IsNull(4));
  EXPECT_THROW(Put(std::string("a\0b", 3)), StorageFault);
}

TEST_P(StorageTest, TellsConstraintsApart) {
  Put("a");
  try {
    Put("a");
    FAIL();
  } catch (const ConstraintViolation& violation) {
    EXPECT_EQ(violation.kind(), ConstraintKind::kUnique);
  }
  EXPECT_EQ(Count(), 1);
}

TEST_P(StorageTest, ARefusalOrAFaultUndoesOnlyItself) {
  const auto refused = database().Write([&](Transaction& transaction) -> base::Result<int> {
    PutIn(transaction, "refused");
    return base::Problem{base::ProblemKind::kRefused, "test.refused"};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_THROW(database().Write([&](Transaction& transaction) {
    PutIn(transaction, "thrown");
    throw std::runtime_error("fault");
  }),
               std::runtime_error);
  Put("kept");
  EXPECT_EQ(Count(), 1);
}

TEST_P(StorageTest, AReaderSeesOneSnapshot) {
  Put("a");
  database().Read([&](Connection& reader) {
    const char* sql = "SELECT count(*) FROM outbox";
    EXPECT_EQ(reader.QueryOne(sql)->Integer(0), 1);
    std::thread([&] { Put("b"); }).join();
    EXPECT_EQ(reader.QueryOne(sql)->Integer(0), 1);
  });
  EXPECT_EQ(Count(), 2);
}

TEST_P(StorageTest, ManyWritersAtOnceLoseNothing) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 32; ++thread) {
    threads.emplace_back([&, thread] {
      for (int round = 0; round < 20; ++round) Put(fmt::format("{}-{}", thread, round));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Count(), 640);
  const auto figures = database().ReadFigures();
  if (GetParam() == Engine::kSqlite) {
    EXPECT_LT(figures.commits, figures.writes) << "writes that wait together share a commit";
  }
}

// Every third keeps what it wrote, every third is refused, every third breaks a constraint.
TEST_P(StorageTest, WritersOfOneLaneShareCommitsAndUndoOnlyThemselves) {
  Put("taken");
  std::atomic<int> refused{0}, violated{0};
  const auto write = [&](int number) {
    const auto done = database().Write(
        [&](Transaction& transaction) -> base::Result<int> {
          PutIn(transaction, std::to_string(number));
          if (number % 3 == 1) return base::Problem{base::ProblemKind::kRefused, "test.refused"};
          if (number % 3 == 2) PutIn(transaction, "taken");
          return number;
        },
        "kien-giang");
    if (!done.ok()) ++refused;
  };
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 16; ++thread) {
    threads.emplace_back([&, thread] {
      for (int round = 0; round < 30; ++round) {
        try {
          write(thread * 30 + round);
        } catch (const ConstraintViolation&) {
          ++violated;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Count(), 161);
  EXPECT_EQ(refused, 160);
  EXPECT_EQ(violated, 160);
  const auto figures = database().ReadFigures();
  EXPECT_LT(figures.commits, figures.writes);
}

TEST_P(StorageTest, AWriteInsideAWriteOfALaneIsRefused) {
  const auto inner = [&](Transaction&) { return 1; };
  const auto outer = [&](Transaction&) { return database().Write(inner, "kien-giang"); };
  EXPECT_THROW(database().Write(outer, "kien-giang"), StorageFault);
  EXPECT_EQ(database().Write(inner, "kien-giang"), 1);
}

TEST_P(StorageTest, RefusesANewerSchemaAndAChangedStep) {
  const base::EmbeddedFile changed[] = {{"0001_platform.sql", "SELECT 1;"}};
  EXPECT_EQ(Migrate(database(), {changed, 1}, world().Now()).problem().code,
            "storage.schema_differs");
  EXPECT_EQ(Migrate(database(), {}, world().Now()).problem().code, "storage.schema_newer");
  EXPECT_EQ(*Migrate(database(), Migrations(), world().Now()), 0);
}

TEST_P(StorageTest, GoesOnAfterAStepThatFailed) {
  std::vector<base::EmbeddedFile> steps(Migrations().begin(), Migrations().end());
  steps.push_back({"9998_good.sql", "CREATE TABLE good (id {{int}} PRIMARY KEY){{strict}};"});
  steps.push_back(
      {"9999_bad.sql", "CREATE TABLE half (id {{int}} PRIMARY KEY){{strict}}; SELECT nothing;"});
  EXPECT_THROW((void)Migrate(database(), steps, world().Now()), StorageFault);
  steps.back().bytes = "CREATE TABLE half (id {{int}} PRIMARY KEY){{strict}};";
  EXPECT_EQ(*Migrate(database(), steps, world().Now()), 1);
}

TEST(MigrationText, IsOfOneEngine) {
  const char* text = "a {{id}}\n-- @sqlite\ns\n-- @end\n-- @postgresql\np\n-- @end\n";
  EXPECT_EQ(MigrationText(text, Engine::kSqlite), "a TEXT\ns\n");
  EXPECT_EQ(MigrationText(text, Engine::kPostgresql), "a text COLLATE \"C\"\np\n");
  EXPECT_THROW(MigrationText("{{what}}", Engine::kSqlite), StorageFault);
}

class SqliteGuardTest : public TestDatabase {
 protected:
  std::vector<ProtectedColumn> Protected() const override {
    return {{"outbox", "attempts", {"some_trigger"}}};
  }
  void Run(const char* sql) {
    database().Write([&](Transaction& transaction) { transaction->Execute(sql); });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SqliteGuardTest, testing::Values(Engine::kSqlite), EngineName);

TEST_P(SqliteGuardTest, RefusesWhatWouldOpenAHole) {
  for (const char* sql : {"PRAGMA ignore_check_constraints=ON", "ATTACH ':memory:' AS other",
                          "DROP TABLE outbox", "CREATE TABLE x (y INTEGER)",
                          "DELETE FROM sqlite_master", "UPDATE outbox SET attempts = 9"}) {
    EXPECT_THROW(Run(sql), StorageFault) << sql;
  }
  Run("UPDATE outbox SET last_error = 'x'");
}

}  // namespace
}  // namespace vuon::storage
