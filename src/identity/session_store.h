#pragma once
#include <optional>
#include <string>
#include <vector>

#include "identity/actor.h"
#include "identity/ids.h"
#include "storage/connection.h"

namespace vuon::identity {

// A session ends when nothing was asked for so long, or so long after sign-in whatever was asked.
inline constexpr std::chrono::hours kIdleLimit{8};
inline constexpr std::chrono::hours kSessionLimit{12};

struct SessionStart {
  PersonKey person;
  std::string remote_address;
  std::string user_agent;  // its first 200 bytes are kept
};
struct StartedSession {
  SessionKey id;
  std::string token;  // 256 random bits; only its SHA-256 is stored
  base::Instant expires_at;
};
StartedSession StartSession(storage::Transaction& transaction, const base::World& world,
                            const SessionStart& start);

struct LiveSession {
  ActorFacts actor;
  base::Instant last_seen_at;
  base::Instant expires_at;
};
// The session of the token with its person and the roles in force, if it is live and the person is
// not disabled.
std::optional<LiveSession> FindSession(storage::Connection& connection, std::string_view token,
                                       base::Instant now);
void TouchSession(storage::Transaction& transaction, std::string_view session_id,
                  base::Instant now);

// Answers whether it was theirs and live.
bool EndSession(storage::Transaction& transaction, std::string_view session_id,
                std::string_view person_id, base::Instant now);
// All the person's sessions but `kept` (may be empty); how many.
std::int64_t EndSessionsOf(storage::Transaction& transaction, std::string_view person_id,
                           std::string_view kept, base::Instant now);

struct SessionRow {
  SessionKey id;
  base::Instant created_at;
  base::Instant last_seen_at;
  std::string remote_address;
  std::string user_agent;
};
std::vector<SessionRow> LiveSessionsOf(storage::Connection& connection, std::string_view person_id,
                                       base::Instant now);

}  // namespace vuon::identity
