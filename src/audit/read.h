#pragma once
#include <optional>
#include <string>
#include <vector>

#include "audit/entry.h"
#include "base/date.h"
#include "storage/connection.h"

namespace vuon::audit {

// Which entries of one province; an absent filter lets everything through. Days are Vietnam's, both
// ends included.
struct Filter {
  std::string province_id = {};
  std::optional<std::string> record_kind = std::nullopt;
  std::optional<std::string> record_id = std::nullopt;  // with record_kind
  std::optional<std::string> actor_id = std::nullopt;
  std::optional<std::string> verb = std::nullopt;
  std::optional<base::Date> from = std::nullopt;
  std::optional<base::Date> to = std::nullopt;
};

inline constexpr int kLongestPage = 200;

// At most `limit` (1..kLongestPage) entries, newest first, older than the entry `before_sequence`.
std::vector<SealedEntry> Read(storage::Connection& connection, const Filter& filter,
                              std::optional<std::int64_t> before_sequence, int limit);

// What happened to one record, oldest first; of a very long story the newest `kLongestStory`.
inline constexpr int kLongestStory = 1000;
std::vector<SealedEntry> Story(storage::Connection& connection, std::string_view province_id,
                               std::string_view record_kind, std::string_view record_id);

// The columns that ReadEntry expects, in its order.
inline constexpr std::string_view kEntryColumns =
    "province_id, sequence, id, at, actor_id, actor_name, role, agency_id, verb, record_kind,"
    " record_id, before_json, after_json, request_id, previous_hash, hash";
SealedEntry ReadEntry(const storage::Row& row);

}  // namespace vuon::audit
