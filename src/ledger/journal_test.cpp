#include <random>

#include "ledger/journal_test_kit.h"
#include "ledger/ledger_test_kit.h"

// Checks B and C: two programs that share no code with us read the exported journal and must reach
// every balance of ours; the journal itself asserts its closing balances.
namespace vuon::ledger {
namespace {

constexpr const char* kOddLine = "Hỗ trợ  áp dụng; ISO (9001)";
constexpr const char* kOddSource = "nguồn:khác";

class JournalTest : public LedgerTest {
 protected:
  void TearDown() override {
    if (!journal_.empty()) std::filesystem::remove(journal_);
    LedgerTest::TearDown();
  }

  // A random year in three cells; names hold what a journal could stumble over.
  void PlayAYear() {
    std::mt19937 random(116);
    const std::vector<CellId> cells = {NewCellOf("II.1.1"), NewCellOf("II.1.2"),
                                       NewCellOf("III.2", "kh71"), NewCellOf(kOddLine, kOddSource)};
    std::vector<std::pair<CellId, ObligationId>> obligations;
    for (int count = 0; count < 16; ++count) {
      const CellId& cell = cells[static_cast<std::size_t>(count) % cells.size()];
      obligations.emplace_back(cell, NewObligation(cell));
    }
    for (const CellId& cell : cells) ASSERT_TRUE(Allot(cell, 6).ok());
    constexpr std::array<std::array<const char*, 3>, 6> kSteps = {
        {{"reserve", "available", "reserved"},
         {"commit", "reserved", "committed"},
         {"advance", "committed", "advanced"},
         {"order", "committed", "ordered"},
         {"confirm", "ordered", "paid"},
         {"clear_advance", "advanced", "paid"}}};
    for (int round = 0; round < 160; ++round) {
      const auto& [cell, of] = obligations[random() % obligations.size()];
      const auto& [kind, from, to] = kSteps[random() % kSteps.size()];
      const Place taken =
          kind == std::string("reserve") ? Place{cell, from} : Place{cell, from, of};
      (void)Try(kind, taken, {cell, to, of},
                static_cast<std::int64_t>(random() % 40) * 5'000'000 + 1,
                static_cast<std::int64_t>(random() % 2), Paper());
    }
  }

  const std::string& WriteJournal() {
    journal_ = JournalFile(database(), world().NewIdText());
    return journal_;
  }

 private:
  std::string journal_;
};
VUON_BOTH_ENGINES(JournalTest);

TEST_P(JournalTest, HledgerAndLedgerReachEveryBalance) {
  PlayAYear();
  const std::string& journal = WriteJournal();
  const Balances table = BalancesOf(
      database(),
      {{kOddLine, "Hỗ%20trợ%20%20áp%20dụng%3b%20ISO%20%289001%29"}, {kOddSource, "nguồn%3akhác"}});
  ASSERT_GT(table.size(), 30U);
  EXPECT_EQ(ReadByHledger(journal), table);
  EXPECT_EQ(std::system(("hledger -f " + journal + " check -s > /dev/null").c_str()), 0);
  EXPECT_EQ(ReadByLedger(journal), table);
}

// Check C: one wrong digit in the history fails in a tool that shares no code with us.
TEST_P(JournalTest, ClosingAssertionsHoldEveryAccount) {
  PlayAYear();
  const std::string& journal = WriteJournal();
  std::string text;
  {
    std::ifstream file(journal);
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  const std::string closing = text.substr(text.rfind("closing balances"));
  std::size_t assertions = 0;
  for (std::size_t at = 0; (at = closing.find(" = ", at)) != std::string::npos; ++at) ++assertions;
  EXPECT_EQ(assertions, 2 * (4 * 4 + 16 * 6)) << "every account, in đồng and in units";
  for (const std::size_t at : {text.find("1 VND"), text.find("1 SUAT"), text.rfind(" = ") + 3}) {
    ASSERT_NE(at, std::string::npos);
    std::ofstream(journal) << std::string(text).insert(at, "7");
    EXPECT_NE(std::system(("hledger -f " + journal + " check > /dev/null 2>&1").c_str()), 0) << at;
  }
}

}  // namespace
}  // namespace vuon::ledger
