#include "identity/session_cache.h"

#include <atomic>

namespace vuon::identity {
namespace {

constexpr std::chrono::milliseconds kBelievedFor{2000};
// A session's last use is written down this often, not at each request.
constexpr std::chrono::minutes kTouchEvery{5};
constexpr std::size_t kMostRemembered = 10'000;

// One for the process: ends are rare, so all caches forget everything at each.
std::atomic<std::uint64_t> generation{1};

}  // namespace

void ForgetSessions() { generation.fetch_add(1); }

std::shared_ptr<const Actor> SessionCache::Find(const std::string& token) {
  // Read before the database is, so that what is ended meanwhile is not remembered as live.
  const std::uint64_t current = generation.load();
  const base::Instant now = house_.world.Now();
  if (auto actor = RecallAt(token, current, now)) return actor;
  const auto session = house_.database.Read(
      [&](storage::Connection& connection) { return FindSession(connection, token, now); });
  if (!session) return nullptr;
  if (now - session->last_seen_at >= kTouchEvery) Touch(session->actor.session_id, now);
  auto actor = std::make_shared<const Actor>(session->actor);
  Keep(token, {actor, now, current});
  return actor;
}

std::shared_ptr<const Actor> SessionCache::Recall(const std::string& token) {
  return RecallAt(token, generation.load(), house_.world.Now());
}

std::shared_ptr<const Actor> SessionCache::RecallAt(const std::string& token, std::uint64_t current,
                                                    base::Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = remembered_.find(token);
  const bool believed = found != remembered_.end() && found->second.generation == current &&
                        now >= found->second.read_at && now - found->second.read_at < kBelievedFor;
  return believed ? found->second.actor : nullptr;
}

// When nothing can be written (a full disk), reading goes on: the session is then not kept awake.
void SessionCache::Touch(const std::string& session_id, base::Instant now) {
  try {
    house_.database.Write(
        [&](storage::Transaction& transaction) { TouchSession(transaction, session_id, now); });
  } catch (const storage::Unavailable&) {
  }
}

void SessionCache::Keep(const std::string& token, Remembered remembered) {
  const std::lock_guard lock(mutex_);
  if (remembered_.size() >= kMostRemembered) remembered_.clear();
  remembered_.insert_or_assign(token, std::move(remembered));
}

}  // namespace vuon::identity
