#include "app/load_sample.h"

#include <fmt/format.h>

#include <filesystem>
#include <functional>

#include "app/ground.h"
#include "audit/verify.h"
#include "base/texts.h"
#include "ledger/journal_test_kit.h"
#include "programme/budget.h"
#include "storage/test_database.h"

// The sample programmes are whole years, played through the doors of every room.
namespace vuon::app {
namespace {

using States = std::map<std::string, std::int64_t>;
using Money = std::map<std::string, std::string>;

const Money kMoneyOfKienGiang = {
    {"I.1.1", "paid 30.000.000"},
    {"I.2.1", "paid 100.000.000, lapsed 50.000.000"},
    {"I.2.2", "paid 12.500.000, lapsed 12.500.000"},
    {"I.3", "paid 9.500.000, lapsed 9.500.000"},
    {"I.4", "paid 6.500.000, lapsed 19.500.000"},
    {"II.1.1", "paid 1.345.000.000, recovered 80.000.000, lapsed 175.000.000, carried 400.000.000"},
    {"II.1.2.1", "paid 54.500.000, lapsed 45.500.000"},
    {"II.1.2.2", "paid 127.500.000, lapsed 72.500.000"},
    {"II.1.3", "paid 266.500.000, lapsed 33.500.000"},
    {"II.2", "paid 100.000.000"},
    {"II.3", "paid 60.000.000"},
    {"II.4.1", "paid 40.000.000"},
    {"II.4.2", "paid 50.000.000"}};
const Money kMoneyOfAnGiang = {
    {"I.1.1", "paid 40.000.000"},
    {"I.2.1", "paid 60.000.000, left 60.000.000"},
    {"I.3", "paid 10.000.000"},
    {"I.4", "left 10.000.000"},
    {"II.1.1", "committed 780.000.000, paid 392.000.000, left 28.000.000"},
    {"II.1.2", "committed 80.000.000, paid 76.000.000, left 4.000.000"},
    {"II.1.3", "paid 56.000.000, left 4.000.000"},
    {"II.1.4", "paid 76.000.000, left 24.000.000"},
    {"II.1.5", "committed 36.000.000, left 4.000.000"},
    {"II.2.1", "paid 90.000.000, left 10.000.000"},
    {"II.2.2", "paid 19.000.000, left 41.000.000"},
    {"II.2.3", "paid 10.000.000, left 40.000.000"},
    {"II.2.4", "paid 20.000.000"},
    {"II.3", "committed 28.500.000, left 1.500.000"}};

class SampleTest : public storage::TestDatabase {
 protected:
  std::vector<storage::ProtectedColumn> Protected() const override {
    return ledger::ProtectedColumns();
  }
  LoadedSample Load(const std::string& name) {
    identity::House house{database(), world()};
    EXPECT_TRUE(LoadAllPlaces(house).ok());
    auto loaded = LoadSample(database(), name);
    if (loaded.ok()) return *std::move(loaded);
    ADD_FAILURE() << base::RenderProblem(loaded.problem(), base::Language::kEnglish);
    return {};
  }
  programme::Budget BudgetOf(const std::string& province, int year) {
    return database().Read(
        [&](storage::Connection& reader) { return programme::ReadBudget(reader, province, year); });
  }
  States Dossiers(const std::string& province) { return Grouped("dossier", province); }
  // How many records of a table stand in each state.
  States Grouped(const std::string& table, const std::string& province) {
    return database().Read([&](storage::Connection& reader) {
      States states;
      for (const storage::Row& row : reader.Query(
               "SELECT state, count(*) FROM " + table + " WHERE province_id = $1 GROUP BY state",
               province)) {
        states[row.Text(0)] = row.Integer(1);
      }
      return states;
    });
  }
  std::int64_t Count(const std::string& sql, const std::string& province) {
    return database().Read(
        [&](storage::Connection& reader) { return reader.QueryOne(sql, province)->Integer(0); });
  }
  // Every đồng is in one place: by our own books, by their hashes, and by two programs that share
  // no code with us.
  void ExpectSoundBooks(const programme::Budget& budget) {
    EXPECT_EQ(budget.totals.allotted, budget.totals.planned);
    EXPECT_EQ(budget.totals.reserved + budget.totals.committed + budget.totals.advanced +
                  budget.totals.paid + budget.totals.left + budget.totals.recovered +
                  budget.totals.lapsed + budget.totals.carried,
              budget.totals.allotted);
    EXPECT_TRUE(ledger::Verify(database()).differences.empty());
    EXPECT_TRUE(audit::Verify(database(), {}).ok());
    const std::string journal = ledger::JournalFile(database(), world().NewIdText());
    const ledger::Balances table = ledger::BalancesOf(database());
    EXPECT_EQ(ledger::ReadByHledger(journal), table);
    EXPECT_EQ(ledger::ReadByLedger(journal), table);
    std::filesystem::remove(journal);
  }
  // What a stage of the year's cells holds in all.
  std::int64_t Stage(int year, const std::string& stage) {
    return database().Read([&](storage::Connection& reader) {
      return reader
          .QueryOne(
              "SELECT CAST(coalesce(sum(t.balance), 0) AS BIGINT) FROM ledger_total t JOIN "
              "ledger_cell c ON c.province_id = t.province_id AND c.id = t.cell_id WHERE "
              "t.province_id = 'kien-giang' AND c.year = $1 AND t.stage = $2",
              year, stage)
          ->Integer(0);
    });
  }
  // Each line that holds money, and how much of it in which state: "paid 40000000, left 2".
  static std::map<std::string, std::string> MoneyByLine(const programme::Budget& budget) {
    std::map<std::string, std::string> money;
    const std::function<void(const std::vector<programme::BudgetLine>&)> add =
        [&](const std::vector<programme::BudgetLine>& lines) {
          for (const programme::BudgetLine& line : lines) {
            if (line.lines.empty()) money[line.number] += Words(line.figures);
            add(line.lines);
          }
        };
    add(budget.lines);
    return money;
  }
  static std::string Words(const programme::Figures& of) {
    const std::pair<const char*, std::int64_t> all[] = {
        {"reserved", of.reserved},   {"committed", of.committed},
        {"advanced", of.advanced},   {"paid", of.paid},
        {"recovered", of.recovered}, {"lapsed", of.lapsed},
        {"carried", of.carried},     {"left", of.left}};
    std::string words;
    for (const auto& [stage, amount] : all) {
      if (amount != 0)
        words += (words.empty() ? "" : ", ") +
                 fmt::format("{} {}", stage, base::Money::OfDong(amount).Dotted());
    }
    return words;
  }
  // Whatever was begun was carried through, but for what is named.
  void ExpectNothingHalfDone(const std::string& province) {
    for (const auto& [table, state] : {std::pair{"contract", "draft"},
                                       {"contract_amendment", "draft"},
                                       {"contract_acceptance", "recorded"},
                                       {"approval_decision", "draft"},
                                       {"council", "draft"},
                                       {"claim", "draft"},
                                       {"claim", "returned"},
                                       {"advance", "asked"},
                                       {"advance", "approved"},
                                       {"recovery", "draft"},
                                       {"recovery", "decided"},
                                       {"year_decision", "draft"}}) {
      EXPECT_FALSE(Grouped(table, province).contains(state)) << table << " " << state;
    }
  }
  // 3.1 billion to the last đồng: paid, lapsed or carried over; a failed project's 80 million came
  // back from its enterprise. The cells of 2021 are closed.
  void ExpectYearEndOfKienGiang() {
    EXPECT_EQ(Stage(2021, "paid"), 2'202'000'000);
    EXPECT_EQ(Stage(2021, "recovered"), 80'000'000);
    EXPECT_EQ(Stage(2021, "lapsed"), 418'000'000);
    EXPECT_EQ(Stage(2021, "carried"), 400'000'000);
    EXPECT_EQ(Stage(2022, "committed"), 400'000'000);
    for (const char* stage : {"available", "reserved", "committed", "ordered", "advanced"}) {
      EXPECT_EQ(Stage(2021, stage), 0) << stage;
    }
    EXPECT_EQ(Count("SELECT count(*) FROM ledger_cell WHERE province_id = $1 AND year = 2021 AND "
                    "state <> 'closed'",
                    "kien-giang"),
              0);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SampleTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(SampleTest, KienGiang2021PlaysItsYearOnceAndEveryDongIsInItsPlace) {
  EXPECT_FALSE(Load("kien-giang-2021").was_there);
  const programme::Budget budget = BudgetOf("kien-giang", 2021);
  EXPECT_EQ(budget.totals.planned, 3'100'000'000);
  ExpectSoundBooks(budget);
  EXPECT_EQ(Count("SELECT count(*) FROM enterprise WHERE province_id = $1 AND state = 'active'",
                  "kien-giang"),
            66);
  EXPECT_EQ(Dossiers("kien-giang"), (States{{"contracted", 2},
                                            {"draft", 5},
                                            {"recovered", 1},
                                            {"refused", 3},
                                            {"returned", 2},
                                            {"settled", 44},
                                            {"terminated", 1},
                                            {"waiting", 4},
                                            {"withdrawn", 5}}));
  EXPECT_EQ(Grouped("contract", "kien-giang"),
            (States{{"liquidated", 45}, {"signed", 2}, {"terminated", 1}}));
  EXPECT_EQ(Grouped("claim", "kien-giang"), (States{{"paid", 46}, {"rejected", 1}}));
  EXPECT_EQ(Grouped("payment_order", "kien-giang"), (States{{"bounced", 1}, {"confirmed", 46}}));
  EXPECT_EQ(Count("SELECT count(DISTINCT line_id) FROM support_call WHERE province_id = $1",
                  "kien-giang"),
            8)
      << "every line of plan 116 that supports enterprises";
  ExpectYearEndOfKienGiang();
  ExpectNothingHalfDone("kien-giang");
  EXPECT_EQ(MoneyByLine(budget), kMoneyOfKienGiang);
  const std::int64_t postings = ledger::Verify(database()).postings;
  EXPECT_TRUE(Load("kien-giang-2021").was_there);
  EXPECT_EQ(ledger::Verify(database()).postings, postings);
}

TEST_P(SampleTest, AnGiang2026StandsBesideItUnderTheRulesInForceNow) {
  EXPECT_FALSE(Load("an-giang-2026").was_there);
  const programme::Budget budget = BudgetOf("an-giang", 2026);
  EXPECT_EQ(budget.totals.planned, 2'000'000'000);
  ExpectSoundBooks(budget);
  EXPECT_GE(Count("SELECT count(*) FROM enterprise WHERE province_id = $1", "an-giang"), 15);
  EXPECT_EQ(Dossiers("an-giang"), (States{{"acceptance", 1},
                                          {"accepted", 4},
                                          {"contracted", 2},
                                          {"draft", 2},
                                          {"refused", 3},
                                          {"returned", 1},
                                          {"settled", 11},
                                          {"waiting", 1},
                                          {"withdrawn", 2}}));
  // In November somebody has something to do at every step of a claim.
  EXPECT_EQ(
      Grouped("claim", "an-giang"),
      (States{{"appraised", 1}, {"approved", 1}, {"ordered", 1}, {"paid", 11}, {"submitted", 1}}));
  EXPECT_EQ(Grouped("contract", "an-giang"), (States{{"liquidated", 11}, {"signed", 7}}));
  EXPECT_EQ(Grouped("payment_order", "an-giang"),
            (States{{"bounced", 1}, {"confirmed", 11}, {"sent", 1}}));
  ExpectNothingHalfDone("an-giang");
  EXPECT_EQ(MoneyByLine(budget), kMoneyOfAnGiang);
}

TEST_P(SampleTest, AnUnknownNameIsRefused) {
  const auto loaded = LoadSample(database(), "nowhere");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.problem().code, "app.no_such_sample");
}

}  // namespace
}  // namespace vuon::app
