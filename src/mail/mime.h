#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"

// The words of a message's head.
namespace vuon::mail {

// Unstructured text in RFC 2047's encoded words when it is more than ASCII; no word breaks a
// letter.
std::string EncodedHeader(std::string_view text);
// "Mon, 07 Jun 2021 08:00:00 +0700" (RFC 5322): Vietnam's time.
std::string HeaderDate(base::Instant instant);

}  // namespace vuon::mail
