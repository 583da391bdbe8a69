#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"

namespace vuon::audit {

// What one verb did to one record. `before` and `after` are JSON text; absent when the record did
// not exist before, or no longer does.
struct Entry {
  std::string province_id;
  base::Instant at;
  std::string actor_id;
  std::string actor_name;
  std::string role;
  std::optional<std::string> agency_id = std::nullopt;
  std::string verb;         // "plan.submitted"
  std::string record_kind;  // "plan"
  std::string record_id;
  std::optional<std::string> before = std::nullopt;
  std::optional<std::string> after = std::nullopt;
  std::string request_id = {};
};

// An entry in its place in the province's chain.
struct SealedEntry {
  Entry entry = {};
  std::int64_t sequence = 0;  // 1, 2, 3 … without gaps in each province
  std::string id = {};
  std::string previous_hash = {};  // `hash` of the entry before; 64 zeros for the first
  std::string hash = {};           // 64 lower-case hexadecimal digits
};

inline constexpr std::string_view kNoHash =
    "0000000000000000000000000000000000000000000000000000000000000000";

// The bytes that are hashed: the line "vuon-audit-1\n", then the fields in this order: province_id,
// sequence, id, at (milliseconds since 1970), actor_id, actor_name, role, agency_id, verb,
// record_kind, record_id, before, after, request_id, previous_hash. Each is its length in bytes in
// decimal, ':', the bytes, ','; an absent one is '~,'. Texts are UTF-8 in form NFC: Append stores
// them so, hence what is stored is hashed as it is.
std::string CanonicalBytes(const SealedEntry& sealed);

// SHA-256 of the canonical bytes, in hexadecimal.
std::string HashOf(const SealedEntry& sealed);

// UTF-8 in form NFC without NUL; bytes that are not UTF-8 become U+FFFD.
std::string StorableText(std::string_view text);

}  // namespace vuon::audit
