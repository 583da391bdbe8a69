#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "identity/house.h"
#include "identity/session_store.h"

namespace vuon::identity {

// To be called after a commit that ended a session, disabled a person or changed a role: no cache
// of this process believes what it read before.
void ForgetSessions();

// Who a cookie belongs to, remembered for two seconds, so that what another process ended is
// honoured within two seconds and a busy screen does not ask the database for each request.
// Bounded; safe to share between threads.
class SessionCache {
 public:
  explicit SessionCache(House& house) : house_(house) {}
  // Null when the token is of no live session. Also keeps the session awake.
  std::shared_ptr<const Actor> Find(const std::string& token);
  // The same without asking the database: null also when nothing is remembered.
  std::shared_ptr<const Actor> Recall(const std::string& token);

 private:
  struct Remembered {
    std::shared_ptr<const Actor> actor;
    base::Instant read_at;
    std::uint64_t generation = 0;
  };
  std::shared_ptr<const Actor> RecallAt(const std::string& token, std::uint64_t current,
                                        base::Instant now);
  void Touch(const std::string& session_id, base::Instant now);
  void Keep(const std::string& token, Remembered remembered);

  House& house_;
  std::mutex mutex_;
  std::unordered_map<std::string, Remembered> remembered_;
};

}  // namespace vuon::identity
