#include "plancheck/plan_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <array>

#include "base/vietnamese_text.h"
#include "paper/utf8.h"

namespace vuon::plancheck {
namespace {

constexpr int kTabled = 0x2000;  // Latin letters with all their marks lie below

char FoldSlowly(int point) {
  if (point == 0x110 || point == 0x111) return 'd';
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  UChar32 base = point;
  icu::UnicodeString parts;
  if (U_SUCCESS(status) && nfd->getDecomposition(point, parts)) base = parts.char32At(0);
  base = u_tolower(base);
  return base < 0x80 ? static_cast<char>(base) : '~';
}

char FoldPoint(int point) {
  static const std::array<char, kTabled> table = [] {
    std::array<char, kTabled> made{};
    for (int k = 0; k < kTabled; ++k) made[static_cast<std::size_t>(k)] = FoldSlowly(k);
    return made;
  }();
  if (point < 0) return '~';
  if (point == '\t' || point == '\n' || point == '\r' || point == 0xA0) return ' ';
  if (point < kTabled) return table[static_cast<std::size_t>(point)];
  if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212) return '-';
  if (point == 0x2022 || point == 0x25CF || point == 0x25AA || point == 0x2219) return '*';
  if (point == 0x201C || point == 0x201D) return '"';
  if (point == 0x2018 || point == 0x2019) return '\'';
  if (point == 0x2265) return '>';
  if (point == 0x2264) return '<';
  if (point == 0x2026) return '.';
  return '~';
}

}  // namespace

Folded Fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.at.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    folded.at.push_back(static_cast<std::uint32_t>(at));
    const int point = paper::NextCodePoint(text, at);
    folded.text += point == 0xD7 ? 'x' : FoldPoint(point);
  }
  folded.at.push_back(static_cast<std::uint32_t>(text.size()));
  return folded;
}

std::string FoldKey(std::string_view text) { return OneLine(Fold(text).text); }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '~'; }

std::size_t FindWords(std::string_view folded, std::string_view words, std::size_t from) {
  for (std::size_t at = folded.find(words, from); at != std::string_view::npos;
       at = folded.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool starts = at == 0 || !(IsLetter(folded[at - 1]) || IsDigit(folded[at - 1]));
    const bool ends = end == folded.size() || !(IsLetter(folded[end]) || IsDigit(folded[end]));
    if (starts && ends) return at;
  }
  return std::string_view::npos;
}

bool HasWords(std::string_view folded, std::string_view words) {
  return FindWords(folded, words) != std::string_view::npos;
}

bool HasAnyWords(std::string_view folded, const std::vector<std::string_view>& choices) {
  for (const std::string_view words : choices) {
    if (HasWords(folded, words)) return true;
  }
  return false;
}

std::string_view Trim(std::string_view text) { return base::TrimSpace(text); }

std::string OneLine(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace vuon::plancheck
