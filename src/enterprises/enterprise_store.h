#pragma once
#include "base/id.h"
#include "enterprises/enterprise.h"
#include "storage/connection.h"

// The SQL of enterprises, of their facts, and of the people who act for them.
namespace vuon::enterprises {

std::optional<Enterprise> FindEnterprise(storage::Connection& reader, const std::string& province,
                                         const std::string& id);
// The one that has the code and was not merged into another.
std::optional<Enterprise> FindByTaxCode(storage::Connection& reader, const std::string& province,
                                        const std::string& tax_code);
// Others, not merged, whose names fold to the same words; at most `limit`.
std::vector<Enterprise> FindSameName(storage::Connection& reader, const std::string& province,
                                     const std::string& folded, const std::string& but, int limit);

void InsertEnterprise(storage::Transaction& transaction, const std::string& province,
                      const Enterprise& enterprise);
// Writes everything but id and created_at, if the row still has the revision of `enterprise`; the
// stored revision becomes one more. False: somebody was faster.
bool UpdateEnterprise(storage::Transaction& transaction, const std::string& province,
                      const Enterprise& enterprise);

// Only what was reckoned: the revision, which is that of what people enter, stays.
void WriteStanding(storage::Transaction& transaction, const std::string& province,
                   const std::string& id, const SizeStanding& standing);

bool PlaceExists(storage::Connection& reader, const std::string& province, const std::string& id);
std::vector<TaxCodeRule> TaxCodeRules(storage::Connection& reader);

// Newest year first.
std::vector<Facts> FactsOf(storage::Connection& reader, const std::string& province,
                           const std::string& enterprise);
std::optional<Facts> FindFacts(storage::Connection& reader, const std::string& province,
                               const std::string& enterprise, int year);
std::optional<Facts> NewestFacts(storage::Connection& reader, const std::string& province,
                                 const std::string& enterprise);
// Revision 1 inserts; a later one updates the row that has the revision before. False: no such row.
bool WriteFacts(storage::Transaction& transaction, const std::string& province,
                const std::string& enterprise, const Facts& facts);

struct LinkedPerson {
  std::string id;
  std::string name;
  std::string email;
};
std::vector<LinkedPerson> PeopleOf(storage::Connection& reader, const std::string& province,
                                   const std::string& enterprise);
bool ActsFor(storage::Connection& reader, const std::string& province,
             const std::string& enterprise, const std::string& person);
// Those that the person acts for, by name.
std::vector<Enterprise> EnterprisesOf(storage::Connection& reader, const std::string& province,
                                      const std::string& person);
void LinkPerson(storage::Transaction& transaction, const std::string& province,
                const std::string& enterprise, const std::string& person);
// False: the person was not linked.
bool UnlinkPerson(storage::Transaction& transaction, const std::string& province,
                  const std::string& enterprise, const std::string& person);

// The columns of ReadEnterprise, of a table named e.
extern const char* const kEnterpriseColumns;
Enterprise ReadEnterprise(const storage::Row& row);

}  // namespace vuon::enterprises
