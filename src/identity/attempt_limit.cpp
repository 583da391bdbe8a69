#include "identity/attempt_limit.h"

#include <array>

#include "identity/hash.h"

namespace vuon::identity {
namespace {

constexpr std::chrono::minutes kWindow{15};
constexpr std::chrono::hours kKept{24};

struct Limit {
  std::string key;
  std::int64_t most;
};

std::array<Limit, 3> LimitsOf(const AttemptKeys& keys) {
  return {Limit{Sha256Hex("account at address\n" + keys.account + "\n" + keys.address), 5},
          Limit{Sha256Hex("account\n" + keys.account), 30},
          Limit{Sha256Hex("address\n" + keys.address), 60}};
}

// One statement counts and answers, and holds the row until the end: of many at once none is
// missed.
constexpr std::string_view kCount =
    "INSERT INTO sign_in_attempt (key, window_started_at, attempts) VALUES ($1, $2, 1)"
    " ON CONFLICT (key) DO UPDATE SET"
    " attempts = CASE WHEN sign_in_attempt.window_started_at <= $3 THEN 1"
    " ELSE sign_in_attempt.attempts + 1 END,"
    " window_started_at = CASE WHEN sign_in_attempt.window_started_at <= $3 THEN $2"
    " ELSE sign_in_attempt.window_started_at END"
    " RETURNING attempts, window_started_at";

base::Problem TooMany(base::Instant now, base::Instant window_started_at) {
  const auto left = std::chrono::ceil<std::chrono::seconds>(window_started_at + kWindow - now);
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(left);
  return {base::ProblemKind::kLimit,
          "identity.too_many_attempts",
          {{"retry_after", std::to_string(left.count())},
           {"minutes", std::to_string(minutes.count())}}};
}

}  // namespace

base::Result<void> CountAttempt(House& house, const AttemptKeys& keys) {
  const base::Instant now = house.world.Now();
  return house.database.Write([&](storage::Transaction& transaction) -> base::Result<void> {
    transaction->Execute("DELETE FROM sign_in_attempt WHERE window_started_at < $1", now - kKept);
    for (const Limit& limit : LimitsOf(keys)) {
      const auto counted = transaction->QueryOne(kCount, limit.key, now, now - kWindow);
      if (counted->Integer(0) > limit.most) return TooMany(now, counted->Instant(1));
    }
    return {};
  });
}

void ForgetAttempt(storage::Transaction& transaction, const AttemptKeys& keys) {
  const auto limits = LimitsOf(keys);
  transaction->Execute("DELETE FROM sign_in_attempt WHERE key = $1 OR key = $2", limits[0].key,
                       limits[1].key);
  transaction->Execute(
      "UPDATE sign_in_attempt SET attempts = attempts - 1 WHERE key = $1 AND attempts > 1",
      limits[2].key);
}

}  // namespace vuon::identity
