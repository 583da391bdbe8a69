#include "ledger/ledger_test_kit.h"

namespace vuon::ledger {
namespace {

VUON_BOTH_ENGINES(LedgerTest);

TEST_P(LedgerTest, PlaysOneProjectFromAllotmentToPayment) {
  const CellId cell = NewCellOf("II.1.1");
  ASSERT_TRUE(Allot(cell, 10).ok());
  const ObligationId of = NewObligation(cell);
  ASSERT_TRUE(Reserve(cell, of).ok());
  ASSERT_TRUE(Within("commit", cell, of, "reserved", "committed", 180'000'000, 1).ok());
  ASSERT_TRUE(
      Try("release", {cell, "reserved", of}, {cell, "available"}, 20'000'000, 0, Paper()).ok());
  ASSERT_TRUE(Within("advance", cell, of, "committed", "advanced", 90'000'000).ok());
  ASSERT_TRUE(Within("order", cell, of, "committed", "ordered", 90'000'000, 1).ok());
  ASSERT_TRUE(Within("confirm", cell, of, "ordered", "paid", 90'000'000, 1).ok());
  ASSERT_TRUE(Within("clear_advance", cell, of, "advanced", "paid", 90'000'000).ok());
  EXPECT_EQ(Balance(cell, "paid"), 180'000'000);
  EXPECT_EQ(Balance(cell, "available"), 1'820'000'000);
  EXPECT_EQ(Balance(cell, "authority"), -2'000'000'000);
  ExpectSound();
}

struct Refusal {
  const char* name;
  const char* kind;
  const char* from;
  const char* to;
  std::int64_t amount;
  std::int64_t units;
  const char* code;
};

// One row a case: 2 units of 200 million are allotted, one is reserved and 100 million of it
// committed.
constexpr Refusal kRefusals[] = {
    {"more than allotted", "reserve", "available", "reserved", 400'000'000, 2,
     "ledger.exceeds_balance"},
    {"above the unit price", "reserve", "available", "reserved", 200'000'001, 1,
     "ledger.exceeds_unit_price"},
    {"no unit named", "reserve", "available", "reserved", 100, 0, "ledger.exceeds_unit_price"},
    {"past the contract", "order", "committed", "ordered", 100'000'001, 0,
     "ledger.exceeds_balance"},
    {"advance above half", "advance", "committed", "advanced", 50'000'001, 0,
     "ledger.exceeds_advance"},
    {"straight to paid", "confirm", "committed", "paid", 1, 0, "ledger.illegal_move"},
    {"kind of another move", "order", "reserved", "committed", 1, 0, "ledger.illegal_move"},
    {"unknown kind", "gift", "available", "reserved", 1, 1, "ledger.illegal_move"},
    {"back from nothing", "return_advance", "advanced", "committed", 1, 0,
     "ledger.exceeds_balance"},
};

TEST_P(LedgerTest, RefusesEachWrongMove) {
  const CellId cell = NewCellOf("II.1.1");
  ASSERT_TRUE(Allot(cell, 2).ok());
  const ObligationId of = NewObligation(cell);
  ASSERT_TRUE(Reserve(cell, of).ok());
  ASSERT_TRUE(Within("commit", cell, of, "reserved", "committed", 100'000'000, 1).ok());
  const auto place = [&](const std::string& stage) {
    return stage == "available" ? Place{cell, stage} : Place{cell, stage, of};
  };
  for (const Refusal& each : kRefusals) {
    const auto posted =
        Try(each.kind, place(each.from), place(each.to), each.amount, each.units, Paper());
    ASSERT_FALSE(posted.ok()) << each.name;
    EXPECT_EQ(posted.problem().code, each.code) << each.name;
  }
  ExpectSound();
}

TEST_P(LedgerTest, TellsWhatIsLeft) {
  const CellId cell = NewCellOf("II.1.1");
  ASSERT_TRUE(Allot(cell, 1).ok());
  const auto posted = Reserve(cell, NewObligation(cell), 2 * kPrice, 2);
  ASSERT_FALSE(posted.ok());
  EXPECT_EQ(posted.problem().params.at("available"), "200.000.000");
  EXPECT_EQ(posted.problem().params.at("units_left"), "1");
}

TEST_P(LedgerTest, NeedsADecisionASecondPersonAndADocument) {
  const CellId cell = NewCellOf("II.1.1");
  const auto allot = [&](const Voucher& voucher) {
    return Try("allot", {cell, "authority"}, {cell, "available"}, kPrice, 1, voucher);
  };
  Voucher voucher = Paper();
  voucher.decision_date.reset();
  EXPECT_EQ(allot(voucher).problem().code, "ledger.decision_missing");
  voucher = Paper();
  voucher.approver_id.reset();
  EXPECT_EQ(allot(voucher).problem().code, "ledger.needs_second_person");
  voucher.approver_id = voucher.actor_id;
  EXPECT_FALSE(allot(voucher).ok());
  voucher = Paper();
  voucher.document_number.clear();
  EXPECT_FALSE(allot(voucher).ok());
  EXPECT_TRUE(allot(Paper()).ok());
}

TEST_P(LedgerTest, MoneyStaysWithItsSource) {
  const CellId from = NewCellOf("II.1.1"), same = NewCellOf("II.1.2"),
               other = NewCellOf("II.2", "kh71");
  ASSERT_TRUE(Allot(from, 1).ok());
  const auto move = [&](const CellId& to, std::int64_t units) {
    return Try("reallocate", {from, "available"}, {to, "available"}, 1'000'000, units, Paper());
  };
  EXPECT_EQ(move(other, 0).problem().code, "ledger.source_mixed");
  EXPECT_EQ(move(same, 1).problem().code, "ledger.source_mixed");
  EXPECT_TRUE(move(same, 0).ok());
  ExpectSound();
}

TEST_P(LedgerTest, RepeatingARequestChangesNothingMore) {
  const CellId cell = NewCellOf("II.1.1");
  const Voucher voucher = Paper("once");
  const auto allot = [&](std::int64_t amount) {
    return Try("allot", {cell, "authority"}, {cell, "available"}, amount, 1, voucher);
  };
  const auto first = allot(kPrice), again = allot(kPrice);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(first->id, again->id);
  EXPECT_EQ(allot(kPrice + 1).problem().code, "ledger.key_used_otherwise");
  EXPECT_EQ(Balance(cell, "available"), kPrice);
}

TEST_P(LedgerTest, ReversesOnce) {
  const CellId cell = NewCellOf("II.1.1");
  const auto allotted = Allot(cell, 3);
  const auto reverse = [&](const PostingId& id) {
    return database().Write([&](storage::Transaction& transaction) {
      return Reverse(transaction, world(), kProvince, id, Paper());
    });
  };
  const auto reversed = reverse(allotted->id);
  ASSERT_TRUE(reversed.ok()) << reversed.problem().code;
  EXPECT_FALSE(reverse(allotted->id).ok());
  EXPECT_EQ(reverse(reversed->id).problem().code, "ledger.reversal_differs");
  EXPECT_EQ(Balance(cell, "available"), 0);
  ExpectSound();
}

TEST_P(LedgerTest, ClosesTheYearAndCarriesOver) {
  const CellId cell = NewCellOf("II.1.1"), next = NewCellOf("II.1.1", "kh178", 2022);
  ASSERT_TRUE(Allot(cell, 2).ok());
  const auto state = [&](const std::string& word) {
    return database().Write([&](storage::Transaction& transaction) {
      return SetCellState(transaction, kProvince, cell, word);
    });
  };
  EXPECT_EQ(state("closed").problem().code, "ledger.cell_not_empty");
  ASSERT_TRUE(state("correction").ok());
  EXPECT_EQ(Reserve(cell, NewObligation(cell)).problem().code, "ledger.cell_not_open");
  ASSERT_TRUE(Try("lapse", {cell, "available"}, {cell, "lapsed"}, kPrice, 1, Paper()).ok());
  const auto out = Try("carry_out", {cell, "available"}, {cell, "carried"}, kPrice, 1, Paper());
  ASSERT_TRUE(out.ok());
  const auto carry_in = [&](std::int64_t amount) {
    return Try("carry_in", {next, "authority"}, {next, "available"}, amount, 1, Paper(), out->id);
  };
  EXPECT_EQ(carry_in(kPrice - 1).problem().code, "ledger.carry_differs");
  ASSERT_TRUE(carry_in(kPrice).ok());
  EXPECT_FALSE(carry_in(kPrice).ok());
  ASSERT_TRUE(state("closed").ok());
  EXPECT_EQ(Allot(cell, 1).problem().code, "ledger.cell_not_open");
  ExpectSound();
}

}  // namespace
}  // namespace vuon::ledger
