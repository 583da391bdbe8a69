#include "ledger/ledger_test_kit.h"

// What stands around the postings: nobody moves a cell, a chain or a rule from under them.
namespace vuon::ledger {
namespace {

class GuardTest : public LedgerTest {
 protected:
  bool Runs(const std::string& sql) {
    try {
      database().Write([&](storage::Transaction& transaction) { transaction->Execute(sql); });
      return true;
    } catch (const storage::StorageFault&) {
      return false;
    }
  }
  base::Result<Posting> Undo(const PostingId& posting) {
    return database().Write([&](storage::Transaction& transaction) {
      return Reverse(transaction, world(), kProvince, posting, Paper());
    });
  }
};
VUON_BOTH_ENGINES(GuardTest);

TEST_P(GuardTest, NothingIsForgedAroundThePostings) {
  const CellId cell = NewCellOf("II.1.1");
  ASSERT_TRUE(Allot(cell, 2).ok());
  (void)NewObligation(cell);
  for (const char* sql :
       {"UPDATE ledger_cell SET source_id = 'kh71'", "UPDATE ledger_cell SET year = 2022",
        "UPDATE ledger_cell SET line_id = 'II.9'", "DELETE FROM ledger_cell",
        "UPDATE ledger_obligation SET record_id = 'another'", "DELETE FROM ledger_obligation",
        "UPDATE ledger_chain SET sequence = 0, head = ''", "DELETE FROM ledger_chain",
        "INSERT INTO ledger_chain VALUES ('an-giang', 7, 'made up')",
        "UPDATE ledger_account SET balance = 0", "DELETE FROM ledger_account",
        "UPDATE ledger_rule SET needs_approver = 0", "DELETE FROM ledger_rule",
        "INSERT INTO ledger_rule VALUES ('gift', 'available', 'paid', 1, 0, 0, 1)",
        "UPDATE posting SET amount = 1", "DELETE FROM posting"}) {
    EXPECT_FALSE(Runs(sql)) << sql;
  }
  if (GetParam() == storage::Engine::kSqlite) {
    EXPECT_FALSE(Runs("INSERT OR REPLACE INTO ledger_chain VALUES ('kien-giang', 0, '')"));
    EXPECT_FALSE(Runs("INSERT OR REPLACE INTO ledger_rule SELECT * FROM ledger_rule"));
    EXPECT_FALSE(Runs("INSERT OR REPLACE INTO posting SELECT * FROM posting"));
    EXPECT_FALSE(Runs("INSERT OR REPLACE INTO ledger_account SELECT * FROM ledger_account"));
  } else {
    for (const char* table : {"posting", "ledger_account", "ledger_chain", "ledger_rule"}) {
      EXPECT_FALSE(Runs(fmt::format("TRUNCATE {} CASCADE", table))) << table;
    }
  }
  EXPECT_TRUE(Allot(cell, 1).ok()) << "and the chain goes on";
  ExpectSound();
}

TEST_P(GuardTest, ABalanceStaysWithinWhatEveryReaderHoldsExactly) {
  const CellId cell = NewCellOf("II.1.1");
  const auto allot = [&] {
    return Try("allot", {cell, "authority"}, {cell, "available"}, base::Money::kMaximumDong, 1,
               Paper());
  };
  ASSERT_TRUE(allot().ok());
  EXPECT_EQ(allot().problem().code, "ledger.refused");
  const ObligationId of = NewObligation(cell);
  // A product past 64 bits is a refusal, not a fault.
  const auto posted = Try("reserve", {cell, "available"}, {cell, "reserved", of},
                          base::Money::kMaximumDong, 1'000'000'000, Paper());
  EXPECT_EQ(posted.problem().code, "ledger.exceeds_balance");
  ExpectSound();
}

// Money that was carried into the next year must not come back to life in the old one.
TEST_P(GuardTest, ACarryIsUndoneOnlyFromItsFarEnd) {
  const CellId cell = NewCellOf("II.1.1"), next = NewCellOf("II.1.1", "kh178", 2022);
  ASSERT_TRUE(Allot(cell, 2).ok());
  const auto out = Try("carry_out", {cell, "available"}, {cell, "carried"}, kPrice, 1, Paper());
  ASSERT_TRUE(out.ok());
  const ObligationId of = NewObligation(next);
  const auto carry_in = [&](const Place& to) {
    return Try("carry_in", {next, "authority"}, to, kPrice, 1, Paper(), out->id);
  };
  EXPECT_EQ(carry_in({next, "committed", of}).problem().code, "ledger.carry_differs")
      << "what was free is not carried into a contract";
  const auto in = carry_in({next, "available"});
  ASSERT_TRUE(in.ok());
  EXPECT_EQ(Undo(out->id).problem().code, "ledger.carried_on");
  EXPECT_EQ(Balance(cell, "available") + Balance(next, "available"), 2 * kPrice);
  ASSERT_TRUE(Undo(in->id).ok());
  ASSERT_TRUE(Undo(out->id).ok());
  EXPECT_EQ(Balance(cell, "available"), 2 * kPrice);
  EXPECT_EQ(Balance(next, "available"), 0);
  ExpectSound();
}

}  // namespace
}  // namespace vuon::ledger
