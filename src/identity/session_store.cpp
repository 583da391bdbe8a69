#include "identity/session_store.h"

#include <sodium.h>

#include <array>

#include "audit/entry.h"
#include "identity/hash.h"
#include "identity/place_store.h"
#include "identity/role_store.h"

namespace vuon::identity {
namespace {

constexpr std::string_view kInsert =
    "INSERT INTO session (id, token_hash, person_id, created_at, last_seen_at, expires_at,"
    " remote_address, user_agent) VALUES ($1, $2, $3, $4, $4, $5, $6, $7)";
constexpr std::string_view kFind =
    "SELECT session.id, session.last_seen_at, session.expires_at, person.id, person.name,"
    " person.email, person.must_change_password, person.totp_secret FROM session"
    " JOIN person ON person.id = session.person_id"
    " WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2 AND last_seen_at > $3"
    " AND person.disabled_at IS NULL";
constexpr std::string_view kLive =
    "SELECT id, created_at, last_seen_at, remote_address, user_agent FROM session"
    " WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 AND last_seen_at > $3"
    " ORDER BY id DESC";

// With the session, so that who is signed in, and where, can be told without asking again.
void LoadProvinces(storage::Connection& connection, ActorFacts& actor) {
  const auto known = Actor(actor).Provinces();
  for (Province& province : AllProvinces(connection)) {
    if (known.contains(province.id)) actor.shown_provinces.push_back(std::move(province));
  }
}

std::string NewToken(base::Randomness& randomness) {
  std::array<std::uint8_t, 32> bytes{};
  randomness.Fill(bytes.data(), bytes.size());
  std::array<char, 64> text{};
  return sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                           sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

}  // namespace

StartedSession StartSession(storage::Transaction& transaction, const base::World& world,
                            const SessionStart& start) {
  const base::Instant now = world.Now();
  const StartedSession started{world.NewId<SessionTag>(), NewToken(world.randomness()),
                               now + kSessionLimit};
  transaction->Execute(kInsert, started.id, Sha256Hex(started.token), start.person, now,
                       started.expires_at, start.remote_address,
                       audit::StorableText(start.user_agent.substr(0, 200)));
  return started;
}

std::optional<LiveSession> FindSession(storage::Connection& connection, std::string_view token,
                                       base::Instant now) {
  const auto row = connection.QueryOne(kFind, Sha256Hex(token), now, now - kIdleLimit);
  if (!row) return std::nullopt;
  ActorFacts actor{.person_id = row->Text(3),
                   .name = row->Text(4),
                   .email = row->Text(5),
                   .session_id = row->Text(0),
                   .must_change_password = row->Flag(6),
                   .totp_enabled = !row->IsNull(7)};
  LoadRoles(connection, actor, base::DayInVietnam(now));
  LoadProvinces(connection, actor);
  return LiveSession{std::move(actor), row->Instant(1), row->Instant(2)};
}

void TouchSession(storage::Transaction& transaction, std::string_view session_id,
                  base::Instant now) {
  transaction->Execute("UPDATE session SET last_seen_at = $2 WHERE id = $1 AND ended_at IS NULL",
                       session_id, now);
}

bool EndSession(storage::Transaction& transaction, std::string_view session_id,
                std::string_view person_id, base::Instant now) {
  return transaction->Execute(
             "UPDATE session SET ended_at = $3"
             " WHERE id = $1 AND person_id = $2 AND ended_at IS NULL",
             session_id, person_id, now) == 1;
}

std::int64_t EndSessionsOf(storage::Transaction& transaction, std::string_view person_id,
                           std::string_view kept, base::Instant now) {
  return transaction->Execute(
      "UPDATE session SET ended_at = $3 WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL",
      person_id, kept, now);
}

std::vector<SessionRow> LiveSessionsOf(storage::Connection& connection, std::string_view person_id,
                                       base::Instant now) {
  std::vector<SessionRow> sessions;
  for (const storage::Row& row : connection.Query(kLive, person_id, now, now - kIdleLimit)) {
    sessions.push_back(
        {row.Id<SessionTag>(0), row.Instant(1), row.Instant(2), row.Text(3), row.Text(4)});
  }
  return sessions;
}

}  // namespace vuon::identity
