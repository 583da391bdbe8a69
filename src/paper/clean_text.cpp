#include "paper/clean_text.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/vietnamese_text.h"
#include "paper/utf8.h"

namespace vuon::paper {
namespace {

void AppendRaised(int digit, std::string& out) {
  // "¹²" is one mark, number twelve.
  if (out.size() > 3 && out.back() == ']' &&
      out.find("[^", out.size() > 6 ? out.size() - 6 : 0) != std::string::npos) {
    out.pop_back();
  } else {
    out += "[^";
  }
  out += static_cast<char>('0' + digit);
  out += ']';
}

int RaisedDigit(UChar32 c) {
  if (c == 0xB9) return 1;
  if (c == 0xB2 || c == 0xB3) return static_cast<int>(c - 0xB0);
  if (c == 0x2070) return 0;
  return c >= 0x2074 && c <= 0x2079 ? static_cast<int>(c - 0x2070) : -1;
}

bool IsOddSpace(UChar32 c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool IsInvisible(UChar32 c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF ||
         (c >= 0x202A && c <= 0x202E) || (c < 0x20 && c != '\n' && c != '\t');
}

void AppendCodePoint(UChar32 c, std::string& out) { icu::UnicodeString(c).toUTF8String(out); }

std::string PlainCharacters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = NextCodePoint(text, at);
    if (IsOddSpace(c)) {
      out += ' ';
    } else if (const int digit = RaisedDigit(c); digit >= 0) {
      const bool after_letter =
          !out.empty() && std::string_view("mM").find(out.back()) != std::string_view::npos;
      if (after_letter) {
        AppendCodePoint(c, out);  // m², m³ are units
      } else {
        AppendRaised(digit, out);
      }
    } else if (!IsInvisible(c)) {
      AppendCodePoint(c, out);
    }
  }
  return out;
}

constexpr std::array<std::string_view, 22> kHtmlNames = {
    "i",   "b",   "u",   "em",    "strong", "span", "p",  "br", "sup", "sub", "font",
    "div", "del", "ins", "small", "s",      "a",    "td", "tr", "th",  "li",  "center"};

// The length of the tag that starts at text[at], or 0 when this is not one of the stray tags; its
// lower-case name, with '/' for a closing one, goes to `name`.
std::size_t TagAt(std::string_view text, std::size_t at, std::string& name) {
  const std::size_t end = text.find('>', at);
  if (end == std::string_view::npos || end - at > 200) return 0;
  name.clear();
  std::size_t k = at + 1;
  if (k < end && text[k] == '/') name += text[k++];
  while (k < end && ((text[k] | 0x20) >= 'a') && ((text[k] | 0x20) <= 'z')) {
    name += static_cast<char>(text[k++] | 0x20);
  }
  if (k < end && text[k] != ' ' && text[k] != '/') return 0;
  const std::string_view bare = name.starts_with('/') ? std::string_view(name).substr(1) : name;
  const bool known = std::find(kHtmlNames.begin(), kHtmlNames.end(), bare) != kHtmlNames.end();
  return known ? end - at + 1 : 0;
}

// The length of the entity at text[at] and its text; 0 when it is none we know.
std::size_t EntityAt(std::string_view text, std::size_t at, std::string& meaning) {
  const std::size_t end = text.find(';', at);
  if (end == std::string_view::npos || end - at > 9 || end - at < 3) return 0;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  meaning.clear();
  if (name == "nbsp") meaning = " ";
  if (name == "amp") meaning = "&";
  if (name == "lt") meaning = "<";
  if (name == "gt") meaning = ">";
  if (name == "quot") meaning = "\"";
  if (name == "ndash" || name == "mdash") meaning = "-";
  if (name.starts_with('#') && name.size() > 1) {
    UChar32 c = 0;
    const bool hex = name[1] == 'x' || name[1] == 'X';
    for (const char digit : name.substr(hex ? 2 : 1)) {
      const bool decimal = digit >= '0' && digit <= '9';
      const int low = (digit | 0x20) - 'a';
      if (!decimal && (!hex || low < 0 || low > 5)) return 0;
      c = c * (hex ? 16 : 10) + (decimal ? digit - '0' : low + 10);
      if (c > 0x10FFFF) return 0;
    }
    if (c < 0x20 || (c >= 0xD800 && c <= 0xDFFF)) return 0;
    AppendCodePoint(c, meaning);
  }
  return meaning.empty() ? 0 : end - at + 1;
}

std::string WithoutMarkup(std::string_view text) {
  if (text.find_first_of("<&*_") == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '<') {
      if (const std::size_t length = TagAt(text, at, word); length != 0) {
        if (word == "br") out += '\n';
        if (word == "sup") out += "[^";
        if (word == "/sup") out += "]";
        at += length;
        continue;
      }
    }
    if (c == '&') {
      if (const std::size_t length = EntityAt(text, at, word); length != 0) {
        out += word;
        at += length;
        continue;
      }
    }
    if ((c == '*' || c == '_') && at + 1 < text.size() && text[at + 1] == c) {
      at += 2;
      continue;
    }
    out += c;
    ++at;
  }
  return out;
}

}  // namespace

bool IsPlainText(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const UChar32 c = NextCodePoint(bytes, at);
    if (c < 0 || c == 0x7F) return false;
    if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') return false;
  }
  return true;
}

std::optional<std::string> DecodeText(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const bool little = bytes.starts_with("\xFF\xFE");
  if (little || bytes.starts_with("\xFE\xFF")) {
    icu::UnicodeString text;
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
      const auto first = static_cast<unsigned char>(bytes[at]);
      const auto second = static_cast<unsigned char>(bytes[at + 1]);
      text.append(static_cast<char16_t>(little ? first | second << 8 : first << 8 | second));
    }
    std::string out;
    text.toUTF8String(out);
    if (!IsPlainText(out)) return std::nullopt;
    return out;
  }
  if (!IsPlainText(bytes)) return std::nullopt;
  return std::string(bytes);
}

std::string CleanText(std::string_view utf8) {
  return PlainCharacters(WithoutMarkup(base::Nfc(utf8)));
}

std::string Squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r';
    if (blank) {
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
      continue;
    }
    if (c == '\n') {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      if (out.empty() || out.back() == '\n') continue;
    }
    out += c;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '\n')) out.pop_back();
  return out;
}

}  // namespace vuon::paper
