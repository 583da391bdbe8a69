#include "base/amount_words.h"

#include <gtest/gtest.h>

#include <random>

#include "base/vietnamese_text.h"

namespace vuon::base {
namespace {

struct Case {
  std::int64_t dong;
  const char* words;
};

TEST(AmountWords, AreThoseOfThePlan) {
  const Case cases[] = {
      {3'100'000'000, "Ba tỷ, một trăm triệu đồng"},
      {200'000'000, "Hai trăm triệu đồng"},
      {2'900'000'000, "Hai tỷ, chín trăm triệu đồng"},
      {500'000'000, "Năm trăm triệu đồng"},
      {2'600'000'000, "Hai tỷ, sáu trăm triệu đồng"},
      {0, "Không đồng"},
      {15, "Mười lăm đồng"},
      {21, "Hai mươi mốt đồng"},
      {24, "Hai mươi tư đồng"},
      {105, "Một trăm lẻ năm đồng"},
      {1005, "Một nghìn, không trăm lẻ năm đồng"},
      {1'000'005, "Một triệu, không trăm lẻ năm đồng"},
      {12'500'000, "Mười hai triệu, năm trăm nghìn đồng"},
      {1'000'000'000'000, "Một nghìn tỷ đồng"},
      {-5'000, "Âm năm nghìn đồng"},
  };
  for (const Case& each : cases) EXPECT_EQ(AmountInWords(Money::OfDong(each.dong)), each.words);
}

TEST(AmountWords, ReadsWhatOfficesPrint) {
  const Case cases[] = {
      {3'100'000'000, "Ba tỷ, một trăm triệu đồng"},
      {3'100'000'000, "(Bằng chữ: Ba tỉ một trăm triệu đồng chẵn./.)"},
      {3'100'000'000, "BA TỶ MỘT TRĂM TRIỆU ĐỒNG"},
      {24'000, "hai mươi tư ngàn đồng"},
      {24'000, "hai mươi bốn nghìn đồng"},
      {25, "hai mươi nhăm"},
      {25, "hai lăm đồng"},
      {21, "hai mốt đồng"},
      {1'005, "một nghìn không trăm linh năm đồng"},
      {1'000'005, "một triệu lẻ năm đồng"},
      {2'500'000'000, "hai tỷ rưỡi"},
      {1'500'000, "một triệu rưỡi đồng"},
      {1'200'000'000'000, "một nghìn hai trăm tỷ đồng"},
      {0, "không đồng"},
      {14, "mười bốn đồng Việt Nam"},
  };
  for (const Case& each : cases) {
    const auto read = ParseAmountWords(each.words);
    ASSERT_TRUE(read.ok()) << each.words << ": " << read.problem().code;
    EXPECT_EQ(read->dong(), each.dong) << each.words;
  }
}

TEST(AmountWords, ReadsTheDecomposedForm) {
  // "Năm tỷ" with the marks as characters of their own.
  const auto read = ParseAmountWords("Na\xCC\x86m ty\xCC\x89 \xC4\x91o\xCC\x82\xCC\x80ng");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->dong(), 5'000'000'000);
}

TEST(AmountWords, RefusesWhatIsNotOneAmountOfWholeDong) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "base.words_not_understood"},
      {"ba phẩy năm tỷ đồng", "base.words_not_whole_dong"},
      {"hai đồng năm hào", "base.words_not_whole_dong"},
      {"từ ba đến năm triệu đồng", "base.words_are_a_range"},
      {"ba bốn triệu đồng", "base.words_are_a_range"},
      {"hơn ba tỷ đồng", "base.words_are_a_range"},
      {"một nghìn cổ phần", "base.words_are_shares"},
      {"hai trăm đô la Mỹ", "base.words_other_currency"},
      {"một trăm nghìn hai triệu đồng", "base.words_not_understood"},
      {"hai triệu năm", "base.words_not_understood"},
      {"một trăm năm đồng", "base.words_not_understood"},
      {"ba tỷ tỷ đồng", "base.words_not_understood"},
      {"ba tỷ abc", "base.words_not_understood"},
  };
  for (const auto& [words, code] : cases) {
    const auto read = ParseAmountWords(words);
    ASSERT_FALSE(read.ok()) << words;
    EXPECT_EQ(read.problem().code, code) << words;
  }
  const auto stopped = ParseAmountWords("ba tỷ abc");
  EXPECT_EQ(stopped.problem().params.at("position"), "7");
  EXPECT_EQ(stopped.problem().params.at("rest"), "abc");
}

TEST(AmountWords, EveryAmountComesBackInEveryStyle) {
  std::mt19937_64 random(20210607);
  for (int round = 0; round < 20'000; ++round) {
    const auto digits = static_cast<int>(random() % 16);
    std::int64_t dong = static_cast<std::int64_t>(random() % 9'007'199'254'740'991ULL);
    for (int drop = 0; drop < digits; ++drop) dong /= 10;
    if (round % 3 == 0) dong = dong / 1000 * 1000;
    AmountWordsStyle style;
    style.commas = round % 2 == 0;
    style.thousand = round % 5 == 0 ? "ngàn" : "nghìn";
    style.odd = round % 7 == 0 ? "linh" : "lẻ";
    style.milliard = round % 11 == 0 ? "tỉ" : "tỷ";
    style.unit = round % 13 != 0;
    const std::string words = AmountInWords(Money::OfDong(dong), style);
    const auto read = ParseAmountWords(words);
    ASSERT_TRUE(read.ok()) << dong << ": " << words;
    ASSERT_EQ(read->dong(), dong) << words;
  }
}

}  // namespace
}  // namespace vuon::base
