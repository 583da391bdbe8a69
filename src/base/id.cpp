#include "base/id.h"

#include <sodium.h>

#include <algorithm>

namespace vuon::base {
namespace {

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kLength = 26;

}  // namespace

bool IsIdText(std::string_view text) {
  return text.size() == kLength && text.front() <= '7' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return kAlphabet.find(c) != std::string_view::npos; });
}

std::string EncodeId(std::uint64_t milliseconds, const std::array<std::uint8_t, 10>& random) {
  std::string text(kLength, '0');
  for (std::size_t at = 10; at-- > 0; milliseconds >>= 5) text[at] = kAlphabet[milliseconds & 31];
  std::uint32_t bits = 0;
  int held = 0;
  std::size_t at = 10;
  for (const std::uint8_t byte : random) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text[at++] = kAlphabet[(bits >> held) & 31];
    }
  }
  return text;
}

SystemRandomness::SystemRandomness() { VUON_ASSERT(sodium_init() >= 0); }

void SystemRandomness::Fill(std::uint8_t* bytes, std::size_t count) {
  randombytes_buf(bytes, count);
}

void SeededRandomness::Fill(std::uint8_t* bytes, std::size_t count) {
  // SplitMix64 (public domain constants), a byte at a time from its high bits.
  for (std::size_t index = 0; index < count; ++index) {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    bytes[index] = static_cast<std::uint8_t>((mixed ^ (mixed >> 31)) >> 56);
  }
}

std::string World::NewIdText() const {
  std::array<std::uint8_t, 10> random{};
  randomness_.Fill(random.data(), random.size());
  return EncodeId(static_cast<std::uint64_t>(clock_.Now().time_since_epoch().count()), random);
}

}  // namespace vuon::base
