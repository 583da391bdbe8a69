#include "dossiers/move_dossier.h"

#include <gtest/gtest.h>

#include "dossiers/dossier_store.h"
#include "identity/identity_test_support.h"

namespace vuon::dossiers {

struct Moved {
  std::string state;
};
BOOST_DESCRIBE_STRUCT(Moved, (), (state))

namespace {

// A dossier in Kiên Giang, moved as a verb would move it.
class MoveDossierTest : public identity::IdentityTest {
 protected:
  void SetUp() override {
    IdentityTest::SetUp();
    if (HasFatalFailure()) return;
    Run("INSERT INTO enterprise (province_id, id, tax_code, name, folded, kind, created_at) "
        "VALUES ('kien-giang', 'enterprise', '1700000000', 'Doanh nghiệp', 'doanh nghiep', "
        "'enterprise', 1)");
    Run("INSERT INTO support_call (province_id, id, year, code, title, line_id, source_id, pack, "
        "item, opens_on, content, created_at) VALUES ('kien-giang', 'call', 2021, '1', 'Kêu gọi', "
        "'line', 'source', 'pack', 'item', '2021-06-01', '{}', 1)");
    Run("INSERT INTO dossier (province_id, id, call_id, enterprise_id, year, code, content, "
        "state_since, created_at, created_by) VALUES ('kien-giang', 'dossier', 'call', "
        "'enterprise', 2021, 'HS1', '{}', 1, 1, 'somebody')");
  }
  void Run(const char* sql) {
    const auto written =
        database().Write([&](storage::Transaction& transaction) -> base::Result<bool> {
          transaction->Execute(sql);
          return true;
        });
    EXPECT_TRUE(written.ok());
  }
  base::Result<Moved> Move(const std::string& to, const std::string& province = "kien-giang") {
    const auto actor = identity::Actor::System("test");
    return identity::RunVerb<Moved>(
        house(), actor,
        {.name = "dossier.moved", .permission = "dossier.write", .province_id = province},
        [&](identity::Work& work) -> base::Result<Moved> {
          VUON_TRY(moved, MoveDossier(work, province, "dossier",
                                      {.to = to, .reason = "vì thử", .document = "1/TB"}));
          return Moved{moved.state};
        });
  }
  std::string State() {
    return database().Read([](storage::Connection& reader) {
      return FindDossier(reader, "kien-giang", "dossier")->state;
    });
  }
  std::int64_t StepsKept() {
    return database().Read([](storage::Connection& reader) {
      return reader.QueryOne("SELECT count(*) FROM dossier_step")->Integer(0);
    });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, MoveDossierTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

TEST_P(MoveDossierTest, AStepChangesTheStateAndIsKeptAndLogged) {
  ASSERT_TRUE(Move("submitted").ok());
  ASSERT_TRUE(Move("valid").ok());
  EXPECT_EQ(State(), "valid");
  EXPECT_EQ(StepsKept(), 2);
  const auto verbs = Verbs("kien-giang");
  EXPECT_EQ(std::count(verbs.begin(), verbs.end(), "dossier.moved"), 2);
  EXPECT_TRUE(audit::Verify(database(), {}).ok());
}

TEST_P(MoveDossierTest, AStepThatIsNotInTheTableChangesNothing) {
  for (const char* to : {"approved", "draft", "settled", "no such state"}) {
    const auto moved = Move(to);
    ASSERT_FALSE(moved.ok()) << to;
    EXPECT_EQ(moved.problem().code, "dossiers.illegal_step");
  }
  EXPECT_EQ(State(), "draft");
  EXPECT_EQ(StepsKept(), 0);
}

TEST_P(MoveDossierTest, AnotherProvincesDossierIsNotThere) {
  const auto moved = Move("submitted", "an-giang");
  ASSERT_FALSE(moved.ok());
  EXPECT_EQ(moved.problem().code, "dossiers.not_found");
}

// Whoever writes past the verb meets the database.
TEST_P(MoveDossierTest, TheDatabaseHoldsTheTableAndTheSteps) {
  ASSERT_TRUE(Move("submitted").ok());
  for (const char* attack :
       {"UPDATE dossier SET state = 'approved'", "UPDATE dossier SET code = 'HS2'",
        "UPDATE dossier SET year = 2022", "DELETE FROM dossier", "UPDATE dossier_step SET at = 2",
        "DELETE FROM dossier_step", "INSERT INTO dossier_rule VALUES ('submitted', 'approved')",
        "UPDATE dossier_rule SET to_state = 'approved' WHERE to_state = 'valid'",
        "DELETE FROM dossier_rule",
        "INSERT INTO dossier (province_id, id, call_id, enterprise_id, year, code, content, state, "
        "state_since, created_at, created_by) VALUES ('kien-giang', 'other', 'call', 'enterprise', "
        "2021, 'HS3', '{}', 'approved', 1, 1, 'somebody')"}) {
    EXPECT_THROW(Run(attack), storage::ConstraintViolation) << attack;
  }
  EXPECT_EQ(State(), "submitted");
  EXPECT_EQ(StepsKept(), 1);
}

}  // namespace
}  // namespace vuon::dossiers
