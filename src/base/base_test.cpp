#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/roman_numeral.h"
#include "base/tax_code.h"
#include "base/texts.h"

namespace vuon::base {
namespace {

TEST(Money, StaysWithinWhatEveryReaderHoldsExactly) {
  EXPECT_TRUE(Money::FromDong(Money::kMaximumDong).ok());
  EXPECT_FALSE(Money::FromDong(Money::kMaximumDong + 1).ok());
  EXPECT_FALSE(Money::OfDong(Money::kMaximumDong).Plus(Money::OfDong(1)).ok());
  EXPECT_FALSE(Money::OfDong(Money::kMaximumDong).Times(2).ok());
  EXPECT_FALSE(Money::OfDong(3).Times(INT64_MAX).ok());
  EXPECT_EQ(Money::OfDong(1'234'567).Dotted(), "1.234.567");
  EXPECT_EQ(Money::OfDong(-100).Dotted(), "-100");
  EXPECT_EQ(Money::OfDong(-1'000).Dotted(), "-1.000");
  EXPECT_EQ(Money::ParsePlain("3100000000")->dong(), 3'100'000'000);
  EXPECT_FALSE(Money::ParsePlain("3.1").ok());
  EXPECT_FALSE(Money::ParsePlain("").ok());
}

TEST(Money, SharesRoundAsTold) {
  EXPECT_EQ(Money::OfDong(5).Share(5'000, Rounding::kDown)->dong(), 2);
  EXPECT_EQ(Money::OfDong(5).Share(5'000, Rounding::kHalfUp)->dong(), 3);
  EXPECT_EQ(Money::OfDong(-5).Share(5'000, Rounding::kHalfUp)->dong(), -3);
  EXPECT_EQ(Money::OfDong(-5).Share(5'000, Rounding::kDown)->dong(), -2);
}

TEST(Quantity, IsWholeAndNeverNegative) {
  EXPECT_FALSE(Quantity::FromCount(-1).ok());
  EXPECT_EQ(Quantity::FromCount(10)->count(), 10);
}

TEST(Date, ReadsBothForms) {
  EXPECT_EQ(Date::ParseVietnamese("7/6/2021")->Iso(), "2021-06-07");
  EXPECT_EQ(Date::ParseIso("2021-06-07")->Vietnamese(), "07/06/2021");
  EXPECT_FALSE(Date::ParseVietnamese("31/4/2021").ok());
  EXPECT_FALSE(Date::ParseIso("2021-6-7").ok());
}

TEST(Clock, TellsTheDayInVietnam) {
  const auto late = ParseIsoInstant("2021-12-31T17:00:00.000Z");
  EXPECT_EQ(DayInVietnam(*late).Iso(), "2022-01-01");
  EXPECT_EQ(IsoInstant(StartOfDayInVietnam(Date::Of(2022, 1, 1))), "2021-12-31T17:00:00.000Z");
}

TEST(Id, SortsByTimeAndRepeatsNever) {
  ManualClock clock(Instant(std::chrono::milliseconds(1'600'000'000'000)));
  SystemRandomness randomness;
  const World world(clock, randomness);
  std::set<std::string> seen;
  const std::string before = world.NewIdText();
  clock.Advance(std::chrono::milliseconds(1));
  for (int round = 0; round < 10'000; ++round) {
    const std::string id = world.NewIdText();
    ASSERT_TRUE(IsIdText(id));
    ASSERT_LT(before, id);
    ASSERT_TRUE(seen.insert(id).second);
  }
  EXPECT_FALSE(IsIdText("not-an-id"));
}

TEST(TaxCode, KnowsItsFormsAndItsCheckDigit) {
  EXPECT_TRUE(TaxCode::Parse("0100109106")->CheckDigitHolds());
  EXPECT_TRUE(TaxCode::Parse("0300588569")->CheckDigitHolds());
  EXPECT_FALSE(TaxCode::Parse("0100109107")->CheckDigitHolds());
  EXPECT_TRUE(TaxCode::Parse("0100109106-001")->CheckDigitHolds());
  EXPECT_EQ(TaxCode::Parse("091200012345")->kind(), TaxCodeKind::kPerson);
  for (const char* wrong : {"", "010010910", "01001091066", "0100109106-000", "0100109106001",
                            "01001o9106", "0100109106-01"}) {
    EXPECT_FALSE(TaxCode::Parse(wrong).ok()) << wrong;
  }
}

TEST(RomanNumeral, CountsAsPapersDo) {
  for (const auto& [number, text] : {std::pair{1, "I"},
                                     {4, "IV"},
                                     {9, "IX"},
                                     {14, "XIV"},
                                     {40, "XL"},
                                     {99, "XCIX"},
                                     {399, "CCCXCIX"}}) {
    EXPECT_EQ(RomanNumeral(number), text);
  }
}

// Every code that some room refuses with has a text in both languages, with the same placeholders.
TEST(Texts, EveryProblemCodeHasItsTexts) {
  const std::regex code_pattern("\"([a-z]+\\.[a-z0-9_]+)\"");
  const std::regex mark_pattern("\\{[a-z_]+\\}");
  const std::filesystem::path source(VUON_SOURCE_DIR);
  std::set<std::string> rooms;
  std::set<std::string> codes;
  for (const auto& room : std::filesystem::directory_iterator(source / "src")) {
    rooms.insert(room.path().filename());
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source / "src")) {
    const std::string name = entry.path().filename();
    if (name.ends_with("_test.cpp") || (!name.ends_with(".cpp") && !name.ends_with(".h"))) continue;
    std::ifstream file(entry.path());
    std::string line;
    bool in_problem = false;
    while (std::getline(file, line)) {
      in_problem = in_problem || line.find("ProblemKind::") != std::string::npos;
      if (in_problem) {
        for (std::sregex_iterator at(line.begin(), line.end(), code_pattern), end; at != end;
             ++at) {
          const std::string code = (*at)[1];
          if (rooms.contains(code.substr(0, code.find('.')))) codes.insert(code);
        }
      }
      if (line.find(';') != std::string::npos) in_problem = false;
    }
  }
  ASSERT_GT(codes.size(), 5U);
  const auto marks = [&](const std::string& text) {
    return std::set<std::string>(std::sregex_token_iterator(text.begin(), text.end(), mark_pattern),
                                 std::sregex_token_iterator());
  };
  for (const std::string& code : codes) {
    const std::string vietnamese = RenderText(code, {}, Language::kVietnamese);
    const std::string english = RenderText(code, {}, Language::kEnglish);
    EXPECT_NE(vietnamese, code) << "no text";
    EXPECT_EQ(marks(vietnamese), marks(english)) << code;
  }
}

}  // namespace
}  // namespace vuon::base
