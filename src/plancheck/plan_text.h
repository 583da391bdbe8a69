#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vuon::plancheck {

// A text with every code point folded to one ASCII byte (lower case, without marks, đ→d, any dash
// '-', what has no plain letter '~'), so that scanners work on bytes; `at` leads back to the text.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> at;  // byte offset in the original; one more than text.size()

  // The original between two positions of `text`.
  std::string_view Original(std::string_view original, std::size_t from, std::size_t to) const {
    return original.substr(at[from], at[to] - at[from]);
  }
};

Folded Fold(std::string_view text);
// Folded, with runs of white space as one space and none at the ends: for comparing headings.
std::string FoldKey(std::string_view text);

// Whether `words` stand in `folded` as whole words.
bool HasWords(std::string_view folded, std::string_view words);
bool HasAnyWords(std::string_view folded, const std::vector<std::string_view>& choices);
std::size_t FindWords(std::string_view folded, std::string_view words, std::size_t from = 0);

bool IsDigit(char c);
bool IsLetter(char c);
std::string_view Trim(std::string_view text);
// Line breaks and runs of spaces as one space.
std::string OneLine(std::string_view text);

}  // namespace vuon::plancheck
