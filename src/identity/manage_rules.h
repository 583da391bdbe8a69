#pragma once
#include "identity/manage_people.h"

namespace vuon::identity {

// What every verb on people checks; inside the verb's transaction.

// The person, if there is one in the province of the call and the actor may touch the account.
base::Result<Person> PersonToManage(Work& work, const VerbCall& call, const std::string& person_id);
// Nobody administers the own account this way: it takes a second administrator.
base::Result<void> NotOneself(const Actor& actor, const std::string& person_id);
// The nation has readers, auditors and administrators only: a role there holds everywhere.
base::Result<void> RoleFits(Role role, std::string_view province_id);
base::Result<RoleAssignment> MakeRole(Work& work, const VerbCall& call, const NewRole& role);
void AuditRole(Work& work, const RoleAssignment& assignment,
               const std::optional<base::Date>& ended);
base::Result<void> SavePerson(Work& work, Person& person, const boost::json::value& before);

}  // namespace vuon::identity
