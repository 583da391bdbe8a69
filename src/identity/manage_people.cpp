#include "identity/manage_people.h"

#include "http/routes.h"
#include "identity/manage_rules.h"
#include "identity/password.h"
#include "identity/person_store.h"
#include "identity/session_cache.h"

namespace vuon::identity {
namespace {

using base::Problem;
using base::ProblemKind;
using Change = std::function<base::Result<void>(Work&, Person&)>;

// Loads the person, changes it, writes it with its audit row.
base::Result<void> ChangeManaged(House& house, const Actor& actor, const VerbCall& call,
                                 const std::string& person_id, const Change& change) {
  const auto run = [&](Work& work) -> base::Result<http::Nothing> {
    VUON_TRY(person, PersonToManage(work, call, person_id));
    const boost::json::value before = AuditJson(person);
    VUON_CHECK(change(work, person));
    VUON_CHECK(SavePerson(work, person, before));
    return http::Nothing{};
  };
  VUON_CHECK(RunVerb<http::Nothing>(house, actor, call, run));
  ForgetSessions();
  return {};
}

}  // namespace

base::Result<void> ChangePerson(House& house, const Actor& actor, const VerbCall& call,
                                const PersonChange& change) {
  return ChangeManaged(
      house, actor, call, change.person_id, [&](Work&, Person& person) -> base::Result<void> {
        if (change.expected_revision && *change.expected_revision != person.revision) {
          return Problem{ProblemKind::kStale, "identity.person_changed"};
        }
        VUON_TRY(contact, CheckContact({person.email, change.name, change.phone}));
        person.name = contact.name;
        person.phone = contact.phone;
        return {};
      });
}

base::Result<void> DisablePerson(House& house, const Actor& actor, const VerbCall& call,
                                 const std::string& person_id) {
  VUON_CHECK(NotOneself(actor, person_id));
  return ChangeManaged(house, actor, call, person_id,
                       [](Work& work, Person& person) -> base::Result<void> {
                         if (!person.disabled_at) person.disabled_at = work.world.Now();
                         EndSessionsOf(work.transaction, person.id.text(), "", work.world.Now());
                         return {};
                       });
}

base::Result<void> EnablePerson(House& house, const Actor& actor, const VerbCall& call,
                                const std::string& person_id) {
  return ChangeManaged(house, actor, call, person_id,
                       [](Work&, Person& person) -> base::Result<void> {
                         person.disabled_at.reset();
                         return {};
                       });
}

base::Result<std::string> ResetPassword(House& house, const Actor& actor, const VerbCall& call,
                                        const std::string& person_id, const std::string& password) {
  VUON_CHECK(NotOneself(actor, person_id));
  const std::string made =
      password.empty() ? TemporaryPassword(house.world.randomness()) : password;
  const std::string hash = HashPassword(made);
  const auto change = [&](Work& work, Person& person) -> base::Result<void> {
    if (!password.empty()) VUON_CHECK(CheckNewPassword(password, person.email, person.name));
    person.password_hash = hash;
    person.must_change_password = true;
    person.totp_secret.reset();
    person.totp_offered.reset();
    EndSessionsOf(work.transaction, person.id.text(), "", work.world.Now());
    return {};
  };
  VUON_CHECK(ChangeManaged(house, actor, call, person_id, change));
  return made;
}

}  // namespace vuon::identity
