#include "ledger/ledger_test_year.h"

// Checks D and E: random programme years, replayed on both engines. A model that shares nothing
// with the migration predicts every verdict and every balance, and both engines write the same
// journal to the byte.
namespace vuon::ledger {
namespace {

void ExpectHoldings(Player& player, const model::Ledger& ledger) {
  auto holdings = player.Holdings();
  for (const auto& [account, holding] : ledger.accounts) {
    EXPECT_EQ(holdings[account].balance, holding.balance) << account.cell << account.stage;
    EXPECT_EQ(holdings[account].quantity, holding.quantity) << account.cell << account.stage;
    holdings.erase(account);
  }
  EXPECT_TRUE(holdings.empty()) << "an account holds what no posting of the model put there";
  EXPECT_EQ(player.Differences(), std::vector<std::string>());
}

TEST(ModelTest, VerdictsBalancesAndJournalsAgreeOnBothEngines) {
  ASSERT_EQ(storage::TestServer::Instance().complaint(), "");
  const char* wanted = std::getenv("VUON_MODEL_SEEDS");
  const int seeds = wanted != nullptr ? std::atoi(wanted) : 4;
  std::map<std::string, int> seen;  // kinds carried out, and codes of refusals
  for (int seed = 1; seed <= seeds; ++seed) {
    Author author(static_cast<std::uint32_t>(seed));
    const std::string name = fmt::format("model_{}_{}", getpid(), seed);
    Player sqlite(storage::Engine::kSqlite, name), postgresql(storage::Engine::kPostgresql, name);
    for (int number = 0; number < 550; ++number) {
      const Operation operation = author.Next();
      const std::string predicted = author.ledger.Apply(operation);
      ++seen[predicted.empty() ? operation.kind : predicted];
      const std::string about =
          fmt::format("seed {} operation {} {} {} > {}", seed, number, operation.kind,
                      operation.from.stage, operation.to.stage);
      ASSERT_EQ(sqlite.Carry(operation), predicted) << about;
      ASSERT_EQ(postgresql.Carry(operation), predicted) << about;
    }
    ExpectHoldings(sqlite, author.ledger);
    ExpectHoldings(postgresql, author.ledger);
    for (const ExportFormat format : {ExportFormat::kHledger, ExportFormat::kCsv}) {
      EXPECT_TRUE(sqlite.Journal(format) == postgresql.Journal(format)) << "the journals differ";
    }
  }
  for (const model::Rule& rule : model::kRules) EXPECT_GT(seen[rule.kind], 3) << rule.kind;
  for (const char* code :
       {"ledger.refused", "ledger.posting_exists", "ledger.illegal_move", "ledger.reversal_differs",
        "ledger.source_mixed", "ledger.carry_differs", "ledger.carried_on",
        "ledger.exceeds_unit_price", "ledger.exceeds_rate", "ledger.decision_missing",
        "ledger.needs_second_person", "ledger.cell_not_open", "ledger.exceeds_balance",
        "ledger.exceeds_advance", "ledger.cell_not_empty", "ledger.key_used_otherwise"}) {
    EXPECT_GT(seen[code], 0) << code << " was never seen: the check is blind to it";
  }
}

// Where an engine's rules of a posting stand, and how one refusal of them is taken out.
struct RuleText {
  const char* migration;
  const char* begin;
  const char* refusal;
  const char* end;
  const char* instead;
};
RuleText RulesOf(storage::Engine engine) {
  if (engine == storage::Engine::kSqlite) {
    return {"0033_ledger_filing.sql", "CREATE TRIGGER posting_moves", "THEN RAISE(ABORT", "\n",
            "AND false THEN NULL"};
  }
  return {"0004_ledger.sql", "FUNCTION ledger_post()", "RAISE EXCEPTION", ";", "NULL"};
}

// Check G, refusal by refusal: whichever single one is taken out of the posting trigger, the random
// years notice.
std::vector<std::string> MutantsOf(const std::string& migration, const RuleText& rules) {
  std::vector<std::string> mutants;
  // What stands before I3 (a broken chain, an unknown account) no request gets as far as.
  const std::size_t first = migration.find("@invariant I3", migration.find(rules.begin));
  const std::size_t last = migration.find("\nEND", first);
  for (std::size_t at = first; (at = migration.find(rules.refusal, at)) < last; ++at) {
    std::string mutant = migration;
    mutant.replace(at, migration.find(rules.end, at) - at, rules.instead);
    mutants.push_back(std::move(mutant));
  }
  return mutants;
}

bool Notices(storage::Engine engine, const std::string& name, const std::string& ledger_migration) {
  std::vector<base::EmbeddedFile> steps(storage::Migrations().begin(), storage::Migrations().end());
  for (base::EmbeddedFile& step : steps) {
    if (step.path == RulesOf(engine).migration) step.bytes = ledger_migration;
  }
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    Author author(seed);
    Player player(engine, fmt::format("{}_{}", name, seed), steps);
    for (int number = 0; number < 550; ++number) {
      const Operation operation = author.Next();
      const std::string predicted = author.ledger.Apply(operation);
      if (player.Carry(operation) != predicted) return true;
    }
  }
  return false;
}

TEST(ModelTest, NoticesEveryRefusalThatIsTakenOut) {
  ASSERT_EQ(storage::TestServer::Instance().complaint(), "");
  for (const auto engine : {storage::Engine::kSqlite, storage::Engine::kPostgresql}) {
    const RuleText rules = RulesOf(engine);
    std::string original;
    for (const base::EmbeddedFile& step : storage::Migrations()) {
      if (step.path == rules.migration) original = step.bytes;
    }
    const std::vector<std::string> mutants = MutantsOf(original, rules);
    EXPECT_GE(mutants.size(), 14U);
    for (std::size_t number = 0; number < mutants.size(); ++number) {
      const std::string name = fmt::format("mutant_{}_{}", getpid(), number);
      EXPECT_TRUE(Notices(engine, name, mutants[number]))
          << (engine == storage::Engine::kSqlite ? "SQLite" : "PostgreSQL") << " refusal "
          << number;
    }
  }
}

}  // namespace
}  // namespace vuon::ledger
