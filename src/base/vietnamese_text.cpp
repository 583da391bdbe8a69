#include "base/vietnamese_text.h"

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <memory>

#include "base/assert.h"

namespace vuon::base {
namespace {

icu::UnicodeString FromUtf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString Normalized(const icu::Normalizer2* (*form)(UErrorCode&), std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(error);
  icu::UnicodeString out = normalizer->normalize(FromUtf8(text), error);
  VUON_ASSERT(U_SUCCESS(error));
  return out;
}

const icu::Collator& VietnameseCollator() {
  // A collator is not safe to share between threads while it makes keys.
  thread_local const std::unique_ptr<icu::Collator> collator = [] {
    UErrorCode error = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(
        icu::Collator::createInstance(icu::Locale("vi", "VN"), error));
    VUON_ASSERT(U_SUCCESS(error));
    return made;
  }();
  return *collator;
}

// What stands at the end of a text by accident: white space, also the no-break kind, and marks that
// nobody sees (byte order mark, zero-width space, word joiner, soft hyphen).
bool IsBlank(UChar32 character) {
  return u_isUWhiteSpace(character) != 0 || character == 0xFEFF || character == 0x200B ||
         character == 0x2060 || character == 0xAD;
}

bool IsUnseen(UChar32 character) {
  const auto kind = u_charType(character);
  return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR ||
         u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

// đ, and the letters that are typed or scanned in its place: ð of Iceland, ɖ of Africa.
bool LooksLikeD(UChar32 character) {
  return character == 0x111 || character == 0xF0 || character == 0x256;
}

// One round: apart by compatibility (ligatures and wide digits too), marks dropped, lower case.
icu::UnicodeString FoldedOnce(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString parts =
      icu::Normalizer2::getNFKDInstance(error)->normalize(text, error).foldCase();
  VUON_ASSERT(U_SUCCESS(error));
  icu::UnicodeString out;
  for (std::int32_t at = 0; at < parts.length();) {
    const UChar32 character = parts.char32At(at);
    at += U16_LENGTH(character);
    if (u_isUWhiteSpace(character)) {
      out.append(static_cast<UChar>(' '));
    } else if (!IsUnseen(character)) {
      out.append(LooksLikeD(character) ? UChar32('d') : character);
    }
  }
  return out;
}

// Rounds until nothing changes, so that folding what is folded changes nothing.
std::string Folded(UChar32 character) {
  icu::UnicodeString text(character);
  while (true) {
    const icu::UnicodeString next = FoldedOnce(text);
    if (next == text) return ToUtf8(text);
    text = next;
  }
}

// Folding is by character, so the characters that Vietnamese is written with are folded once.
class FoldTable {
 public:
  FoldTable() {
    std::array<std::pair<std::size_t, std::size_t>, kSize> places;
    for (UChar32 character = 0; character < kSize; ++character) {
      const std::string folded = Folded(character);
      places[static_cast<std::size_t>(character)] = {bytes_.size(), folded.size()};
      bytes_ += folded;
    }
    const std::string_view all = bytes_;
    for (std::size_t at = 0; at < kSize; ++at) {
      folded_[at] = all.substr(places[at].first, places[at].second);
    }
  }
  FoldTable(const FoldTable&) = delete;
  FoldTable& operator=(const FoldTable&) = delete;

  const std::string_view* Find(UChar32 character) const {
    return character < kSize ? &folded_[static_cast<std::size_t>(character)] : nullptr;
  }

 private:
  static constexpr std::int32_t kSize = 0x2000;  // Latin with its Vietnamese block, and more
  std::string bytes_;
  std::array<std::string_view, kSize> folded_;
};

// Puts folded characters together: runs of spaces become one, none stands at an end.
class FoldedText {
 public:
  explicit FoldedText(std::size_t bytes) { text_.reserve(bytes); }
  void Append(std::string_view folded) {
    for (const char byte : folded) {
      if (byte == ' ') {
        space_due_ = !text_.empty();
        continue;
      }
      if (space_due_) text_ += ' ';
      space_due_ = false;
      text_ += byte;
    }
  }
  std::string Take() { return std::move(text_); }

 private:
  std::string text_;
  bool space_due_ = false;
};

}  // namespace

bool IsValidUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < length;) {
    UChar32 character = 0;
    U8_NEXT(bytes, at, length, character);
    if (character < 0) return false;
  }
  return true;
}

std::string Nfc(std::string_view text) {
  return ToUtf8(Normalized(&icu::Normalizer2::getNFCInstance, text));
}

std::string FoldForSearch(std::string_view text) {
  static const FoldTable table;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  FoldedText out(text.size());
  for (std::int64_t at = 0; at < length;) {
    UChar32 character = 0;
    U8_NEXT_OR_FFFD(bytes, at, length, character);
    if (const std::string_view* folded = table.Find(character)) {
      out.Append(*folded);
    } else {
      out.Append(Folded(character));
    }
  }
  return out.Take();
}

std::string LowerVietnamese(std::string_view text) {
  icu::UnicodeString out = Normalized(&icu::Normalizer2::getNFCInstance, text);
  return ToUtf8(out.toLower(icu::Locale("vi")));
}

std::string UpperVietnamese(std::string_view text) {
  icu::UnicodeString out = Normalized(&icu::Normalizer2::getNFCInstance, text);
  return ToUtf8(out.toUpper(icu::Locale("vi")));
}

std::string SortKey(std::string_view text) {
  if (text.empty()) return {};
  const icu::UnicodeString wide = FromUtf8(text);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(wide.length()) * 4 + 32);
  const auto capacity = static_cast<std::int32_t>(bytes.size());
  std::int32_t length = VietnameseCollator().getSortKey(wide, bytes.data(), capacity);
  if (length > capacity) {
    bytes.resize(static_cast<std::size_t>(length));
    length = VietnameseCollator().getSortKey(wide, bytes.data(), length);
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string hex;
  hex.reserve(static_cast<std::size_t>(length) * 2);
  for (std::int32_t at = 0; at + 1 < length; ++at) {  // without the NUL behind it
    const std::uint8_t byte = bytes[static_cast<std::size_t>(at)];
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::string_view TrimSpace(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  std::int64_t begin = 0;
  for (std::int64_t next = 0; next < length; begin = next) {
    UChar32 character = 0;
    U8_NEXT(bytes, next, length, character);
    if (!IsBlank(character)) break;
  }
  std::int64_t end = length;
  while (end > begin) {
    std::int64_t last = end - 1;
    while (last > begin && U8_IS_TRAIL(bytes[last])) --last;
    std::int64_t next = last;
    UChar32 character = 0;
    U8_NEXT(bytes, next, length, character);
    if (next != end || !IsBlank(character)) break;
    end = last;
  }
  return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

}  // namespace vuon::base
