#pragma once
#include <optional>
#include <string>
#include <vector>

#include "programme/plan_version.h"
#include "storage/connection.h"

// The SQL of plans, their versions and documents.
namespace vuon::programme {

struct YearRow {
  int year = 0;
  PlanId plan_id;
  std::string state;  // of the version in force, else of the open one; "none" without either
  base::Money total;
};
std::vector<YearRow> YearsOf(storage::Connection& reader, const std::string& province);

std::optional<PlanId> FindPlan(storage::Connection& reader, const std::string& province, int year);
PlanId FindOrMakePlan(storage::Transaction& transaction, const base::World& world,
                      const std::string& province, int year);

// Newest first; discarded ones are left out.
std::vector<VersionHead> VersionsOf(storage::Connection& reader, const std::string& province,
                                    const PlanId& plan);
std::optional<PlanVersion> FindVersion(storage::Connection& reader, const std::string& province,
                                       const std::string& id);
// The version in force, else the newest one that was not discarded.
std::optional<PlanVersion> CurrentVersion(storage::Connection& reader, const std::string& province,
                                          int year);
std::optional<PlanVersion> VersionInForce(storage::Connection& reader, const std::string& province,
                                          const PlanId& plan);
// Its id alone.
std::optional<std::string> VersionIdInForce(storage::Connection& reader,
                                            const std::string& province, const PlanId& plan);
// Grows with every version that is approved in the province, of whatever year.
std::int64_t ApprovalsOf(storage::Connection& reader, const std::string& province);
// Drafts and submitted ones, of all years.
std::vector<VersionHead> OpenVersions(storage::Connection& reader, const std::string& province);
// The next free number of a version, discarded ones counted.
int NextVersionNumber(storage::Connection& reader, const std::string& province, const PlanId& plan);

void InsertVersion(storage::Transaction& transaction, const std::string& province,
                   const PlanVersion& version);
// Writes everything that may change, if the version still has the revision `expected`; the stored
// revision becomes expected + 1. False: somebody was faster.
bool UpdateVersion(storage::Transaction& transaction, const std::string& province,
                   const PlanVersion& version, std::int64_t expected);

struct StoredDocument {
  PlanDocumentId id;
  std::string file_name;
  std::string sha256;
  storage::Bytes bytes;
  std::string reading;  // JSON of StoredReading (plan_reading.h)
};
void InsertDocument(storage::Transaction& transaction, const base::World& world,
                    const std::string& province, const StoredDocument& document);
// File name and reading only.
std::optional<StoredDocument> FindReading(storage::Connection& reader, const std::string& province,
                                          const PlanDocumentId& id);
std::optional<StoredDocument> FindDocument(storage::Connection& reader, const std::string& province,
                                           const PlanDocumentId& id);

}  // namespace vuon::programme
