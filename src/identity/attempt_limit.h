#pragma once
#include <string>

#include "base/result.h"
#include "identity/house.h"

namespace vuon::identity {

// Guessing is slowed by rate, never by a lock that somebody must open: from one address 5 wrong
// passwords for one account in a quarter of an hour, 30 for one account from everywhere, 60 for all
// accounts from one address. The rest of the quarter everything is refused, unseen.
struct AttemptKeys {
  std::string account;  // whatever was typed, folded
  std::string address;
};

// Counts one attempt before its password is looked at, in a transaction of its own, so that
// attempts made at the same moment are counted too. Refuses (kLimit, "retry_after" in seconds)
// beyond a limit.
base::Result<void> CountAttempt(House& house, const AttemptKeys& keys);
// After success: the account's count starts anew, and the address gets its attempt back.
void ForgetAttempt(storage::Transaction& transaction, const AttemptKeys& keys);

}  // namespace vuon::identity
