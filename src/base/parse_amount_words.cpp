#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <map>
#include <vector>

#include "base/amount_words.h"
#include "base/vietnamese_text.h"

namespace vuon::base {
namespace {

enum class Kind {
  kDigit,     // value 0–9
  kFour,      // tư: four, only behind tens or "lẻ"
  kFive,      // lăm, nhăm: five, only behind tens
  kOne,       // mốt: one, only behind tens
  kTen,       // mười
  kTens,      // mươi
  kHundred,   // trăm
  kOdd,       // lẻ, linh
  kScale,     // nghìn, triệu, tỷ: value is the scale
  kHalf,      // rưỡi
  kUnit,      // đồng
  kEven,      // chẵn
  kMinus,     // âm
  kFiller,    // và; bằng, chữ in front
  kFraction,  // phẩy, xu, hào, phần: not whole đồng
  kRange,     // từ, đến, khoảng, hơn, gần: not one amount
  kShares,    // cổ phần, cổ phiếu
  kCurrency,  // đô la, usd, euro …
  kUnknown,
};

struct Token {
  Kind kind = Kind::kUnknown;
  std::int64_t value = 0;
  std::size_t position = 0;  // characters of the original, from 1
  std::size_t offset = 0;    // bytes of the original
};

using Word = std::pair<Kind, std::int64_t>;

const std::map<std::string, Word, std::less<>>& Vocabulary() {
  static const std::map<std::string, Word, std::less<>> words = {
      {"không", {Kind::kDigit, 0}},
      {"một", {Kind::kDigit, 1}},
      {"hai", {Kind::kDigit, 2}},
      {"ba", {Kind::kDigit, 3}},
      {"bốn", {Kind::kDigit, 4}},
      {"năm", {Kind::kDigit, 5}},
      {"sáu", {Kind::kDigit, 6}},
      {"bảy", {Kind::kDigit, 7}},
      {"bẩy", {Kind::kDigit, 7}},
      {"tám", {Kind::kDigit, 8}},
      {"chín", {Kind::kDigit, 9}},
      {"tư", {Kind::kFour, 4}},
      {"lăm", {Kind::kFive, 5}},
      {"nhăm", {Kind::kFive, 5}},
      {"mốt", {Kind::kOne, 1}},
      {"mười", {Kind::kTen, 10}},
      {"mươi", {Kind::kTens, 10}},
      {"trăm", {Kind::kHundred, 100}},
      {"lẻ", {Kind::kOdd, 0}},
      {"linh", {Kind::kOdd, 0}},
      {"lẽ", {Kind::kOdd, 0}},
      {"nghìn", {Kind::kScale, 1'000}},
      {"ngàn", {Kind::kScale, 1'000}},
      {"triệu", {Kind::kScale, 1'000'000}},
      {"tỷ", {Kind::kScale, 1'000'000'000}},
      {"tỉ", {Kind::kScale, 1'000'000'000}},
      {"rưỡi", {Kind::kHalf, 0}},
      {"rưởi", {Kind::kHalf, 0}},
      {"đồng", {Kind::kUnit, 0}},
      {"chẵn", {Kind::kEven, 0}},
      {"vnđ", {Kind::kUnit, 0}},
      {"vnd", {Kind::kUnit, 0}},
      {"việt", {Kind::kEven, 0}},
      {"nam", {Kind::kEven, 0}},
      {"âm", {Kind::kMinus, 0}},
      {"và", {Kind::kFiller, 0}},
      {"phẩy", {Kind::kFraction, 0}},
      {"phảy", {Kind::kFraction, 0}},
      {"xu", {Kind::kFraction, 0}},
      {"hào", {Kind::kFraction, 0}},
      {"phần", {Kind::kFraction, 0}},
      {"từ", {Kind::kRange, 0}},
      {"đến", {Kind::kRange, 0}},
      {"tới", {Kind::kRange, 0}},
      {"khoảng", {Kind::kRange, 0}},
      {"hơn", {Kind::kRange, 0}},
      {"gần", {Kind::kRange, 0}},
      {"hoặc", {Kind::kRange, 0}},
      {"cổ", {Kind::kShares, 0}},
      {"phiếu", {Kind::kShares, 0}},
      {"đô", {Kind::kCurrency, 0}},
      {"đôla", {Kind::kCurrency, 0}},
      {"đô-la", {Kind::kCurrency, 0}},
      {"usd", {Kind::kCurrency, 0}},
      {"euro", {Kind::kCurrency, 0}},
      {"eur", {Kind::kCurrency, 0}},
      {"mỹ", {Kind::kCurrency, 0}},
      {"yên", {Kind::kCurrency, 0}},
      {"bảng", {Kind::kCurrency, 0}},
      {"tệ", {Kind::kCurrency, 0}},
  };
  return words;
}

bool IsLightPunctuation(UChar32 character) {
  return character == ',' || character == '.' || character == ';' || character == ':' ||
         character == '(' || character == ')' || character == '"' || character == '/' ||
         character == 0x201c || character == 0x201d || character == '*';
}

// A tone mark moved by an old habit of writing (tỷ/tỉ is in the vocabulary) stays unknown.
std::vector<Token> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  const auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::size_t position = 1, offset = 0;
  std::string word;
  Token token;
  const auto finish = [&] {
    if (word.empty()) return;
    const auto found = Vocabulary().find(LowerVietnamese(word));
    if (found != Vocabulary().end()) std::tie(token.kind, token.value) = found->second;
    tokens.push_back(token);
    word.clear();
  };
  for (std::int32_t at = 0; at < wide.length();) {
    const UChar32 character = wide.char32At(at);
    at += U16_LENGTH(character);
    std::string bytes;
    icu::UnicodeString(character).toUTF8String(bytes);
    if (u_isUWhiteSpace(character) || IsLightPunctuation(character)) {
      finish();
    } else {
      if (word.empty()) token = {Kind::kUnknown, 0, position, offset};
      word += bytes;
    }
    ++position;
    offset += bytes.size();
  }
  finish();
  return tokens;
}

// Reads the tokens from left to right, group of three digits by group.
class Reader {
 public:
  Reader(std::string_view text, std::vector<Token> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  Result<Money> Read() {
    SkipPrefix();
    bool negative = false;
    if (Is(Kind::kMinus)) {
      negative = true;
      ++at_;
    }
    auto amount = ReadNumber();
    if (!amount.ok()) return amount.problem();
    while (Is(Kind::kUnit) || Is(Kind::kEven)) ++at_;
    if (!Done()) return Stopped();
    return Money::FromDong(negative ? -*amount : *amount);
  }

 private:
  bool Done() const { return at_ >= tokens_.size(); }
  bool Is(Kind kind) const { return !Done() && tokens_[at_].kind == kind; }
  bool NextIs(Kind kind) const { return at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == kind; }

  std::string_view WordAt(std::size_t index) const {
    const std::size_t begin = tokens_[index].offset;
    return text_.substr(begin, text_.find_first_of(" \t\r\n,.;:()", begin) - begin);
  }

  // "(Bằng chữ: …", "Số tiền bằng chữ: …", "Viết bằng chữ: …".
  void SkipPrefix() {
    for (std::size_t index = 0; index < tokens_.size() && index < 6; ++index) {
      if (FoldForSearch(WordAt(index)) == "chu") {
        at_ = index + 1;
        return;
      }
    }
  }

  Problem Stopped() const {
    if (Done()) {
      return {ProblemKind::kInvalid,
              "base.words_not_understood",
              {{"position", std::to_string(text_.size() + 1)}, {"rest", ""}}};
    }
    const Token& token = tokens_[at_];
    const std::map<std::string, std::string> where = {
        {"position", std::to_string(token.position)},
        {"rest", std::string(text_.substr(token.offset))}};
    Kind kind = token.kind;
    for (std::size_t index = at_; kind == Kind::kDigit && index < tokens_.size(); ++index) {
      if (tokens_[index].kind == Kind::kFraction) kind = Kind::kFraction;  // "hai đồng năm hào"
    }
    switch (kind) {
      case Kind::kFraction:
        return {ProblemKind::kInvalid, "base.words_not_whole_dong", where};
      case Kind::kRange:
        return {ProblemKind::kInvalid, "base.words_are_a_range", where};
      case Kind::kShares:
        return {ProblemKind::kInvalid, "base.words_are_shares", where};
      case Kind::kCurrency:
        return {ProblemKind::kInvalid, "base.words_other_currency", where};
      default:
        return {ProblemKind::kInvalid, "base.words_not_understood", where};
    }
  }

  // [milliards "tỷ"] rest. The number in front of "tỷ" may itself have thousands ("một nghìn tỷ").
  Result<std::int64_t> ReadNumber() {
    std::int64_t milliards = 0, below = 0;
    std::int64_t smallest = 0;  // the scale of the group before; 0 at the start
    bool any = false, milliards_read = false;
    while (!Done() && !Is(Kind::kUnit) && !Is(Kind::kEven)) {
      if (Is(Kind::kFiller) && any) {
        ++at_;
        continue;
      }
      if (Is(Kind::kHalf) && any && smallest >= 1'000) {
        ++at_;
        if (smallest == kMilliard) {
          below += kMilliard / 2;
        } else {
          below += smallest / 2;
        }
        if (!Done() && !Is(Kind::kUnit) && !Is(Kind::kEven)) return Stopped();
        break;
      }
      const std::size_t start = at_;
      auto group = ReadGroup(any);
      if (!group.ok()) return group.problem();
      const std::int64_t scale = Is(Kind::kScale) ? tokens_[at_].value : 1;
      // "hai triệu năm" is said for 2.500.000 and could be 2.000.005: not ours to choose.
      if (any && scale == 1 && at_ - start == 1 && tokens_[start].kind == Kind::kDigit) {
        at_ = start;
        return Stopped();
      }
      any = true;
      // "một nghìn tỷ": thousands of milliards, only before any milliard was read.
      if (scale == kMilliard) {
        if (milliards_read) return Stopped();
        ++at_;
        milliards = below + *group;
        below = 0;
        milliards_read = true;
        smallest = kMilliard;
        continue;
      }
      if (smallest != 0 && scale >= smallest) {
        if (scale == 1) at_ = start;
        return Stopped();
      }
      if (scale > 1) ++at_;
      below += *group * scale;
      smallest = scale;
      if (scale > 1 && Is(Kind::kScale) && tokens_[at_].value == kMilliard && !milliards_read) {
        ++at_;
        milliards = below;
        below = 0;
        milliards_read = true;
        smallest = kMilliard;
      }
    }
    if (!any) return Stopped();
    if (milliards > Money::kMaximumDong / kMilliard) {
      return Problem{ProblemKind::kInvalid, "base.money_out_of_range"};
    }
    return milliards * kMilliard + below;
  }

  // Up to 999: [digit trăm] [lẻ digit | mười [digit] | digit mươi [digit]].
  Result<std::int64_t> ReadGroup(bool behind) {
    std::int64_t value = 0;
    bool hundreds = false;
    if (Is(Kind::kDigit) && NextIs(Kind::kHundred)) {
      value = tokens_[at_].value * 100;
      hundreds = true;
      at_ += 2;
    }
    if (Is(Kind::kOdd) && (hundreds || behind)) {
      ++at_;
      return ReadOnes(value, /*tens=*/false, /*odd=*/true);
    }
    if (Is(Kind::kTen)) {
      ++at_;
      return ReadOptionalOnes(value + 10, /*ten=*/true);
    }
    if (Is(Kind::kDigit) && NextIs(Kind::kTens) && tokens_[at_].value >= 2) {
      value += tokens_[at_].value * 10;
      at_ += 2;
      return ReadOptionalOnes(value, /*ten=*/false);
    }
    // "hai mốt", "ba lăm": the tens without their word.
    if (Is(Kind::kDigit) && tokens_[at_].value >= 2 &&
        (NextIs(Kind::kOne) || NextIs(Kind::kFive))) {
      value += tokens_[at_].value * 10;
      ++at_;
      return ReadOnes(value, /*tens=*/true, /*odd=*/false);
    }
    if (hundreds) {
      // "một trăm năm đồng" leaves open whether 105 or 150 is meant.
      return Is(Kind::kDigit) ? Result<std::int64_t>(Stopped()) : Result<std::int64_t>(value);
    }
    if (Is(Kind::kDigit)) {
      const std::int64_t digit = tokens_[at_].value;
      ++at_;
      if (Is(Kind::kDigit)) return RangeHere();
      return digit;
    }
    return Stopped();
  }

  // "ba bốn triệu" is three or four millions.
  Problem RangeHere() const {
    Problem problem = Stopped();
    problem.code = "base.words_are_a_range";
    return problem;
  }

  Result<std::int64_t> ReadOptionalOnes(std::int64_t value, bool ten) {
    if (Is(Kind::kDigit) && tokens_[at_].value != 0) return ReadOnes(value, true, false);
    if (Is(Kind::kFive) || Is(Kind::kFour) || (!ten && Is(Kind::kOne))) {
      return ReadOnes(value, true, false);
    }
    return value;
  }

  Result<std::int64_t> ReadOnes(std::int64_t value, bool tens, bool odd) {
    const bool fits = Is(Kind::kDigit) || (Is(Kind::kFour) && (tens || odd)) ||
                      ((Is(Kind::kFive) || Is(Kind::kOne)) && tens);
    if (!fits || tokens_[at_].value == 0) return Stopped();
    value += tokens_[at_].value;
    ++at_;
    if (Is(Kind::kDigit) && !NextIs(Kind::kHundred) && !NextIs(Kind::kTens)) return RangeHere();
    return value;
  }

  static constexpr std::int64_t kMilliard = 1'000'000'000;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Money> ParseAmountWords(std::string_view text) {
  if (!IsValidUtf8(text)) {
    return Problem{
        ProblemKind::kInvalid, "base.words_not_understood", {{"position", "1"}, {"rest", ""}}};
  }
  return Reader(text, Tokens(text)).Read();
}

}  // namespace vuon::base
