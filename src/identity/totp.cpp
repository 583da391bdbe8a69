#include "identity/totp.h"

#include <fmt/format.h>
#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <memory>

#include "base/assert.h"

namespace vuon::identity {
namespace {

constexpr std::int64_t kStepSeconds = 30;
constexpr unsigned kDigits = 6;

struct Free {
  void operator()(char* bytes) const { free(bytes); }  // liboath allocates with malloc
};
using OathText = std::unique_ptr<char, Free>;

std::string CodeAt(const OathText& key, std::size_t size, std::int64_t step) {
  std::array<char, kDigits + 1> code{};
  const int result =
      oath_totp_generate(key.get(), size, static_cast<time_t>(step * kStepSeconds),
                         static_cast<unsigned>(kStepSeconds), 0, kDigits, code.data());
  VUON_ASSERT(result == OATH_OK);
  return code.data();
}

}  // namespace

std::string NewTotpSecret(base::Randomness& randomness) {
  std::array<std::uint8_t, 20> bytes{};
  randomness.Fill(bytes.data(), bytes.size());
  char* text = nullptr;
  std::size_t length = 0;
  const int result =
      oath_base32_encode(reinterpret_cast<const char*>(bytes.data()), bytes.size(), &text, &length);
  VUON_ASSERT(result == OATH_OK);
  const OathText owned(text);
  return std::string(text, length);
}

std::string TotpUri(std::string_view secret, std::string_view email) {
  std::string account;
  for (const char byte : email) {
    const bool plain = std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '.' ||
                       byte == '-' || byte == '_';
    account +=
        plain ? std::string(1, byte) : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  return fmt::format("otpauth://totp/Vuon:{}?secret={}&issuer=Vuon", account, secret);
}

std::optional<std::int64_t> TotpStep(std::string_view secret, std::string_view code,
                                     base::Instant now, std::int64_t last_step) {
  if (code.size() != kDigits) return std::nullopt;
  char* bytes = nullptr;
  std::size_t size = 0;
  const int result = oath_base32_decode(secret.data(), secret.size(), &bytes, &size);
  VUON_ASSERT(result == OATH_OK);  // our own secret, out of our own database
  const OathText key(bytes);
  const std::int64_t current =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count() / kStepSeconds;
  for (std::int64_t step = current - 1; step <= current + 1; ++step) {
    const std::string expected = CodeAt(key, size, step);
    const bool equal = sodium_memcmp(expected.data(), code.data(), kDigits) == 0;
    if (equal && step > last_step) return step;
  }
  return std::nullopt;
}

}  // namespace vuon::identity
