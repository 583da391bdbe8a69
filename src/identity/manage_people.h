#pragma once
#include <string>

#include "identity/person.h"
#include "identity/role_store.h"
#include "identity/verb.h"

namespace vuon::identity {

// What an administrator does with the people of one province. Each is a verb: the call carries the
// permission "person.write" and the province.
//
// An account may serve several provinces. Whoever administers only some of them can give and end
// roles there, but not touch the account itself: a reset of its password would open the others.
//
// Calls carry no idempotency key: each verb repeated changes nothing more, and an answer that holds
// a password is never kept.

struct NewPerson {
  Contact contact;
  std::string agency_id;
  Role role = Role::kEnterprise;
  std::string password = {};  // empty: a temporary one is made and must be changed
};
struct AddedPerson {
  std::string person_id;
  bool existed = false;  // the e-mail already had an account: it got the role and keeps its name
  std::optional<std::string> temporary_password = std::nullopt;  // told once, never again
};
base::Result<AddedPerson> AddPerson(House& house, const Actor& actor, const VerbCall& call,
                                    const NewPerson& person);

struct PersonChange {
  std::string person_id;
  std::string name;
  std::optional<std::string> phone = std::nullopt;
  std::optional<std::int64_t> expected_revision = std::nullopt;
};
base::Result<void> ChangePerson(House& house, const Actor& actor, const VerbCall& call,
                                const PersonChange& change);

// Ends the person's sessions at once.
base::Result<void> DisablePerson(House& house, const Actor& actor, const VerbCall& call,
                                 const std::string& person_id);
base::Result<void> EnablePerson(House& house, const Actor& actor, const VerbCall& call,
                                const std::string& person_id);

// Answers a temporary password, to be told once and changed at the next sign-in; ends the sessions
// and takes TOTP off, for whoever lost the telephone. A given password is used instead.
base::Result<std::string> ResetPassword(House& house, const Actor& actor, const VerbCall& call,
                                        const std::string& person_id,
                                        const std::string& password = {});

struct NewRole {
  std::string person_id;
  std::string agency_id;
  Role role = Role::kEnterprise;
  std::optional<base::Date> valid_from = std::nullopt;  // today if absent
  std::optional<base::Date> valid_to = std::nullopt;
};
// Answers the id of the assignment.
base::Result<std::string> GiveRole(House& house, const Actor& actor, const VerbCall& call,
                                   const NewRole& role);
// From today on the role is held no more.
base::Result<void> EndRole(House& house, const Actor& actor, const VerbCall& call,
                           const std::string& person_id, const std::string& assignment_id);

}  // namespace vuon::identity
