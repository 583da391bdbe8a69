#include <sys/wait.h>

#include <mutex>
#include <set>
#include <thread>

#include "storage/outbox.h"
#include "storage/test_database.h"

namespace vuon::storage {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class OutboxTest : public TestDatabase {
 protected:
  std::string Put(const std::string& payload = "{}") {
    return database().Write([&](Transaction& transaction) {
      return Enqueue(transaction, world(), "kien-giang", "mail", payload);
    });
  }
  std::vector<OutboxItem> Claim(base::Instant now, int limit = 10) {
    return database().Write([&](Transaction& transaction) {
      return ClaimDue(transaction, now, "mail", limit, seconds(60));
    });
  }
  base::Instant Later(milliseconds wait) const { return world().Now() + wait; }
};
VUON_BOTH_ENGINES(OutboxTest);

TEST_P(OutboxTest, ComesWithTheChangeItTellsOf) {
  (void)database().Write([&](Transaction& transaction) -> base::Result<void> {
    Enqueue(transaction, world(), "kien-giang", "mail", "{}");
    return base::Problem{base::ProblemKind::kRefused, "test.refused"};
  });
  EXPECT_TRUE(Claim(Later(seconds(1))).empty()) << "the change was rolled back";
  const std::string id = Put();
  const auto items = Claim(Later(seconds(1)));
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].id, id);
  EXPECT_EQ(items[0].attempts, 1);
}

// A worker that dies between sending and marking: the same id comes again, once its lease is over.
TEST_P(OutboxTest, ComesAgainAfterADeathUnderTheSameId) {
  const std::string id = Put();
  ASSERT_EQ(Claim(Later(seconds(1))).size(), 1U);
  EXPECT_TRUE(Claim(Later(seconds(30))).empty()) << "it is held";
  const auto again = Claim(Later(seconds(62)));
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].id, id);
  EXPECT_EQ(again[0].attempts, 2);
  database().Write([&](Transaction& transaction) { MarkSent(transaction, id, world().Now()); });
  EXPECT_TRUE(Claim(Later(seconds(100'000))).empty()) << "sent is sent";
}

TEST_P(OutboxTest, WaitsLongerAfterEachFailure) {
  const std::string id = Put();
  ASSERT_EQ(Claim(Later(seconds(1))).size(), 1U);
  const base::Instant failed = Later(seconds(2));
  database().Write([&](Transaction& transaction) {
    MarkFailed(transaction, id, failed,
               "550 \xc3\x28 " + std::string(1, '\0') + std::string(4000, 'x'));
  });
  EXPECT_TRUE(Claim(failed + seconds(9)).empty());
  EXPECT_EQ(Claim(failed + seconds(11)).size(), 1U);
  EXPECT_EQ(OutboxBackoff(1), seconds(10));
  EXPECT_EQ(OutboxBackoff(2), seconds(20));
  EXPECT_EQ(OutboxBackoff(40), std::chrono::hours(1));
}

TEST_P(OutboxTest, TellsWhatWaits) {
  Put();
  Put();
  const auto backlog =
      database().Read([](Connection& reader) { return ReadOutboxBacklog(reader, "mail"); });
  EXPECT_EQ(backlog.waiting, 2);
  EXPECT_TRUE(backlog.oldest.has_value());
}

TEST_P(OutboxTest, StandsStillOnceItIsGivenUpUntilItIsRevived) {
  const std::string id = Put();
  ASSERT_EQ(Claim(Later(seconds(1))).size(), 1U);
  database().Write([&](Transaction& transaction) {
    GiveUp(transaction, id, world().Now(), "550 no such mailbox");
  });
  EXPECT_TRUE(Claim(Later(seconds(100'000))).empty());
  const auto backlog =
      database().Read([](Connection& reader) { return ReadOutboxBacklog(reader, "mail"); });
  EXPECT_EQ(backlog.waiting, 0);
  EXPECT_EQ(backlog.failed, 1);
  EXPECT_TRUE(database().Write(
      [&](Transaction& transaction) { return Revive(transaction, id, world().Now()); }));
  const auto again = Claim(Later(seconds(1)));
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].attempts, 1) << "counted afresh";
  database().Write([&](Transaction& transaction) { MarkSent(transaction, id, world().Now()); });
  EXPECT_FALSE(database().Write(
      [&](Transaction& transaction) { return Revive(transaction, id, world().Now()); }));
  EXPECT_THROW(database().Write([&](Transaction& transaction) {
    transaction->Execute("UPDATE outbox SET sent_at = NULL WHERE id = $1", id);
  }),
               StorageFault);
}

TEST_P(OutboxTest, IsTakenByTopic) {
  Put();
  EXPECT_TRUE(database()
                  .Write([&](Transaction& transaction) {
                    return ClaimDue(transaction, Later(seconds(1)), "webhook", 10);
                  })
                  .empty());
}

// Eight workers at once: each item goes to one of them. On PostgreSQL they pass over each other's
// rows instead of waiting.
TEST_P(OutboxTest, GivesEachItemToOneWorker) {
  constexpr int kItems = 200;
  for (int number = 0; number < kItems; ++number) Put();
  std::mutex mutex;
  std::multiset<std::string> taken;
  std::vector<std::thread> workers;
  for (int worker = 0; worker < 8; ++worker) {
    workers.emplace_back([&] {
      for (auto items = Claim(Later(seconds(1)), 7); !items.empty();
           items = Claim(Later(seconds(1)), 7)) {
        const std::lock_guard lock(mutex);
        for (const OutboxItem& item : items) taken.insert(item.id);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  EXPECT_EQ(std::set<std::string>(taken.begin(), taken.end()).size(), taken.size());
  // Whoever found every row locked went home early; nothing is lost, the next round has it.
  for (const OutboxItem& item : Claim(Later(seconds(1)), kItems)) taken.insert(item.id);
  EXPECT_EQ(taken.size(), static_cast<std::size_t>(kItems));
}

class OutboxOnPostgresqlTest : public OutboxTest {};
INSTANTIATE_TEST_SUITE_P(Engines, OutboxOnPostgresqlTest, testing::Values(Engine::kPostgresql),
                         EngineName);
TEST_P(OutboxOnPostgresqlTest, PassesOverRowsThatAnotherIsTaking) {
  const std::string first = Put(), second = Put();
  database().Write([&](Transaction& transaction) {
    ASSERT_EQ(ClaimDue(transaction, Later(seconds(1)), "mail", 1).size(), 1U);
    std::thread([&] {  // would wait for ever if it did not pass over the row
      EXPECT_EQ(Claim(Later(seconds(1))).size(), 1U);
    })
        .join();
  });
}

}  // namespace
}  // namespace vuon::storage
