#include "base/vietnamese_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <chrono>
#include <thread>

namespace vuon::base {
namespace {

std::string Nfd(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFDInstance(status);
  std::string out;
  form->normalize(icu::UnicodeString::fromUTF8(std::string(text)), status).toUTF8String(out);
  return out;
}

// Every letter of Vietnamese, lower case, with the letter it is searched by.
const std::vector<std::pair<std::string, std::string>> kLetters = {
    {"aàảãáạăằẳẵắặâầẩẫấậ", std::string(18, 'a')},
    {"đ", "d"},
    {"eèẻẽéẹêềểễếệ", std::string(12, 'e')},
    {"iìỉĩíị", std::string(6, 'i')},
    {"oòỏõóọôồổỗốộơờởỡớợ", std::string(18, 'o')},
    {"uùủũúụưừửữứự", std::string(12, 'u')},
    {"yỳỷỹýỵ", std::string(6, 'y')}};

TEST(FoldForSearch, EveryVietnameseLetterInBothFormsAndCases) {
  for (const auto& [letters, folded] : kLetters) {
    EXPECT_EQ(FoldForSearch(letters), folded);
    EXPECT_EQ(FoldForSearch(UpperVietnamese(letters)), folded);
    EXPECT_EQ(FoldForSearch(Nfd(letters)), folded);
    EXPECT_EQ(FoldForSearch(Nfd(UpperVietnamese(letters))), folded);
  }
}

TEST(FoldForSearch, CollapsesSpaceAndDropsWhatCannotBeSeen) {
  EXPECT_EQ(FoldForSearch("  Đặng\t THỊ\u00a0\n Ánh "), "dang thi anh");
  EXPECT_EQ(FoldForSearch("\ufeffnăng\u200b su\u00adất"), "nang suat");
  EXPECT_EQ(FoldForSearch(" \t\u3000"), "");
  EXPECT_EQ(FoldForSearch(""), "");
}

TEST(FoldForSearch, FoldsOtherScriptsAndTheLookalikesOfD) {
  EXPECT_EQ(FoldForSearch("\u00d0ình \u00f0ỏ \u0189ào"), "dinh do dao");
  EXPECT_EQ(FoldForSearch("Straße ﬁn １２"), "strasse fin 12");
  EXPECT_EQ(FoldForSearch("ПРИВЕТ Ώ"), "привет ω");
  EXPECT_EQ(FoldForSearch("116/KH-UBND"), "116/kh-ubnd");
}

TEST(FoldForSearch, BrokenBytesNeitherCrashNorVanish) {
  EXPECT_EQ(FoldForSearch("a\xff\xc3"), "a\ufffd\ufffd");
}

TEST(FoldForSearch, FoldingTwiceChangesNothing) {
  for (char32_t c = 1; c < 0x3000; ++c) {
    std::string text;
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(text);
    const std::string once = FoldForSearch(text);
    ASSERT_EQ(FoldForSearch(once), once) << "U+" << std::hex << static_cast<unsigned>(c);
  }
}

// A search box folds every name it is compared with. The bound is generous: it catches a fall back
// to work by the whole text, not a busy machine.
TEST(FoldForSearch, IsQuick) {
  const std::string name = "Công ty TNHH Đặc sản Phú Quốc";
  std::size_t bytes = FoldForSearch(name).size();
  const auto begin = std::chrono::steady_clock::now();
  constexpr int kRounds = 20'000;
  for (int round = 0; round < kRounds; ++round) bytes += FoldForSearch(name).size();
  const std::chrono::duration<double, std::micro> each =
      (std::chrono::steady_clock::now() - begin) / kRounds;
  RecordProperty("microseconds", std::to_string(each.count()));
  EXPECT_EQ(bytes, 29U * (kRounds + 1));
  EXPECT_LT(each.count(), 50.0);
}

TEST(Nfc, ComposesAndLeavesComposedTextAlone) {
  const std::string text = "Kế hoạch hỗ trợ doanh nghiệp nâng cao năng suất, chất lượng";
  EXPECT_NE(Nfd(text), text);
  EXPECT_EQ(Nfc(Nfd(text)), text);
  EXPECT_EQ(Nfc(text), text);
}

std::vector<std::string> Sorted(std::vector<std::string> words) {
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return SortKey(a) < SortKey(b); });
  return words;
}

TEST(SortKey, OrdersLettersAndTonesAsADictionaryDoes) {
  const std::vector<std::string> order = {
      "a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ",
      "ậ", "b", "d", "đ", "e", "ê", "ế", "g", "o", "ô", "ơ", "u", "ư", "ự", "v", "y", "ỵ"};
  EXPECT_EQ(Sorted({order.rbegin(), order.rend()}), order);
}

TEST(SortKey, OrdersNames) {
  const std::vector<std::string> order = {"An", "Ân", "Dũng", "Dương", "Đào", "Đặng",
                                          "E",  "Ê",  "Hà",   "Hạ",    "Hoa", "O",
                                          "Ô",  "Ơ",  "Phú",  "U",     "Ư",   "Yên"};
  EXPECT_EQ(Sorted({order.rbegin(), order.rend()}), order);
  // A tone counts only where the letters are the same: "Há Nam" stands before "Hà Tiên".
  EXPECT_LT(SortKey("Há Nam"), SortKey("Hà Tiên"));
}

TEST(SortKey, DoesNotDependOnTheUnicodeFormAndIsPlainHexadecimal) {
  EXPECT_EQ(SortKey(Nfd("Phú Quốc")), SortKey("Phú Quốc"));
  EXPECT_NE(SortKey("phú quốc"), SortKey("Phú Quốc"));
  EXPECT_EQ(SortKey(""), "");
  EXPECT_EQ(SortKey("Rạch Giá").find_first_not_of("0123456789abcdef"), std::string::npos);
  const std::string longest(5000, 'z');
  EXPECT_LT(SortKey(longest), SortKey(longest + "a"));
}

TEST(SortKey, IsTheSameInEveryThread) {
  const std::string expected = SortKey("Công ty TNHH Đặc sản Phú Quốc");
  std::array<std::string, 8> found;
  {
    std::vector<std::jthread> threads;
    for (auto& key : found) {
      threads.emplace_back([&key] {
        for (int i = 0; i < 200; ++i) key = SortKey("Công ty TNHH Đặc sản Phú Quốc");
      });
    }
  }
  EXPECT_THAT(found, testing::Each(expected));
}

TEST(IsValidUtf8, RefusesWhatIsNotUtf8) {
  EXPECT_TRUE(IsValidUtf8(""));
  EXPECT_TRUE(IsValidUtf8("Phú Quốc 🏝"));
  EXPECT_FALSE(IsValidUtf8("Ph\xfa Qu\xf4"));     // a Windows code page
  EXPECT_FALSE(IsValidUtf8("\xc0\xaf"));          // overlong
  EXPECT_FALSE(IsValidUtf8("\xed\xa0\x80"));      // half of a surrogate pair
  EXPECT_FALSE(IsValidUtf8("\xf4\x90\x80\x80"));  // past U+10FFFF
  EXPECT_FALSE(IsValidUtf8("\xe1\xba"));          // cut off
}

TEST(Case, MapsBothWays) {
  EXPECT_EQ(UpperVietnamese("ủy ban nhân dân tỉnh đắk lắk"), "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK");
  EXPECT_EQ(LowerVietnamese("SỞ KHOA HỌC VÀ CÔNG NGHỆ"), "sở khoa học và công nghệ");
  EXPECT_EQ(LowerVietnamese(Nfd("NGHỆ")), "nghệ");  // always the composed form
}

TEST(TrimSpace, CutsBothEndsAndNothingElse) {
  EXPECT_EQ(TrimSpace("\ufeff \u00a0 a  b\u200b\r\n"), "a  b");
  EXPECT_EQ(TrimSpace(" \n"), "");
  EXPECT_EQ(TrimSpace("Đ"), "Đ");
}

}  // namespace
}  // namespace vuon::base
