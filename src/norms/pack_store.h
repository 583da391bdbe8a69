#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "norms/pack.h"
#include "storage/connection.h"

// The SQL of the packs that a province keeps of its own.
namespace vuon::norms {

struct NormPackTag {};
using NormPackId = base::Id<NormPackTag>;

// draft → submitted → approved → superseded; draft → discarded; submitted → draft (returned).
struct PackVersionHead {
  NormPackId id;
  std::string code;
  int version = 0;
  std::string state;
  std::int64_t revision = 1;
  base::Date valid_from;
  std::optional<base::Date> valid_to;
  std::string maker_id;
  std::string maker;
  std::optional<std::string> approver_id;
  std::optional<std::string> approver;
  base::Instant created_at;
  std::optional<base::Instant> approved_at;
  std::optional<std::string> return_reason;
};

struct PackVersion {
  PackVersionHead head;
  Pack pack;
};

// Newest first of each code, discarded ones left out.
std::vector<PackVersion> PackVersionsOf(storage::Connection& reader, const std::string& province);
std::optional<PackVersion> FindPackVersion(storage::Connection& reader, const std::string& province,
                                           const std::string& id);
// The draft or submitted one of that code.
std::optional<PackVersionHead> OpenPackVersion(storage::Connection& reader,
                                               const std::string& province,
                                               const std::string& code);
// The version that was approved for that day: the newest whose dates take it in.
std::optional<Pack> OwnPackOn(storage::Connection& reader, const std::string& province,
                              const std::string& code, base::Date on);
// The version of its own that was approved last, whatever its dates.
std::optional<PackVersion> OwnPackInForce(storage::Connection& reader, const std::string& province,
                                          const std::string& code);
int NextPackVersion(storage::Connection& reader, const std::string& province,
                    const std::string& code);

void InsertPackVersion(storage::Transaction& transaction, const std::string& province,
                       const PackVersion& version);
// Writes everything that may change if the stored revision is still `expected`; it becomes one
// more. False: somebody was faster.
bool UpdatePackVersion(storage::Transaction& transaction, const std::string& province,
                       const PackVersion& version, std::int64_t expected);

}  // namespace vuon::norms
