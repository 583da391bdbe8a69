#include "base/vietnamese_text.h"

#include <fmt/format.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

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

}  // namespace

bool IsValidUtf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
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
  const icu::UnicodeString parts = Normalized(&icu::Normalizer2::getNFDInstance, text);
  icu::UnicodeString out;
  bool space_due = false;
  for (std::int32_t at = 0; at < parts.length();) {
    UChar32 character = parts.char32At(at);
    at += U16_LENGTH(character);
    if (u_charType(character) == U_NON_SPACING_MARK) continue;
    if (u_isUWhiteSpace(character)) {
      space_due = !out.isEmpty();
      continue;
    }
    if (character == 0x111 || character == 0x110) character = 'd';  // đ, Đ
    if (space_due) out.append(static_cast<UChar>(' '));
    space_due = false;
    out.append(u_foldCase(character, U_FOLD_CASE_DEFAULT));
  }
  return ToUtf8(out);
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
  const icu::UnicodeString wide = FromUtf8(text);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(wide.length()) * 4 + 32);
  const auto capacity = static_cast<std::int32_t>(bytes.size());
  std::int32_t length = VietnameseCollator().getSortKey(wide, bytes.data(), capacity);
  if (length > capacity) {
    bytes.resize(static_cast<std::size_t>(length));
    length = VietnameseCollator().getSortKey(wide, bytes.data(), length);
  }
  std::string hex;
  for (std::int32_t at = 0; at + 1 < length; ++at) {
    hex += fmt::format("{:02x}", bytes[static_cast<std::size_t>(at)]);
  }
  return hex;
}

std::string_view TrimSpace(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace vuon::base
