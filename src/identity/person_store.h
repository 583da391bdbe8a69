#pragma once
#include <optional>
#include <vector>

#include "identity/person.h"
#include "storage/connection.h"

namespace vuon::identity {

std::optional<Person> FindPerson(storage::Connection& connection, std::string_view id);
// Only if the person has, had or will have a role in the province; anybody else does not exist
// there.
std::optional<Person> FindPersonIn(storage::Connection& connection, std::string_view province_id,
                                   std::string_view id);
std::optional<Person> FindPersonByEmail(storage::Connection& connection, std::string_view email);
// By id, those behind `after` (empty: from the start).
std::vector<Person> PeopleIn(storage::Connection& connection, std::string_view province_id,
                             std::string_view after, int limit);

void InsertPerson(storage::Transaction& transaction, const Person& person);
// Writes everything but e-mail and the last TOTP step, one revision up; refused as stale when
// somebody wrote meanwhile.
base::Result<void> UpdatePerson(storage::Transaction& transaction, Person& person);
// Answers false when that step, or a later one, was used before.
bool SpendTotpStep(storage::Transaction& transaction, std::string_view person_id,
                   std::int64_t step);

}  // namespace vuon::identity
