#include "documents/verification_code.h"

#include <array>
#include <cctype>

namespace vuon::documents {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kLength = 12;

std::string Written(const std::string& characters) {
  return "VB-" + characters.substr(0, 5) + "-" + characters.substr(5, 5) + "-" +
         characters.substr(10);
}

}  // namespace

std::string NewVerificationCode(base::Randomness& randomness) {
  std::array<std::uint8_t, kLength> bytes{};
  randomness.Fill(bytes.data(), bytes.size());
  std::string characters;
  for (const std::uint8_t byte : bytes) characters += kAlphabet[byte % kAlphabet.size()];
  return Written(characters);
}

std::string NormalVerificationCode(std::string_view typed) {
  if (typed.size() > 60) return "";
  std::string characters;
  for (const char c : typed) {
    char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (upper == '-' || upper == ' ') continue;
    if (upper == 'O') upper = '0';
    if (upper == 'I' || upper == 'L') upper = '1';
    characters += upper;
  }
  if (characters.size() == kLength + 2 && characters.starts_with("VB")) characters.erase(0, 2);
  if (characters.size() != kLength) return "";
  for (const char c : characters) {
    if (kAlphabet.find(c) == std::string_view::npos) return "";
  }
  return Written(characters);
}

}  // namespace vuon::documents
