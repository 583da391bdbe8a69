#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace vuon::audit {

enum class Damage {
  kAltered,   // the entry's content is not what was sealed
  kRemoved,   // an entry that was sealed is gone
  kInserted,  // an entry stands there that was not sealed there
  kNoChain    // the province's chain itself was removed
};

// The first place where a province's chain does not hold. `sequence` is the entry's place, 0 for
// the chain as a whole; `entry_id` is empty when the entry is gone.
struct Break {
  Damage damage = Damage::kAltered;
  std::int64_t sequence = 0;
  std::string entry_id;
};

struct ChainReport {
  std::string province_id;
  std::int64_t entries = 0;  // read
  std::string head = {};     // hash of the last entry, to be printed and compared later
  std::optional<Break> first_break = std::nullopt;
};

struct VerifyOptions {
  std::optional<std::string> province_id = std::nullopt;  // absent: every province
  // A head that was printed earlier: it must still be in a chain that was read. Somebody who can
  // recompute a whole chain can be found by nothing else.
  std::optional<std::string> earlier_head = std::nullopt;
};

struct VerifyReport {
  std::vector<ChainReport> chains;
  bool earlier_head_missing = false;
  bool ok() const;
};

// Recomputes the chains in one snapshot, streaming: bounded memory however long they are.
VerifyReport Verify(storage::Database& database, const VerifyOptions& options);

// `vuon audit verify`: the report as lines of text (Vietnamese) or as JSON, and the exit code: 0
// every chain holds, 1 one does not.
struct VerifyOutcome {
  int exit_code = 0;
  std::string text;
};
VerifyOutcome RunAuditVerify(storage::Database& database, const VerifyOptions& options, bool json);

}  // namespace vuon::audit
