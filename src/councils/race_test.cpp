#include <cstdlib>
#include <thread>

#include "councils/councils_test_kit.h"

// Councils that close at the same moment over the last places of one call: exactly as many dossiers
// are selected as there are places, and the others wait. VUON_RACE=1000x32: rounds and racers.
namespace vuon::councils {
namespace {

struct Race {
  int rounds = 3;
  int racers = 6;
};

Race RaceWanted() {
  Race race;
  const char* wanted = std::getenv("VUON_RACE");
  if (wanted == nullptr) return race;
  const std::string text = wanted;
  const auto cross = text.find('x');
  race.rounds = std::stoi(text.substr(0, cross));
  race.racers = std::stoi(text.substr(cross + 1));
  return race;
}

class RaceTest : public MeetingTest {
 protected:
  // A council in its meeting whose only dossier passed, of this call.
  std::string Ready(const std::string& dossier) {
    const std::string id = house().world.NewIdText();
    const norms::CouncilRule& rule =
        *norms::FindCouncil(*norms::FindShipped("kien-giang-2021"), "selection");
    Sql("INSERT INTO council (province_id, id, year, kind, title, pack, rule, meeting_on, place, "
        "blind_enterprise, maker_id, maker, created_at, state, approver_id, approver, "
        "decision_number, decision_date, opened_at) VALUES ('kien-giang', $1, 2021, 'selection', "
        "'Hội đồng', 'kien-giang-2021', $2, '2021-06-07', '', 0, 'a', 'a', 0, 'open', 'b', 'b', "
        "'1', '2021-06-01', 0)",
        id, http::WriteJson(RuleSnapshot{rule, std::nullopt}));
    Sql("INSERT INTO council_agenda (province_id, council_id, dossier_id, position, state, items) "
        "VALUES ('kien-giang', $1, $2, 1, 'closed', '[\"a\"]')",
        id, dossier);
    Sql("INSERT INTO council_result (province_id, council_id, dossier_id, passed, grade, "
        "cast_count, valid_count, sum_points, outcome, decided_at) VALUES ('kien-giang', $1, $2, "
        "1, '', 7, 7, 700, $3, 0)",
        id, dossier,
        R"({"items":[],"working":[],"rank_numerator":700,"rank_denominator":7,)"
        R"("content_score":100,"chair_score":100})");
    return id;
  }
  std::string CallWithPlaces(int places) {
    const std::string call = house().world.NewIdText();
    AddCall(call, "kien-giang-2021", "{\"places\":" + std::to_string(places) + "}");
    return call;
  }
};

TEST_P(RaceTest, TheLastPlacesAreGivenOnce) {
  const Race race = RaceWanted();
  constexpr int kPlaces = 2;
  for (int round = 0; round < race.rounds; ++round) {
    const std::string call = CallWithPlaces(kPlaces);
    std::vector<std::string> dossiers;
    std::vector<std::string> councils;
    for (int racer = 0; racer < race.racers; ++racer) {
      // No money is asked, so that the places alone decide.
      dossiers.push_back(
          Dossier("kien-giang-2021", {"submitted", "valid", "in_council", "passed"}, call, 0));
      councils.push_back(Ready(dossiers.back()));
    }
    std::vector<std::thread> threads;
    for (const std::string& council : councils) {
      threads.emplace_back([&, council] {
        const auto closed = CloseMeeting(
            house(), identity::Actor::System("test"),
            {.name = "council.meeting_closed", .permission = "", .province_id = "kien-giang"},
            council);
        EXPECT_TRUE(closed.ok()) << closed.problem().code;
      });
    }
    for (std::thread& thread : threads) thread.join();
    int selected = 0;
    for (const std::string& dossier : dossiers) {
      const std::string state = StateOf(dossier);
      selected += state == "passed";
      EXPECT_TRUE(state == "passed" || state == "waiting") << state;
    }
    EXPECT_EQ(selected, kPlaces);
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, RaceTest,
                         testing::Values(storage::Engine::kSqlite, storage::Engine::kPostgresql),
                         storage::EngineName);

}  // namespace
}  // namespace vuon::councils
