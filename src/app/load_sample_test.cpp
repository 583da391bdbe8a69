#include "app/load_sample.h"

#include "app/ground.h"
#include "base/texts.h"
#include "ledger/verify.h"
#include "programme/budget.h"
#include "storage/test_database.h"

namespace vuon::app {
namespace {

class SampleTest : public storage::TestDatabase {
 protected:
  std::vector<storage::ProtectedColumn> Protected() const override {
    return ledger::ProtectedColumns();
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SampleTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(SampleTest, KienGiang2021PlaysItsYearOnceAndEveryDongIsInItsPlace) {
  identity::House house{database(), world()};
  ASSERT_TRUE(LoadAllPlaces(house).ok());
  const auto loaded = LoadSample(database(), "kien-giang-2021");
  ASSERT_TRUE(loaded.ok()) << base::RenderProblem(loaded.problem(), base::Language::kEnglish);
  EXPECT_FALSE(loaded->was_there);
  const programme::Budget budget = database().Read([](storage::Connection& reader) {
    return programme::ReadBudget(reader, "kien-giang", 2021);
  });
  EXPECT_EQ(budget.totals.planned, 3'100'000'000);
  EXPECT_EQ(budget.totals.allotted, 3'100'000'000);
  EXPECT_EQ(budget.totals.reserved + budget.totals.committed + budget.totals.advanced +
                budget.totals.paid + budget.totals.left,
            budget.totals.allotted);
  EXPECT_GT(budget.totals.reserved, 0);
  EXPECT_GT(budget.totals.committed, 0);
  EXPECT_GT(budget.totals.paid, 0);
  const ledger::Verification verification = ledger::Verify(database());
  EXPECT_TRUE(verification.differences.empty());
  EXPECT_GT(verification.postings, 70);
  const auto again = LoadSample(database(), "kien-giang-2021");
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->was_there);
  EXPECT_EQ(ledger::Verify(database()).postings, verification.postings);
}

TEST_P(SampleTest, AnUnknownNameIsRefused) {
  const auto loaded = LoadSample(database(), "nowhere");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.problem().code, "app.no_such_sample");
}

}  // namespace
}  // namespace vuon::app
