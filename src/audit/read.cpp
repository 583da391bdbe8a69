#include "audit/read.h"

#include <algorithm>
#include <limits>

#include "base/assert.h"

namespace vuon::audit {
namespace {

// One text for every mixture of filters: '' and the widest bounds let everything through. The three
// texts differ in the filter that is not optional, so that each has its index.
#define VUON_AUDIT_SELECT                                                               \
  "SELECT province_id, sequence, id, at, actor_id, actor_name, role, agency_id, verb,"  \
  " record_kind, record_id, before_json, after_json, request_id, previous_hash, hash"   \
  " FROM audit_entry WHERE province_id = $1 AND sequence < $2 AND at >= $3 AND at < $4" \
  " AND ($5 = '' OR record_kind = $5) AND ($6 = '' OR record_id = $6)"                  \
  " AND ($7 = '' OR actor_id = $7) AND ($8 = '' OR verb = $8)"
#define VUON_AUDIT_NEWEST " ORDER BY sequence DESC LIMIT $9"

constexpr std::string_view kByRecord =
    VUON_AUDIT_SELECT " AND record_kind = $5 AND record_id = $6" VUON_AUDIT_NEWEST;
constexpr std::string_view kByActor = VUON_AUDIT_SELECT " AND actor_id = $7" VUON_AUDIT_NEWEST;
constexpr std::string_view kByVerb = VUON_AUDIT_SELECT " AND verb = $8" VUON_AUDIT_NEWEST;
constexpr std::string_view kAny = VUON_AUDIT_SELECT VUON_AUDIT_NEWEST;

#undef VUON_AUDIT_SELECT
#undef VUON_AUDIT_NEWEST

std::string_view TextFor(const Filter& filter) {
  if (filter.record_kind && filter.record_id) return kByRecord;
  if (filter.actor_id) return kByActor;
  if (filter.verb) return kByVerb;
  return kAny;
}

base::Instant StartOf(const std::optional<base::Date>& day, base::Instant otherwise) {
  return day ? base::StartOfDayInVietnam(*day) : otherwise;
}

constexpr base::Instant kEarliest{
    std::chrono::milliseconds(std::numeric_limits<std::int64_t>::min())};
constexpr base::Instant kLatest{
    std::chrono::milliseconds(std::numeric_limits<std::int64_t>::max())};

}  // namespace

std::vector<SealedEntry> Read(storage::Connection& connection, const Filter& filter,
                              std::optional<std::int64_t> before_sequence, int limit) {
  VUON_ASSERT(limit >= 1 && limit <= kLongestStory);
  const auto after_end = filter.to ? std::optional(filter.to->PlusDays(1)) : std::nullopt;
  const storage::Rows rows = connection.Query(
      TextFor(filter), filter.province_id,
      before_sequence.value_or(std::numeric_limits<std::int64_t>::max()),
      StartOf(filter.from, kEarliest), StartOf(after_end, kLatest), filter.record_kind.value_or(""),
      filter.record_id.value_or(""), filter.actor_id.value_or(""), filter.verb.value_or(""), limit);
  std::vector<SealedEntry> entries;
  entries.reserve(rows.size());
  for (const storage::Row& row : rows) entries.push_back(ReadEntry(row));
  return entries;
}

std::vector<SealedEntry> Story(storage::Connection& connection, std::string_view province_id,
                               std::string_view record_kind, std::string_view record_id) {
  const Filter filter{.province_id = std::string(province_id),
                      .record_kind = std::string(record_kind),
                      .record_id = std::string(record_id)};
  std::vector<SealedEntry> entries = Read(connection, filter, std::nullopt, kLongestStory);
  std::reverse(entries.begin(), entries.end());
  return entries;
}

SealedEntry ReadEntry(const storage::Row& row) {
  SealedEntry sealed;
  Entry& entry = sealed.entry;
  entry.province_id = row.Text(0);
  sealed.sequence = row.Integer(1);
  sealed.id = row.Text(2);
  entry.at = row.Instant(3);
  entry.actor_id = row.Text(4);
  entry.actor_name = row.Text(5);
  entry.role = row.Text(6);
  entry.agency_id = row.OptionalText(7);
  entry.verb = row.Text(8);
  entry.record_kind = row.Text(9);
  entry.record_id = row.Text(10);
  entry.before = row.OptionalText(11);
  entry.after = row.OptionalText(12);
  entry.request_id = row.Text(13);
  sealed.previous_hash = row.Text(14);
  sealed.hash = row.Text(15);
  return sealed;
}

}  // namespace vuon::audit
