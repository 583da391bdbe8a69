#include "http/routes.h"
#include "identity/manage_rules.h"
#include "identity/password.h"
#include "identity/person_store.h"
#include "identity/session_cache.h"

namespace vuon::identity {
namespace {

// People serve in several provinces, and move with a merger: the account gets a role here, and
// stays its owner's (no password is made for it).
base::Result<AddedPerson> GiveExisting(Work& work, const VerbCall& call, const Person& person,
                                       const NewPerson& wanted) {
  VUON_CHECK(NotOneself(work.actor, person.id.text()));
  VUON_CHECK(MakeRole(
      work, call,
      {.person_id = person.id.text(), .agency_id = wanted.agency_id, .role = wanted.role}));
  return AddedPerson{person.id.text(), true};
}

}  // namespace

base::Result<AddedPerson> AddPerson(House& house, const Actor& actor, const VerbCall& call,
                                    const NewPerson& wanted) {
  VUON_TRY(contact, CheckContact(wanted.contact));
  const bool temporary = wanted.password.empty();
  if (!temporary) {
    VUON_CHECK(CheckNewPassword(wanted.password, contact.email, contact.name));
  }
  const std::string password =
      temporary ? TemporaryPassword(house.world.randomness()) : wanted.password;
  const std::string hash = HashPassword(password);
  AddedPerson added;
  const auto run = [&](Work& work) -> base::Result<http::Nothing> {
    const auto existing = FindPersonByEmail(work.transaction.connection(), contact.email);
    if (existing) {
      VUON_TRY(given, GiveExisting(work, call, *existing, wanted));
      added = given;
      return http::Nothing{};
    }
    Person person{work.world.NewId<PersonTag>(), contact.email, contact.name, contact.phone};
    person.password_hash = hash;
    person.must_change_password = temporary;
    person.created_at = work.world.Now();
    InsertPerson(work.transaction, person);
    work.Changed("person", person.id.text(), nullptr, AuditJson(person));
    VUON_CHECK(MakeRole(
        work, call,
        {.person_id = person.id.text(), .agency_id = wanted.agency_id, .role = wanted.role}));
    added = {person.id.text(), false};
    if (temporary) added.temporary_password = password;
    return http::Nothing{};
  };
  VUON_CHECK(RunVerb<http::Nothing>(house, actor, call, run));
  ForgetSessions();
  return added;
}

}  // namespace vuon::identity
