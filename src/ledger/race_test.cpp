#include <sys/wait.h>

#include <atomic>
#include <thread>

#include "ledger/ledger_test_kit.h"

// Check F: whoever races for money, in one process or in many, it moves once.
namespace vuon::ledger {
namespace {

struct Tally {
  int carried_out = 0;
  int refused = 0;  // as the rules say
  int faults = 0;   // anything else that reached a user
};

class RaceTest : public LedgerTest {
 protected:
  static constexpr int kRacers = 32;
  using Attempt = std::function<base::Result<Posting>(storage::Transaction&, int racer)>;

  static Tally RunThreads(storage::Database& database, int first, int count,
                          const Attempt& attempt) {
    std::atomic<int> carried_out{0}, refused{0}, faults{0};
    std::vector<std::thread> threads;
    for (int racer = first; racer < first + count; ++racer) {
      threads.emplace_back([&, racer] {
        try {
          // Some share transactions, the others do not; the rules hold between them too.
          const auto posted = database.Write(
              [&](storage::Transaction& transaction) { return attempt(transaction, racer); },
              racer % 4 == 0 ? "" : kProvince);
          ++(posted.ok() ? carried_out : refused);
        } catch (const std::exception&) {
          ++faults;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    return {carried_out, refused, faults};
  }
  Tally InOneProcess(const Attempt& attempt) { return RunThreads(database(), 0, kRacers, attempt); }
  // Eight processes of four threads, each process with connections of its own.
  Tally InManyProcesses(const Attempt& attempt) {
    constexpr int kProcesses = 8;
    Close();
    int start[2], results[2];
    EXPECT_EQ(pipe(start) + pipe(results), 0);
    std::vector<pid_t> children;
    for (int process = 0; process < kProcesses; ++process) {
      children.push_back(fork());
      if (children.back() != 0) continue;
      const auto own = storage::Database::Open(
          {.url = url(), .readers = 2, .protected_columns = ProtectedColumns()});
      char go = 0;
      if (read(start[0], &go, 1) != 1) _exit(1);
      constexpr int kThreads = kRacers / kProcesses;
      const Tally tally = RunThreads(*own, process * kThreads, kThreads, attempt);
      _exit(write(results[1], &tally, sizeof tally) == sizeof tally ? 0 : 1);
    }
    EXPECT_EQ(write(start[1], "12345678", kProcesses), kProcesses);
    Tally sum;
    for (const pid_t child : children) {
      Tally tally;
      int status = 1;
      waitpid(child, &status, 0);
      if (status == 0 && read(results[0], &tally, sizeof tally) == sizeof tally) {
        sum.carried_out += tally.carried_out;
        sum.refused += tally.refused;
        sum.faults += tally.faults;
      } else {
        ++sum.faults;
      }
    }
    for (const int end : {start[0], start[1], results[0], results[1]}) close(end);
    Reopen();
    return sum;
  }

  // Ten units, and thirty-two who each want one.
  Attempt ForTheLastUnits(const CellId& cell) {
    std::vector<Place> places;
    for (int racer = 0; racer < kRacers; ++racer) {
      places.push_back({cell, "reserved", NewObligation(cell)});
    }
    return [this, cell, places](storage::Transaction& transaction, int racer) {
      return Post(transaction, world(),
                  {.province_id = kProvince,
                   .kind = "reserve",
                   .from = {cell, "available"},
                   .to = places[static_cast<std::size_t>(racer)],
                   .amount = base::Money::OfDong(kPrice),
                   .quantity = base::Quantity::Of(1)},
                  Paper(fmt::format("racer-{}-{}", cell.text(), racer)));
    };
  }
  Attempt OfOneReversal(const PostingId& posting) {
    return [this, posting](storage::Transaction& transaction, int racer) {
      return Reverse(transaction, world(), kProvince, posting,
                     Paper(fmt::format("reversal-{}-{}", posting.text(), racer)));
    };
  }
  Attempt UnderOneKey(const CellId& cell) {
    return [this, cell](storage::Transaction& transaction, int) {
      return Post(transaction, world(),
                  {.province_id = kProvince,
                   .kind = "allot",
                   .from = {cell, "authority"},
                   .to = {cell, "available"},
                   .amount = base::Money::OfDong(kPrice),
                   .quantity = base::Quantity::Of(1)},
                  Paper("the-one-key"));
    };
  }

  void ExpectTenGranted(const Tally& tally, const CellId& cell) {
    EXPECT_EQ(tally.carried_out, 10);
    EXPECT_EQ(tally.refused, kRacers - 10);
    EXPECT_EQ(tally.faults, 0);
    EXPECT_EQ(Balance(cell, "available"), 0);
    EXPECT_EQ(Balance(cell, "reserved"), 10 * kPrice);
    ExpectSound();
  }
};
VUON_BOTH_ENGINES(RaceTest);

TEST_P(RaceTest, TheLastUnitsAreTakenOnce) {
  for (const bool processes : {false, true}) {
    const CellId cell = NewCellOf(processes ? "II.1" : "II.2");
    ASSERT_TRUE(Allot(cell, 10).ok());
    const Attempt attempt = ForTheLastUnits(cell);
    ExpectTenGranted(processes ? InManyProcesses(attempt) : InOneProcess(attempt), cell);
  }
}

TEST_P(RaceTest, APostingIsReversedOnce) {
  for (const bool processes : {false, true}) {
    const CellId cell = NewCellOf(processes ? "II.1" : "II.2");
    ASSERT_TRUE(Allot(cell, 10).ok());
    const auto doubled = Allot(cell, 3);
    ASSERT_TRUE(doubled.ok());
    const Attempt attempt = OfOneReversal(doubled->id);
    const Tally tally = processes ? InManyProcesses(attempt) : InOneProcess(attempt);
    EXPECT_EQ(tally.carried_out, 1);
    EXPECT_EQ(tally.refused, kRacers - 1);
    EXPECT_EQ(tally.faults, 0);
    EXPECT_EQ(Balance(cell, "available"), 10 * kPrice);
    ExpectSound();
  }
}

TEST_P(RaceTest, OneKeyMakesOnePosting) {
  const CellId cell = NewCellOf("II.1");
  const Attempt attempt = UnderOneKey(cell);
  for (const bool processes : {true, false}) {
    const Tally tally = processes ? InManyProcesses(attempt) : InOneProcess(attempt);
    EXPECT_EQ(tally.carried_out, kRacers) << "everybody is told of the one posting";
    EXPECT_EQ(tally.faults, 0);
    EXPECT_EQ(Balance(cell, "available"), kPrice);
    ExpectSound();
  }
}

}  // namespace
}  // namespace vuon::ledger
