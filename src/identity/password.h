#pragma once
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/result.h"

namespace vuon::identity {

inline constexpr std::size_t kShortestPassword = 10;  // characters
inline constexpr std::size_t kLongestPassword = 128;

// Argon2id, 64 MiB and two passes (about 0.1 s). At most two run at once in the process; others
// wait, so that sign-ins cannot exhaust memory.
std::string HashPassword(std::string_view password);
bool PasswordHolds(const std::string& hash, std::string_view password);
// Takes as long as a check that fails, for an account that does not exist.
void SpendTheTimeOfACheck(std::string_view password);

// Long enough, not the person's own e-mail or name, not among the most used passwords.
base::Result<void> CheckNewPassword(std::string_view password, std::string_view email,
                                    std::string_view name);
bool IsCommonPassword(std::string_view password);

// To be told to the person once and changed at the first sign-in: four groups of four letters and
// digits, 80 random bits.
std::string TemporaryPassword(base::Randomness& randomness);

}  // namespace vuon::identity
