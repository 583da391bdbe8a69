#include "storage/outbox.h"

#include <algorithm>

#include "base/vietnamese_text.h"

namespace vuon::storage {
namespace {

constexpr std::size_t kErrorBytes = 500;
constexpr std::chrono::milliseconds kFirstWait = std::chrono::seconds(10);
constexpr std::chrono::milliseconds kLongestWait = std::chrono::hours(1);

// What a foreign server said may be of any length and in any bytes; it must not keep us from
// writing down that the attempt failed.
std::string Storable(std::string_view text) {
  std::string out = base::Nfc(text.substr(0, kErrorBytes));
  std::erase(out, '\0');
  return out;
}

// Workers on PostgreSQL pass over the rows that another one is just taking; on SQLite there is only
// one writer at a time.
#define VUON_DUE                                                                          \
  "SELECT id, province_id, topic, payload, attempts FROM outbox "                         \
  "WHERE sent_at IS NULL AND failed_at IS NULL AND topic = $1 AND next_attempt_at <= $2 " \
  "ORDER BY next_attempt_at, id LIMIT $3"
constexpr const char* kDueOnSqlite = VUON_DUE;
constexpr const char* kDueOnPostgresql = VUON_DUE " FOR UPDATE SKIP LOCKED";
#undef VUON_DUE

}  // namespace

void EnqueueAs(Transaction& transaction, base::Instant now, std::string_view province,
               std::string_view topic, std::string_view id, std::string_view payload) {
  transaction->Execute(
      "INSERT INTO outbox (id, province_id, topic, payload, created_at, next_attempt_at) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      id, province, topic, payload, now, now);
}

std::string Enqueue(Transaction& transaction, const base::World& world, std::string_view province,
                    std::string_view topic, std::string_view payload) {
  std::string id = world.NewIdText();
  EnqueueAs(transaction, world.Now(), province, topic, id, payload);
  return id;
}

std::vector<OutboxItem> ClaimDue(Transaction& transaction, base::Instant now,
                                 std::string_view topic, int limit,
                                 std::chrono::milliseconds lease) {
  const bool sqlite = transaction.engine() == Engine::kSqlite;
  std::vector<OutboxItem> items;
  for (const Row& row :
       transaction->Query(sqlite ? kDueOnSqlite : kDueOnPostgresql, topic, now, limit)) {
    items.push_back(
        {row.Text(0), row.Text(1), row.Text(2), row.Text(3), static_cast<int>(row.Integer(4)) + 1});
    transaction->Execute(
        "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = $2 WHERE id = $1",
        items.back().id, now + lease);
  }
  return items;
}

void MarkSent(Transaction& transaction, std::string_view id, base::Instant now) {
  transaction->Execute(
      "UPDATE outbox SET sent_at = $2, failed_at = NULL, last_error = NULL "
      "WHERE id = $1 AND sent_at IS NULL",
      id, now);
}

void MarkFailed(Transaction& transaction, std::string_view id, base::Instant now,
                std::string_view error) {
  const auto row =
      transaction->QueryOne("SELECT attempts FROM outbox WHERE id = $1 AND sent_at IS NULL", id);
  if (!row) return;
  transaction->Execute("UPDATE outbox SET next_attempt_at = $2, last_error = $3 WHERE id = $1", id,
                       now + OutboxBackoff(static_cast<int>(row->Integer(0))), Storable(error));
}

void GiveBack(Transaction& transaction, std::string_view id, base::Instant now) {
  transaction->Execute(
      "UPDATE outbox SET attempts = attempts - 1, next_attempt_at = $2 "
      "WHERE id = $1 AND sent_at IS NULL AND attempts > 0",
      id, now);
}

void GiveUp(Transaction& transaction, std::string_view id, base::Instant now,
            std::string_view error) {
  transaction->Execute(
      "UPDATE outbox SET failed_at = $2, last_error = $3 WHERE id = $1 AND sent_at IS NULL", id,
      now, Storable(error));
}

bool Revive(Transaction& transaction, std::string_view id, base::Instant now) {
  return transaction->Execute(
             "UPDATE outbox SET failed_at = NULL, attempts = 0, next_attempt_at = $2 "
             "WHERE id = $1 AND sent_at IS NULL",
             id, now) == 1;
}

std::int64_t ReviveAll(Transaction& transaction, std::string_view province, std::string_view topic,
                       base::Instant now) {
  return transaction->Execute(
      "UPDATE outbox SET failed_at = NULL, attempts = 0, next_attempt_at = $3 "
      "WHERE province_id = $1 AND topic = $2 AND sent_at IS NULL AND failed_at IS NOT NULL",
      province, topic, now);
}

std::chrono::milliseconds OutboxBackoff(int attempts) {
  const int doublings = std::clamp(attempts - 1, 0, 20);
  return std::min(kLongestWait, kFirstWait * (1 << doublings));
}

OutboxBacklog ReadOutboxBacklog(Connection& connection, std::string_view topic) {
  const auto row = connection.QueryOne(
      "SELECT count(*), min(created_at) FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL "
      "AND topic = $1",
      topic);
  OutboxBacklog backlog{row->Integer(0), std::nullopt, 0};
  if (!row->IsNull(1)) backlog.oldest = row->Instant(1);
  backlog.failed = connection
                       .QueryOne(
                           "SELECT count(*) FROM outbox WHERE sent_at IS NULL "
                           "AND failed_at IS NOT NULL AND topic = $1",
                           topic)
                       ->Integer(0);
  return backlog;
}

}  // namespace vuon::storage
