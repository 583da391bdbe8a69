#pragma once
#include <optional>
#include <string>
#include <vector>

#include "calls/call.h"
#include "storage/connection.h"

// The SQL of calls.
namespace vuon::calls {

std::optional<Call> FindCall(storage::Connection& reader, const std::string& province,
                             const std::string& id);
bool CodeTaken(storage::Connection& reader, const std::string& province, int year,
               const std::string& code, const std::string& but);

void InsertCall(storage::Transaction& transaction, const std::string& province, const Call& call);
// Writes everything but id and created_at if the row still has the revision of `call`; the stored
// revision becomes one more. False: somebody was faster.
bool UpdateCall(storage::Transaction& transaction, const std::string& province, const Call& call);

struct CallFilter {
  int year = 0;
  std::string state;         // draft, published, closed; empty: all
  bool with_drafts = false;  // whether whoever asks may see them
};
// Newest first, behind the id `before` (empty: from the start).
std::vector<Call> ListCalls(storage::Connection& reader, const std::string& province,
                            const CallFilter& filter, const std::string& before, int limit);
// Those into which dossiers may be handed in on that day, soonest end first.
std::vector<Call> OpenCalls(storage::Connection& reader, const std::string& province,
                            base::Date day);

}  // namespace vuon::calls
