#include "app/reminders.h"

#include "app/routes.h"
#include "dossiers/dossiers_test_kit.h"

namespace vuon::app {
namespace {

class RemindersTest : public dossiers::DossiersTest {
 protected:
  // Letters to people of enterprises; officers have work of their own.
  std::int64_t Letters() {
    return database().Read([](storage::Connection& reader) {
      return reader
          .QueryOne("SELECT count(*) FROM mail WHERE kind = 'reminder' AND address LIKE 'owner%'")
          ->Integer(0);
    });
  }
  Reminded Remind(const char* day) {
    return RemindAll(house(), AllTodoSources(), *base::Date::ParseIso(day));
  }
};
VUON_BOTH_ENGINES(RemindersTest);

TEST_P(RemindersTest, OneLetterAPersonAndDayOfWhatPresses) {
  const auto dossier = Submitted();
  Step(dossier, "/supplement-request",
       R"({"papers":["application"],"text":"Ký đơn","due_on":"2021-06-21"})");
  Remind("2021-06-15");
  EXPECT_EQ(Letters(), 0) << "four working days before";
  EXPECT_GE(Remind("2021-06-16").letters, 1);
  EXPECT_EQ(Letters(), 1);
  EXPECT_EQ(Remind("2021-06-16").letters, 0) << "once a day, whoever asks";
  EXPECT_EQ(Letters(), 1);
  Remind("2021-06-22");
  EXPECT_EQ(Letters(), 2);
  const auto said = database().Read([](storage::Connection& reader) {
    const auto row = reader.QueryOne(
        "SELECT body_vi, body_en, href FROM mail WHERE kind = 'reminder' "
        "AND address LIKE 'owner%' ORDER BY dedup_key DESC LIMIT 1");
    return std::array{row->Text(0), row->Text(1), row->Text(2)};
  });
  EXPECT_THAT(said[0], testing::HasSubstr("Bổ sung hồ sơ"));
  EXPECT_THAT(said[0], testing::HasSubstr("quá hạn từ 21/06/2021"));
  EXPECT_THAT(said[1], testing::HasSubstr("overdue since 21/06/2021"));
  EXPECT_EQ(said[2], "/app/kien-giang/2021");
}

TEST_P(RemindersTest, TheDayBeginsAtSeven) {
  const auto dossier = Submitted();
  Step(dossier, "/supplement-request",
       R"({"papers":["application"],"text":"Ký đơn","due_on":"2021-06-21"})");
  const base::Instant morning =
      base::StartOfDayInVietnam(*base::Date::ParseIso("2021-06-17")) + std::chrono::hours(7);
  const auto look = [&](base::Instant now) {
    clock().Set(now);
    const DailyReminders daily(house(), AllTodoSources(), std::chrono::milliseconds(5));
    for (int waited = 0; waited < 60 && Letters() == 0; ++waited) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  };
  look(morning - std::chrono::milliseconds(1));
  EXPECT_EQ(Letters(), 0);
  look(morning);
  EXPECT_EQ(Letters(), 1);
  look(morning + std::chrono::hours(1));
  EXPECT_EQ(Letters(), 1) << "another process, or the same one begun again";
}

TEST_P(RemindersTest, WhoeverHasNothingPressingHearsNothing) {
  Submitted();
  EXPECT_GE(Remind("2021-06-08").people, 3);
  EXPECT_EQ(Letters(), 0);
}

}  // namespace
}  // namespace vuon::app
