#include "dossiers/receipt_code.h"

#include <array>
#include <cctype>

namespace vuon::dossiers {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXY";
constexpr std::size_t kRandom = 10;

// A sum with weights that differ between neighbours, modulo the number of characters, 31, which is
// prime: one wrong character and two neighbours that changed places never go unseen.
char CheckOf(std::string_view characters) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at < characters.size(); ++at) {
    sum += (at + 2) * kAlphabet.find(characters[at]);
  }
  return kAlphabet[sum % kAlphabet.size()];
}

std::string Written(const std::string& characters) {
  return "HS-" + characters.substr(0, 5) + "-" + characters.substr(5, 5) + "-" +
         characters.substr(10, 1);
}

}  // namespace

std::string NewReceiptCode(base::Randomness& randomness) {
  std::array<std::uint8_t, kRandom> bytes{};
  randomness.Fill(bytes.data(), bytes.size());
  std::string characters;
  for (const std::uint8_t byte : bytes) characters += kAlphabet[byte % kAlphabet.size()];
  return Written(characters + CheckOf(characters));
}

std::string NormalReceiptCode(std::string_view typed) {
  std::string characters;
  if (typed.size() > 60) return "";
  for (const char c : typed) {
    char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (upper == '-' || upper == ' ') continue;
    if (upper == 'O') upper = '0';
    if (upper == 'I' || upper == 'L') upper = '1';
    characters += upper;
  }
  if (characters.size() == kRandom + 3 && characters.starts_with("HS")) characters.erase(0, 2);
  if (characters.size() != kRandom + 1) return "";
  for (const char c : characters) {
    if (kAlphabet.find(c) == std::string_view::npos) return "";
  }
  const std::string_view random = std::string_view(characters).substr(0, kRandom);
  return CheckOf(random) == characters[kRandom] ? Written(characters) : "";
}

}  // namespace vuon::dossiers
