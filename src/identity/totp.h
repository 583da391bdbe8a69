#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"

namespace vuon::identity {

// RFC 6238: SHA-1, 30 seconds, six digits, as every authenticator application knows it.
std::string NewTotpSecret(base::Randomness& randomness);  // 20 bytes in base 32

// For the application's QR code.
std::string TotpUri(std::string_view secret, std::string_view email);

// The step of time the code belongs to: now, or one before or after for clocks that differ; and
// only a step later than `last_step`, so that a code is good once.
std::optional<std::int64_t> TotpStep(std::string_view secret, std::string_view code,
                                     base::Instant now, std::int64_t last_step);

}  // namespace vuon::identity
