#pragma once
#include <chrono>
#include <string>
#include <vector>

#include "storage/connection.h"

namespace vuon::storage {

// Work that leaves the program (mail, webhooks): enqueued in the transaction of the change it tells
// of, carried out after the commit, at least once. A receiver that must not see it twice takes the
// id as its key (for mail: the Message-ID).
struct OutboxItem {
  std::string id;
  std::string province_id;
  std::string topic;    // who carries it out: "mail", "webhook"
  std::string payload;  // JSON
  int attempts = 0;     // this one included
};

std::string Enqueue(Transaction& transaction, const base::World& world, std::string_view province,
                    std::string_view topic, std::string_view payload);

// With an id of the caller's own, under which it keeps more of the item elsewhere.
void EnqueueAs(Transaction& transaction, base::Instant now, std::string_view province,
               std::string_view topic, std::string_view id, std::string_view payload);

// Takes up to `limit` items of the topic that are due, oldest first, and holds them for `lease`: no
// other worker and no other process gets them before it ends. Whoever dies with an item loses only
// time.
std::vector<OutboxItem> ClaimDue(Transaction& transaction, base::Instant now,
                                 std::string_view topic, int limit,
                                 std::chrono::milliseconds lease = std::chrono::minutes(2));

void MarkSent(Transaction& transaction, std::string_view id, base::Instant now);

// To be tried again later: after 10 s, then twice as long each time, at most an hour.
void MarkFailed(Transaction& transaction, std::string_view id, base::Instant now,
                std::string_view error);

// Taken but not tried: due again at once, the attempt uncounted.
void GiveBack(Transaction& transaction, std::string_view id, base::Instant now);

// Not to be tried again before somebody asks for it with Revive.
void GiveUp(Transaction& transaction, std::string_view id, base::Instant now,
            std::string_view error);
// Due at once and with a fresh count; answers false for one that was sent or does not exist.
bool Revive(Transaction& transaction, std::string_view id, base::Instant now);
// All that were given up in a province; how many.
std::int64_t ReviveAll(Transaction& transaction, std::string_view province, std::string_view topic,
                       base::Instant now);

// How long an item waits after its attempt number `attempts` failed.
std::chrono::milliseconds OutboxBackoff(int attempts);

// For the health page: how many wait, and since when the oldest of them (nothing if none waits).
struct OutboxBacklog {
  std::int64_t waiting = 0;
  std::optional<base::Instant> oldest;
  std::int64_t failed = 0;  // given up
};
OutboxBacklog ReadOutboxBacklog(Connection& connection, std::string_view topic);

}  // namespace vuon::storage
