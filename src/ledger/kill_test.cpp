#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <random>
#include <set>
#include <thread>

#include "ledger/ledger_test_kit.h"

// kill -9 in the middle of posting from many threads: whatever was acknowledged is there, nothing
// is half there, and the walk over the whole ledger finds it sound. VUON_KILLS sets how often.
namespace vuon::ledger {
namespace {

class KillTest : public LedgerTest {
 protected:
  static constexpr int kThreads = 16;

  // Posts until it is killed; each key goes into the pipe once its posting has been acknowledged.
  [[noreturn]] void PostForEver(const CellId& cell, int round, int acknowledged) const {
    const auto own = storage::Database::Open(
        {.url = url(), .readers = kThreads, .protected_columns = ProtectedColumns()});
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&, thread] {
        for (int number = 0;; ++number) {
          const std::string key = fmt::format("{:04}-{:02}-{:08}\n", round, thread, number);
          if (PostTwice(*own, cell, key) && write(acknowledged, key.data(), key.size()) < 0) break;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    _exit(1);
  }
  // Two postings in one write: both are there afterwards, or neither.
  bool PostTwice(storage::Database& own, const CellId& cell, const std::string& key) const {
    return own
        .Write([&](storage::Transaction& transaction) -> base::Result<Posting> {
          for (const char* half : {"a", "b"}) {
            Voucher voucher;
            voucher.document_number = "116/KH-UBND";
            voucher.decision_date = voucher.effective_date = base::Date::Of(2021, 6, 7);
            voucher.actor_id = "officer";
            voucher.approver_id = "head";
            voucher.idempotency_key = key + half;
            VUON_CHECK(Post(transaction, world(),
                            {.province_id = kProvince,
                             .kind = "allot",
                             .from = {cell, "authority"},
                             .to = {cell, "available"},
                             .amount = base::Money::OfDong(kPrice),
                             .quantity = base::Quantity::Of(1)},
                            voucher));
          }
          return Posting{};
        })
        .ok();
  }

  std::set<std::string> KeysInLedger() {
    std::set<std::string> keys;
    database().Read([&](storage::Connection& reader) {
      reader.Stream("SELECT idempotency_key FROM posting", {}, [&](const storage::Row& row) {
        keys.insert(row.Text(0));
        return true;
      });
    });
    return keys;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, KillTest, testing::Values(storage::Engine::kSqlite),
                         storage::EngineName);

TEST_P(KillTest, NothingAcknowledgedIsLost) {
  const char* wanted = std::getenv("VUON_KILLS");
  const int kills = wanted != nullptr ? std::atoi(wanted) : 25;
  const CellId cell = NewCellOf("II.1.1");
  std::mt19937 random(42);
  std::string acknowledged;
  for (int round = 0; round < kills; ++round) {
    Close();
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    const pid_t child = fork();
    if (child == 0) PostForEver(cell, round, ends[1]);
    close(ends[1]);
    char buffer[65536];
    bool killed = false;
    // From the first acknowledgement on it lives for a random moment.
    for (ssize_t got; (got = read(ends[0], buffer, sizeof buffer)) > 0;) {
      if (!std::exchange(killed, true)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 60));
        kill(child, SIGKILL);
      }
      acknowledged.append(buffer, static_cast<std::size_t>(got));
    }
    waitpid(child, nullptr, 0);
    close(ends[0]);
    Reopen();
  }
  const std::set<std::string> kept = KeysInLedger();
  constexpr std::size_t kKeyBytes = 17;  // "0000-00-00000000\n"
  ASSERT_EQ(acknowledged.size() % kKeyBytes, 0U);
  const std::size_t count = acknowledged.size() / kKeyBytes;
  for (std::size_t number = 0; number < count; ++number) {
    const std::string key = acknowledged.substr(number * kKeyBytes, kKeyBytes);
    ASSERT_TRUE(kept.contains(key + "a") && kept.contains(key + "b")) << key << " is lost";
  }
  for (const std::string& key : kept) {
    ASSERT_TRUE(kept.contains(key.substr(0, key.size() - 1) + (key.back() == 'a' ? "b" : "a")))
        << key << " is half a write";
  }
  EXPECT_GT(count, static_cast<std::size_t>(kills));
  ExpectSound();
  fmt::print("{} kills, {} acknowledged writes, {} postings kept\n", kills, count, kept.size());
}

}  // namespace
}  // namespace vuon::ledger
