#include <algorithm>
#include <cctype>

#include "norms/size_class.h"

namespace vuon::norms {
namespace {

// "VSIC 2018", "2018": the year.
std::string YearOf(const std::string& version) {
  std::string digits;
  for (const char c : version) {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) digits += c;
  }
  return digits;
}

// The newest version that the rules know.
std::string NewestVersion(const SizeRules& rules) {
  std::string newest;
  for (const SectorSection& section : rules.sections) newest = std::max(newest, section.version);
  return newest;
}

struct Code {
  char letter = 0;    // 0: none was given
  int division = -1;  // -1: none was given
};

// A letter, digits of two to five places, or both.
std::optional<Code> ReadCode(const std::string& text) {
  Code code;
  std::string digits;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isdigit(byte) != 0) {
      digits += c;
    } else if (std::isalpha(byte) != 0 && code.letter == 0 && digits.empty()) {
      code.letter = static_cast<char>(std::toupper(byte));
    } else if (c != ' ' && c != '.') {
      return std::nullopt;
    }
  }
  if (digits.size() == 1 || digits.size() > 5 || (digits.empty() && code.letter == 0)) {
    return std::nullopt;
  }
  if (!digits.empty()) code.division = (digits[0] - '0') * 10 + (digits[1] - '0');
  return code;
}

}  // namespace

std::optional<std::string> SectionOf(const SizeRules& rules, const std::string& version,
                                     const std::string& code) {
  const std::optional<Code> wanted = ReadCode(code);
  if (!wanted) return std::nullopt;
  std::string year = YearOf(version);
  if (year.empty()) year = NewestVersion(rules);
  for (const SectorSection& section : rules.sections) {
    if (section.version != year) continue;
    const bool letter_fits = wanted->letter == 0 || section.letter[0] == wanted->letter;
    const bool division_fits = wanted->division < 0 || (section.first <= wanted->division &&
                                                        wanted->division <= section.last);
    if (letter_fits && division_fits) return section.letter;
  }
  return std::nullopt;
}

}  // namespace vuon::norms
