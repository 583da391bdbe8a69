#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "base/money.h"

// Reads decision tables: one row a line, cells parted by " | ", lines that begin with # are words.
namespace vuon::norms::table {

inline std::string Trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? ""
                                    : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

inline std::vector<std::string> Split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, mark);) parts.push_back(Trimmed(part));
  return parts;
}

inline std::vector<std::vector<std::string>> Rows(const std::string& name, std::size_t cells) {
  std::ifstream file(VUON_SOURCE_DIR "/tests/norms/" + name);
  EXPECT_TRUE(file.good()) << name;
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    rows.push_back(Split(line, '|'));
    EXPECT_EQ(rows.back().size(), cells) << line;
    if (rows.back().size() != cells) rows.pop_back();
  }
  return rows;
}

// "12", "10m", "3bn", "-1"; nothing for "-".
inline std::optional<base::Money> Money(const std::string& text) {
  if (text == "-") return std::nullopt;
  std::int64_t factor = 1;
  std::string digits = text;
  if (digits.ends_with("bn")) {
    factor = 1'000'000'000;
    digits.resize(digits.size() - 2);
  } else if (digits.ends_with("m")) {
    factor = 1'000'000;
    digits.resize(digits.size() - 1);
  }
  return base::Money::OfDong(std::stoll(digits) * factor);
}

}  // namespace vuon::norms::table
