#pragma once
#include "identity/actor.h"
#include "identity/attempt_limit.h"
#include "identity/house.h"
#include "identity/person.h"
#include "identity/session_store.h"

namespace vuon::identity {

struct SignInCall {
  std::string email;
  std::string password;
  std::optional<std::string> totp = std::nullopt;
  std::string remote_address;
  std::string user_agent;
  std::string request_id;
  std::string old_session_id = {};  // ended: a sign-in always gets a new session
  std::string old_person_id = {};
};

struct SignedIn {
  StartedSession session;
  std::shared_ptr<const Actor> actor;
};

// Wrong e-mail, wrong password, a missing or wrong code and a disabled account are refused with one
// text, after about the same time.
base::Result<SignedIn> SignIn(House& house, const SignInCall& call);

// Asks for the password again before something that would let a thief of the session stay. Counts
// as an attempt.
base::Result<void> ConfirmPassword(House& house, const Actor& actor, const std::string& password,
                                   const std::string& remote_address);

// Ends one of the actor's own sessions.
base::Result<void> EndOwnSession(House& house, const Actor& actor, const std::string& session_id,
                                 const std::string& request_id);

}  // namespace vuon::identity
