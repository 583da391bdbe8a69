#include "storage/test_database.h"

// SQLite without a picture of its tables takes a province for a handful of rows: whoever writes
// much has it made.
namespace vuon::storage {
namespace {

class StatisticsTest : public TestDatabase {
 protected:
  void Put(int at) {
    database().Write([&](Transaction& transaction) {
      transaction->Execute(
          "INSERT INTO outbox (id, province_id, topic, payload, created_at, next_attempt_at) "
          "VALUES ($1, 'kien-giang', 'test', '', $2, 0)",
          "m" + std::to_string(at), at);
    });
  }
  std::int64_t Seen(const std::string& table) {
    return database().Read([&](Connection& reader) {
      return reader.QueryOne("SELECT count(*) FROM sqlite_stat1 WHERE tbl = $1", table)->Integer(0);
    });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, StatisticsTest, testing::Values(Engine::kSqlite), EngineName);

TEST_P(StatisticsTest, AreThereAfterManyCommits) {
  for (int at = 0; at < 2'100; ++at) Put(at);
  EXPECT_GT(Seen("outbox"), 0);
}

TEST_P(StatisticsTest, NobodyElseWritesThem) {
  for (int at = 0; at < 2'100; ++at) Put(at);
  EXPECT_ANY_THROW(database().Write(
      [](Transaction& transaction) { transaction->Execute("DELETE FROM sqlite_stat1"); }));
  EXPECT_ANY_THROW(
      database().Write([](Transaction& transaction) { transaction->Execute("ANALYZE"); }));
  EXPECT_GT(Seen("outbox"), 0);
}

}  // namespace
}  // namespace vuon::storage
