#include "identity/password.h"

#include <sodium.h>

#include <array>
#include <semaphore>

#include "base/assert.h"
#include "base/vietnamese_text.h"

namespace vuon::identity {
namespace {

std::counting_semaphore<2>& Places() {
  static std::counting_semaphore<2> places(2);
  return places;
}

class Place {
 public:
  Place() { Places().acquire(); }
  ~Place() { Places().release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
};

// A hash, at the cost that HashPassword uses, of random bytes that were not kept.
constexpr const char* kNobodysHash =
    "$argon2id$v=19$m=65536,t=2,p=1$SoaxkA8v6yaXQV2f4L53+Q$nVm04oqjnxoPX1E+73mlYbxhpXO/"
    "6mov0dLcxAmrS2w";

std::size_t CountCharacters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
  return count;
}

bool SaysTheSame(std::string_view password, std::string_view other) {
  return !other.empty() && base::FoldForSearch(password) == base::FoldForSearch(other);
}

base::Problem Refusal(std::string code) {
  return {base::ProblemKind::kInvalid, code, {}, {{"/new_password", code, {}}}};
}

}  // namespace

std::string HashPassword(std::string_view password) {
  const std::string composed = base::Nfc(password);
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const Place place;
  const int failed =
      crypto_pwhash_str(hash.data(), composed.data(), composed.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
  if (failed != 0) throw std::bad_alloc();  // the only reason it has: no memory
  return hash.data();
}

bool PasswordHolds(const std::string& hash, std::string_view password) {
  const std::string composed = base::Nfc(password.substr(0, 4 * kLongestPassword));
  const Place place;
  return crypto_pwhash_str_verify(hash.c_str(), composed.data(), composed.size()) == 0;
}

void SpendTheTimeOfACheck(std::string_view password) {
  static_cast<void>(PasswordHolds(kNobodysHash, password));
}

base::Result<void> CheckNewPassword(std::string_view password, std::string_view email,
                                    std::string_view name) {
  const std::size_t characters = CountCharacters(base::Nfc(password));
  if (characters < kShortestPassword) return Refusal("identity.password_too_short");
  if (characters > kLongestPassword) return Refusal("identity.password_too_long");
  const std::string_view before_at = email.substr(0, email.find('@'));
  if (IsCommonPassword(password) || SaysTheSame(password, email) ||
      SaysTheSame(password, before_at) || SaysTheSame(password, name)) {
    return Refusal("identity.password_too_common");
  }
  return {};
}

std::string TemporaryPassword(base::Randomness& randomness) {
  // No vowels, so that no words appear; nothing that is misread in print (0 and o, 1 and l).
  constexpr std::string_view kAlphabet = "bcdfghjkmnpqrstvwxyz23456789BCDF";
  static_assert(kAlphabet.size() == 32);
  std::array<std::uint8_t, 16> random{};
  randomness.Fill(random.data(), random.size());
  std::string password;
  for (std::size_t index = 0; index < random.size(); ++index) {
    if (index > 0 && index % 4 == 0) password += '-';
    password += kAlphabet[random[index] & 31U];
  }
  return password;
}

}  // namespace vuon::identity
