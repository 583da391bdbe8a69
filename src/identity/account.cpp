#include "identity/account.h"

#include "http/routes.h"
#include "identity/password.h"
#include "identity/person_store.h"
#include "identity/session_cache.h"
#include "identity/session_store.h"
#include "identity/sign_in.h"
#include "identity/totp.h"
#include "identity/verb.h"

namespace vuon::identity {
namespace {

// Changes the actor's own person and writes the audit row.
using Change = std::function<base::Result<void>(Work&, Person&)>;

base::Result<void> ChangeOwnPerson(House& house, const Actor& actor, const std::string& verb_name,
                                   const std::string& request_id, const Change& change) {
  const VerbCall verb{.name = verb_name,
                      .permission = "",
                      .province_id = actor.HomeProvince(),
                      .request_id = request_id};
  const auto run = [&](Work& work) -> base::Result<http::Nothing> {
    auto person = FindPerson(work.transaction.connection(), actor.PersonId());
    if (!person) return base::Problem{base::ProblemKind::kNotFound, "identity.person_not_found"};
    const boost::json::value before = AuditJson(*person);
    VUON_CHECK(change(work, *person));
    VUON_CHECK(UpdatePerson(work.transaction, *person));
    work.Changed("person", person->id.text(), before, AuditJson(*person));
    return http::Nothing{};
  };
  VUON_CHECK(RunVerb<http::Nothing>(house, actor, verb, run));
  ForgetSessions();
  return {};
}

}  // namespace

base::Result<void> ChangePassword(House& house, const Actor& actor, const PasswordChange& change) {
  VUON_CHECK(ConfirmPassword(house, actor, change.current_password, change.remote_address));
  VUON_CHECK(CheckNewPassword(change.new_password, actor.email(), actor.name()));
  if (change.new_password == change.current_password) {
    return base::Problem{base::ProblemKind::kInvalid,
                         "identity.password_not_new",
                         {},
                         {{"/new_password", "identity.password_not_new", {}}}};
  }
  const std::string hash = HashPassword(change.new_password);
  return ChangeOwnPerson(house, actor, "person.password_changed", change.request_id,
                         [&](Work& work, Person& person) -> base::Result<void> {
                           person.password_hash = hash;
                           person.must_change_password = false;
                           EndSessionsOf(work.transaction, actor.PersonId(), actor.session_id(),
                                         work.world.Now());
                           return {};
                         });
}

base::Result<TotpOffer> OfferTotp(House& house, const Actor& actor, const std::string& request_id) {
  const std::string secret = NewTotpSecret(house.world.randomness());
  VUON_CHECK(ChangeOwnPerson(house, actor, "person.totp_offered", request_id,
                             [&](Work&, Person& person) -> base::Result<void> {
                               person.totp_offered = secret;
                               return {};
                             }));
  return TotpOffer{secret, TotpUri(secret, actor.email())};
}

base::Result<void> ConfirmTotp(House& house, const Actor& actor, const std::string& code,
                               const std::string& request_id) {
  return ChangeOwnPerson(
      house, actor, "person.totp_confirmed", request_id,
      [&](Work& work, Person& person) -> base::Result<void> {
        if (!person.totp_offered) {
          return base::Problem{base::ProblemKind::kConflict, "identity.totp_not_offered"};
        }
        const auto step =
            TotpStep(*person.totp_offered, code, work.world.Now(), person.totp_last_step);
        if (!step || !SpendTotpStep(work.transaction, person.id.text(), *step)) {
          return base::Problem{base::ProblemKind::kInvalid,
                               "identity.totp_wrong",
                               {},
                               {{"/code", "identity.totp_wrong", {}}}};
        }
        person.totp_secret = person.totp_offered;
        person.totp_offered.reset();
        return {};
      });
}

base::Result<void> RemoveTotp(House& house, const Actor& actor, const std::string& request_id) {
  return ChangeOwnPerson(house, actor, "person.totp_removed", request_id,
                         [](Work&, Person& person) -> base::Result<void> {
                           person.totp_secret.reset();
                           person.totp_offered.reset();
                           return {};
                         });
}

}  // namespace vuon::identity
