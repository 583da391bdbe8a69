#include "app/play.h"

#include <gtest/gtest.h>

#include <fstream>

#include "app/ground.h"
#include "identity/user_commands.h"
#include "ledger/verify.h"
#include "storage/test_database.h"

namespace vuon::app {
namespace {

class PlayTest : public storage::TestDatabase {
 protected:
  std::vector<storage::ProtectedColumn> Protected() const override {
    return ledger::ProtectedColumns();
  }
  void SetUp() override {
    TestDatabase::SetUp();
    if (HasFatalFailure()) return;
    ASSERT_TRUE(LoadAllPlaces(house()).ok());
    for (const char* role : {"programme_officer", "head"}) {
      ASSERT_TRUE(identity::AddUser(house(), {std::string(role) + "@x.vn", role, "kien-giang",
                                              "so-khcn", role, "lúa mùa nước nổi"})
                      .ok());
    }
  }
  identity::House& house() {
    if (!house_) house_ = std::make_unique<identity::House>(identity::House{database(), world_});
    return *house_;
  }
  base::Result<void> Play(const std::string& steps) {
    const SampleFileReader files = [](const std::string& name) -> std::optional<std::string> {
      if (name != "plan.txt") return std::nullopt;
      return ReadWhole(VUON_SOURCE_DIR "/samples/kien-giang-2021/plan-116.txt");
    };
    VUON_TRY(read, ReadPlay("{\"steps\": [" + steps + "]}", files));
    return Stage({house(), clock_, "kien-giang", "test", files}).Play(read);
  }
  std::string InForce() {
    return database().Read([](storage::Connection& reader) {
      const auto row = reader.QueryOne(
          "SELECT decision_number, maker_id, approver_id, approved_at FROM plan_version "
          "WHERE state = 'approved'");
      if (!row) return std::string("none");
      const std::string day = base::DayInVietnam(row->Instant(3)).Iso();
      return row->Text(0) + " " + day + (row->Text(1) == row->Text(2) ? " alone" : " by two");
    });
  }

 private:
  static std::string ReadWhole(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  base::ManualClock clock_{base::Instant(std::chrono::hours(24 * 365 * 51))};
  base::SystemRandomness randomness_;
  base::World world_{clock_, randomness_};
  std::unique_ptr<identity::House> house_;
};
INSTANTIATE_TEST_SUITE_P(Engines, PlayTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

const std::string kImport =
    R"({"on": "2021-06-08", "as": "programme_officer@x.vn", "file": "plan.txt", "keep": "plan",
        "do": "POST /plan-imports?year=2021&file_name=plan.txt"},
       {"on": "2021-06-09", "as": "programme_officer@x.vn",
        "do": "POST /plan-versions/${plan.id}/submission"})";

std::string Approval(const std::string& who, const std::string& more = "") {
  return R"(, {"on": "2021-06-10", "as": ")" + who + R"(@x.vn",
    "do": "POST /plan-versions/${plan.id}/approval", "body": {"decision_number": "116/KH-UBND",
    "decision_date": "2021-06-07"})" +
         more + "}";
}

TEST_P(PlayTest, PeopleDoWhatTheyMayOnTheDayTheScriptSays) {
  const auto played =
      Play(kImport + Approval("programme_officer", R"(, "expect": "identity.forbidden")") +
           Approval("head"));
  ASSERT_TRUE(played.ok()) << played.problem().params.at("answer");
  EXPECT_EQ(InForce(), "116/KH-UBND 2021-06-10 by two");
}

TEST_P(PlayTest, StopsAtTheFirstAnswerThatIsNotTheExpectedOne) {
  const auto refused = Play(kImport + Approval("programme_officer") + Approval("head"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.problem().code, "app.play_failed");
  EXPECT_EQ(refused.problem().params.at("place"), "steps/2");
  EXPECT_EQ(refused.problem().params.at("status"), "403");
  EXPECT_EQ(InForce(), "none");
}

TEST_P(PlayTest, ARefusalThatDoesNotComeStopsToo) {
  const auto played = Play(kImport + Approval("head", R"(, "expect": "identity.forbidden")"));
  ASSERT_FALSE(played.ok());
  EXPECT_EQ(played.problem().params.at("status"), "200");
}

TEST_P(PlayTest, PeopleAndFilesThatAreNotThereAreNamed) {
  for (const auto& [step, reason] :
       {std::pair{R"({"on": "2021-06-08", "as": "x@x.vn", "do": "GET /years"})", "x@x.vn"},
        std::pair{R"({"on": "2021-06-08", "as": "head@x.vn", "do": "POST /x", "file": "no.txt"})",
                  "no.txt"}}) {
    const auto played = Play(step);
    ASSERT_FALSE(played.ok());
    EXPECT_EQ(played.problem().code, "app.play_unreadable");
    EXPECT_EQ(played.problem().params.at("reason"), reason);
  }
}

}  // namespace
}  // namespace vuon::app
