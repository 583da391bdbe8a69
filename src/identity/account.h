#pragma once
#include "identity/actor.h"
#include "identity/house.h"

namespace vuon::identity {

// What people do to their own account. `request_id` goes into the audit log.

struct PasswordChange {
  std::string current_password;
  std::string new_password;
  std::string remote_address;
  std::string request_id;
};
// Ends every other session of the person.
base::Result<void> ChangePassword(House& house, const Actor& actor, const PasswordChange& change);

struct TotpOffer {
  std::string secret;  // base 32, shown once
  std::string uri;     // otpauth://…
};
// A new secret that is asked for only once the person has shown a code of it.
base::Result<TotpOffer> OfferTotp(House& house, const Actor& actor, const std::string& request_id);
base::Result<void> ConfirmTotp(House& house, const Actor& actor, const std::string& code,
                               const std::string& request_id);
base::Result<void> RemoveTotp(House& house, const Actor& actor, const std::string& request_id);

}  // namespace vuon::identity
