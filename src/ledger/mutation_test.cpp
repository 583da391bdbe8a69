#include <sqlite3.h>

#include "ledger/ledger_test_kit.h"

// Check G: each invariant is taken out of the migrations in turn. With it in place the attack
// fails; without it the attack gets through, so a test that holds the invariant can fail.
namespace vuon::ledger {
namespace {

// The migration without the statements marked `@invariant name`, and without the lines that hold
// one of `walls` (a rule may be held twice).
std::string Without(std::string_view text, const std::string& name,
                    const std::vector<std::string>& walls) {
  std::string out;
  bool skipping = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find("-- @invariant ") != std::string::npos) {
      skipping = line.ends_with("@invariant " + name);
      out += line + "\n";
      continue;
    }
    if (line.empty() || line == "END;" || line == "    ELSE NULL" || line == "  RETURN NULL;" ||
        line == "-- @end") {
      skipping = false;
    }
    const bool wall = std::any_of(walls.begin(), walls.end(), [&](const std::string& each) {
      return line.find(each) != std::string::npos;
    });
    if (!skipping && !wall) out += line + "\n";
  }
  return out;
}

class MutationTest : public LedgerTest {
 protected:
  std::vector<storage::ProtectedColumn> Protected() const override {
    return guarded_ ? ProtectedColumns() : std::vector<storage::ProtectedColumn>();
  }
  std::vector<base::EmbeddedFile> Steps() const override {
    std::vector<base::EmbeddedFile> steps = LedgerTest::Steps();
    for (base::EmbeddedFile& step : steps) {
      const auto mutant = texts_.find(std::string(step.path));
      if (mutant != texts_.end()) step.bytes = mutant->second;
    }
    return steps;
  }
  void Mutate(const std::string& name, const std::vector<std::string>& walls) {
    TearDown();
    for (const base::EmbeddedFile& step : storage::Migrations()) {
      if (step.bytes.find("-- @invariant ") == std::string_view::npos) continue;
      std::string& text = texts_[std::string(step.path)];
      text = Without(step.bytes, name, walls);
      if (name == "I11") text = Without(text, "I6", {});
    }
    guarded_ = name != "I7";
    SetUp();
  }

  bool Runs(const std::string& sql) {
    try {
      return database().Write(
          [&](storage::Transaction& transaction) { return transaction->Execute(sql) > 0; });
    } catch (const storage::StorageFault&) {
      return false;
    }
  }
  // Writes a posting past our own door: `columns` replaces the values of the last posting.
  bool Forges(const std::string& key, const std::string& previous_hash) {
    return Runs(
        "INSERT INTO posting (province_id, sequence, id, kind, from_account, to_account, amount, "
        "quantity, document_number, decision_date, effective_date, booked_at, actor_id, "
        "approver_id, "
        "idempotency_key, request_hash, previous_hash, hash) SELECT province_id, sequence + 1, "
        "'forged', kind, from_account, to_account, amount, quantity, document_number, "
        "decision_date, "
        "effective_date, booked_at, actor_id, approver_id, " +
        key + ", '', " + previous_hash + ", 'forged' FROM posting ORDER BY sequence DESC LIMIT 1");
  }

  // Whether the attack on this invariant gets through.
  bool GetsThrough(const std::string& name);

 private:
  std::map<std::string, std::string> texts_;  // by the name of the migration
  bool guarded_ = true;
};
VUON_BOTH_ENGINES(MutationTest);

bool MutationTest::GetsThrough(const std::string& name) {
  const CellId cell = NewCellOf("II.1.1"), same = NewCellOf("II.1.2");
  const CellId other = NewCellOf("II.2", "kh71"), next = NewCellOf("II.1.1", "kh178", 2022);
  EXPECT_TRUE(Allot(cell, 2).ok());
  const ObligationId of = NewObligation(cell);
  const auto allot = [&](const Voucher& voucher) {
    return Try("allot", {cell, "authority"}, {cell, "available"}, kPrice, 1, voucher).ok();
  };
  if (name == "I1") return Balance(cell, "available") != 2 * kPrice;
  if (name == "I2") return Reserve(cell, of, 3 * kPrice, 3).ok();
  if (name == "I4") return Reserve(cell, of, kPrice + 1, 1).ok();
  if (name == "I6") return Runs("UPDATE posting SET document_number = 'khac'");
  if (name == "I7") return Runs("UPDATE ledger_account SET balance = 1 WHERE stage = 'available'");
  if (name == "I11") return Forges("idempotency_key", "hash");
  if (name == "I13" || name == "I12") {
    if (name == "I12") {
      EXPECT_TRUE(Try("lapse", {cell, "available"}, {cell, "lapsed"}, 2 * kPrice, 2, Paper()).ok());
    }
    const bool closed = Runs("UPDATE ledger_cell SET state = 'closed'");
    return name == "I13" ? closed : allot(Paper());
  }
  if (name == "I16") return Forges("'another'", "'not the head'");
  if (name == "I8") {
    return Try("reallocate", {cell, "available"}, {other, "available"}, 1, 0, Paper()).ok();
  }
  if (name == "I9" || name == "I10") {
    Voucher voucher = Paper();
    name == "I9" ? voucher.decision_date.reset() : voucher.approver_id.reset();
    return allot(voucher);
  }
  if (name == "I14") {
    const auto out = Try("carry_out", {cell, "available"}, {cell, "carried"}, kPrice, 1, Paper());
    return Try("carry_in", {next, "authority"}, {next, "available"}, 2 * kPrice, 1, Paper(),
               out->id)
        .ok();
  }
  if (name == "I15") {
    return Runs(
        "INSERT INTO ledger_account (province_id, id, cell_id, stage) "
        "VALUES ('an-giang', 'foreign', '" +
        cell.text() + "', 'lapsed')");
  }
  EXPECT_TRUE(Reserve(cell, of).ok());
  EXPECT_TRUE(Within("commit", cell, of, "reserved", "committed", kPrice, 1).ok());
  if (name == "I3") return Within("confirm", cell, of, "committed", "paid", kPrice, 1).ok();
  EXPECT_EQ(name, "I5");
  return Within("advance", cell, of, "committed", "advanced", kPrice).ok();
}

TEST_P(MutationTest, EveryInvariantIsMissedWhenItIsGone) {
  const std::map<std::string, std::vector<std::string>> walls = {
      {"I2", {"never_overspent"}},
      {"I11", {"UNIQUE (province_id, idempotency_key),"}},
      {"I15",
       {"REFERENCES ledger_cell (province_id, id),", "account_then_summed",
        "VALUES (NEW.province_id"}},
  };
  for (int number = 1; number <= 16; ++number) {
    const std::string name = fmt::format("I{}", number);
    Mutate("nothing", {});
    EXPECT_FALSE(GetsThrough(name)) << name << " is broken as it stands";
    Mutate(name, walls.contains(name) ? walls.at(name) : std::vector<std::string>());
    EXPECT_TRUE(GetsThrough(name)) << name << " is taken away and nothing notices";
  }
}

class TamperTest : public LedgerTest {};
INSTANTIATE_TEST_SUITE_P(Engines, TamperTest, testing::Values(storage::Engine::kSqlite),
                         storage::EngineName);

// Somebody edits the file behind our back: the walk names the first posting that no longer holds.
TEST_P(TamperTest, NamesTheFirstPostingThatWasAltered) {
  const CellId cell = NewCellOf("II.1.1");
  for (int count = 0; count < 3; ++count) ASSERT_TRUE(Allot(cell, 1).ok());
  ExpectSound();
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(url().c_str(), &raw), SQLITE_OK);
  const auto edit = [&](const char* sql) {
    return sqlite3_exec(raw, sql, nullptr, nullptr, nullptr);
  };
  ASSERT_EQ(edit("DROP TRIGGER posting_not_updated"), SQLITE_OK);
  ASSERT_EQ(edit("UPDATE posting SET amount = amount + 1 WHERE sequence = 2"), SQLITE_OK);
  sqlite3_close(raw);
  const Verification verification = Verify(database());
  ASSERT_FALSE(verification.differences.empty());
  EXPECT_NE(verification.differences[0].find("posting 2"), std::string::npos);
}

}  // namespace
}  // namespace vuon::ledger
