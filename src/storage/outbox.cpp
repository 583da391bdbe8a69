#include "storage/outbox.h"

#include <algorithm>

#include "base/vietnamese_text.h"

namespace vuon::storage {
namespace {

constexpr std::size_t kErrorBytes = 500;
constexpr std::chrono::milliseconds kFirstWait = std::chrono::seconds(10);
constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours(24);

// What a foreign server said may be of any length and in any bytes; it must not keep us from
// writing down that the attempt failed.
std::string Storable(std::string_view text) {
  std::string out = base::Nfc(text.substr(0, kErrorBytes));
  std::erase(out, '\0');
  return out;
}

// Workers on PostgreSQL pass over the rows that another one is just taking; on SQLite there is only
// one writer at a time.
constexpr const char* kDueOnSqlite =
    "SELECT id, province_id, topic, payload, attempts FROM outbox "
    "WHERE sent_at IS NULL AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT $2";
constexpr const char* kDueOnPostgresql =
    "SELECT id, province_id, topic, payload, attempts FROM outbox "
    "WHERE sent_at IS NULL AND next_attempt_at <= $1 ORDER BY next_attempt_at, id LIMIT $2 "
    "FOR UPDATE SKIP LOCKED";

}  // namespace

std::string Enqueue(Transaction& transaction, const base::World& world, std::string_view province,
                    std::string_view topic, std::string_view payload) {
  const std::string id = world.NewIdText();
  const base::Instant now = world.Now();
  transaction->Execute(
      "INSERT INTO outbox (id, province_id, topic, payload, created_at, next_attempt_at) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      id, province, topic, payload, now, now);
  return id;
}

std::vector<OutboxItem> ClaimDue(Transaction& transaction, base::Instant now, int limit,
                                 std::chrono::milliseconds lease) {
  const bool sqlite = transaction.engine() == Engine::kSqlite;
  std::vector<OutboxItem> items;
  for (const Row& row : transaction->Query(sqlite ? kDueOnSqlite : kDueOnPostgresql, now, limit)) {
    items.push_back(
        {row.Text(0), row.Text(1), row.Text(2), row.Text(3), static_cast<int>(row.Integer(4)) + 1});
    transaction->Execute(
        "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = $2 WHERE id = $1",
        items.back().id, now + lease);
  }
  return items;
}

void MarkSent(Transaction& transaction, std::string_view id, base::Instant now) {
  transaction->Execute("UPDATE outbox SET sent_at = $2, last_error = NULL WHERE id = $1", id, now);
}

void MarkFailed(Transaction& transaction, std::string_view id, base::Instant now,
                std::string_view error) {
  const auto row =
      transaction->QueryOne("SELECT attempts FROM outbox WHERE id = $1 AND sent_at IS NULL", id);
  if (!row) return;
  transaction->Execute("UPDATE outbox SET next_attempt_at = $2, last_error = $3 WHERE id = $1", id,
                       now + OutboxBackoff(static_cast<int>(row->Integer(0))), Storable(error));
}

std::chrono::milliseconds OutboxBackoff(int attempts) {
  const int doublings = std::clamp(attempts - 1, 0, 20);
  return std::min(kLongestWait, kFirstWait * (1 << doublings));
}

OutboxBacklog ReadOutboxBacklog(Connection& connection) {
  const auto row =
      connection.QueryOne("SELECT count(*), min(created_at) FROM outbox WHERE sent_at IS NULL");
  OutboxBacklog backlog{row->Integer(0), std::nullopt};
  if (!row->IsNull(1)) backlog.oldest = row->Instant(1);
  return backlog;
}

}  // namespace vuon::storage
