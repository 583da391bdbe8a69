#include "base/working_days.h"

#include <gtest/gtest.h>

namespace vuon::base {
namespace {

Date Day(const char* iso) { return Date::ParseIso(iso).value(); }
const Holidays& Table() { return Holidays::Vietnam(); }

struct Count {
  const char* from;
  int days;
  const char* expected;
};

TEST(WorkingDays, AreCountedOverWeekendsTetAndMovedDays) {
  constexpr Count kCounts[] = {
      {"2021-06-07", 5, "2021-06-14"},    // Monday to Monday: the day itself is not counted
      {"2021-02-26", 1, "2021-03-01"},    // over the end of a month and a weekend
      {"2023-12-29", 1, "2024-01-02"},    // over the end of a year: 1 January is a holiday
      {"2024-02-28", 2, "2024-03-01"},    // a leap day
      {"2021-02-09", 1, "2021-02-17"},    // Tết of the Ox: 10 to 16 February
      {"2021-02-09", -1, "2021-02-08"},   // backwards
      {"2021-02-17", -1, "2021-02-09"},   // backwards over Tết
      {"2024-04-26", 1, "2024-05-02"},    // 29 April was off ...
      {"2024-05-03", 1, "2024-05-04"},    // ... and Saturday 4 May made up for it
      {"2024-05-06", -1, "2024-05-04"},   // the same Saturday, backwards
      {"2025-04-25", 1, "2025-04-26"},    // a Saturday that makes up for 2 May
      {"2021-02-13", 0, "2021-02-17"},    // 0 from a day off: the next working day
      {"2021-06-07", 0, "2021-06-07"},    // 0 from a working day: that day
      {"2021-05-01", -1, "2021-04-29"},   // from a day off backwards, 30 April is one too
      {"2021-06-07", 250, "2022-06-07"},  // a year: 261 weekdays less 11 holidays
  };
  for (const Count& each : kCounts) {
    EXPECT_EQ(Table().AddWorkingDays(Day(each.from), each.days).Iso(), each.expected)
        << each.from << " + " << each.days;
  }
}

TEST(WorkingDays, BetweenUndoesAdd) {
  for (Date from = Day("2020-01-01"); from < Day("2028-01-01"); from = from.PlusDays(17)) {
    if (!Table().IsWorkingDay(from)) continue;
    for (const int count : {-60, -23, -1, 1, 2, 10, 45, 130}) {
      const Date to = Table().AddWorkingDays(from, count);
      ASSERT_TRUE(Table().IsWorkingDay(to));
      ASSERT_EQ(Table().WorkingDaysBetween(from, to), count) << from.Iso() << " + " << count;
      ASSERT_EQ(Table().AddWorkingDays(to, -count), from) << from.Iso() << " + " << count;
    }
  }
  EXPECT_EQ(Table().WorkingDaysBetween(Day("2021-02-10"), Day("2021-02-16")), 0);
  EXPECT_EQ(Table().WorkingDaysBetween(Day("2021-06-07"), Day("2021-06-07")), 0);
}

TEST(WorkingDays, SaysWhichYearsItKnows) {
  for (int year = 2020; year <= 2027; ++year) EXPECT_TRUE(Table().Covers(year)) << year;
  EXPECT_FALSE(Table().Covers(2019));
  EXPECT_FALSE(Table().Covers(2040));
  // Outside the table only weekends are days off.
  EXPECT_TRUE(Table().IsWorkingDay(Day("2040-01-02")));
  EXPECT_FALSE(Table().IsWorkingDay(Day("2040-01-07")));
  EXPECT_EQ(Table().AddWorkingDays(Day("2040-01-06"), 1).Iso(), "2040-01-09");
}

// Every year: the fixed holidays of the Labour Code (art. 112) are off, at least five days of Tết
// lie between mid January and late February, and a makeup day is a weekend that is worked.
TEST(WorkingDays, TheTableHoldsWhatTheLawFixes) {
  for (int year = 2020; year <= 2027; ++year) {
    for (const auto& [month, day] : {std::pair{1U, 1U}, {4U, 30U}, {5U, 1U}, {9U, 2U}}) {
      EXPECT_FALSE(Table().IsWorkingDay(Date::Of(year, month, day))) << year << "-" << month;
    }
    int tet = 0;
    for (Date day = Date::Of(year, 1, 15); day < Date::Of(year, 2, 28); day = day.PlusDays(1)) {
      tet += Table().Find(day) != nullptr ? 1 : 0;
    }
    EXPECT_GE(tet, 5) << year;
  }
  int makeups = 0;
  for (Date day = Day("2020-01-01"); day < Day("2028-01-01"); day = day.PlusDays(1)) {
    const Holidays::Day* found = Table().Find(day);
    if (found == nullptr || found->kind != Holidays::Day::Kind::kMakeup) continue;
    ++makeups;
    EXPECT_TRUE(day.weekday() == std::chrono::Saturday || day.weekday() == std::chrono::Sunday);
    EXPECT_TRUE(Table().IsWorkingDay(day)) << day.Iso();
  }
  EXPECT_GE(makeups, 3);
  EXPECT_FALSE(Table().Find(Day("2027-02-06"))->confirmed) << "Tết of 2027 is not announced yet";
  EXPECT_TRUE(Table().Find(Day("2021-02-12"))->confirmed);
}

TEST(WorkingDays, ATableThatIsNotUnderstoodIsRefusedWithItsPlace) {
  const auto place = [](const char* json) {
    const auto read = Holidays::Parse(json);
    return read.ok() ? std::string("read") : read.problem().params.at("place");
  };
  EXPECT_EQ(place("[]"), "/");
  EXPECT_EQ(place("{\"days\": []}"), "/basis");
  EXPECT_EQ(place("{\"basis\": \"x\"}"), "/days");
  const auto day = [](const std::string& fields) {
    return "{\"basis\": \"x\", \"days\": [{" + fields + "}]}";
  };
  const std::string good = R"("date": "2021-01-01", "name": "n", "kind": "holiday")";
  EXPECT_EQ(place(day(good).c_str()), "read");
  EXPECT_EQ(place(day(R"("date": "2021-02-30", "name": "n", "kind": "holiday")").c_str()),
            "/days/0/date");
  EXPECT_EQ(place(day(R"("date": "2021-01-01", "name": "", "kind": "holiday")").c_str()),
            "/days/0/name");
  EXPECT_EQ(place(day(R"("date": "2021-01-01", "name": "n", "kind": "feast")").c_str()),
            "/days/0/kind");
  EXPECT_EQ(place(day(good + R"(, "confirmed": 1)").c_str()), "/days/0/confirmed");
  EXPECT_EQ(place(day(good + "}, {" + good).c_str()), "/days/1/date") << "each date once";
}

}  // namespace
}  // namespace vuon::base
