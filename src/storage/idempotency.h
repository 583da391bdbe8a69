#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "storage/connection.h"
#include "storage/faults.h"

namespace vuon::storage {

// Names a request that may be repeated: the key its sender chose, and a hash of everything that
// makes the request what it is. Keys of two people, or in two provinces, have nothing to do with
// each other.
struct RepeatableRequest {
  std::string province_id;
  std::string person_id;
  std::string key;  // 1 to 255 characters
  std::string request_hash;
};

struct RememberedAnswer {
  int status = 200;  // HTTP
  std::string body;
};

// The answer that this very request was given before, or nothing if the key is new. The same key
// with another request is a conflict, `storage.idempotency_mismatch`; a key of a wrong length is
// invalid, `storage.idempotency_key_length`.
base::Result<std::optional<RememberedAnswer>> Lookup(Connection& connection,
                                                     const RepeatableRequest& request);

// Keeps the answer together with the effects of the transaction. If the same key was remembered
// meanwhile (two equal requests at once on PostgreSQL), it throws ConstraintViolation(kUnique) for
// which IsRememberedMeanwhile is true: run the transaction again, and Lookup finds the answer.
void Remember(Transaction& transaction, const RepeatableRequest& request,
              const RememberedAnswer& answer, base::Instant now);

bool IsRememberedMeanwhile(const ConstraintViolation& violation);

}  // namespace vuon::storage
