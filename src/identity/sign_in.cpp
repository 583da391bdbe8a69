#include "identity/sign_in.h"

#include "http/routes.h"
#include "identity/password.h"
#include "identity/person_store.h"
#include "identity/role_store.h"
#include "identity/session_cache.h"
#include "identity/totp.h"
#include "identity/verb.h"

namespace vuon::identity {
namespace {

base::Problem Failed() { return {base::ProblemKind::kUnauthenticated, "identity.sign_in_failed"}; }

// The person, and the TOTP step that the code spends (0: none is asked).
struct Proven {
  Person person;
  std::int64_t totp_step = 0;
};

base::Result<Proven> Prove(const std::optional<Person>& person, const SignInCall& call,
                           base::Instant now) {
  if (!person) {
    SpendTheTimeOfACheck(call.password);
    return Failed();
  }
  if (!PasswordHolds(person->password_hash, call.password)) return Failed();
  if (person->disabled_at) return Failed();
  if (!person->totp_secret) return Proven{*person};
  const auto step =
      TotpStep(*person->totp_secret, call.totp.value_or(""), now, person->totp_last_step);
  if (!step) return Failed();
  return Proven{*person, *step};
}

Actor ActorFor(House& house, const Person& person) {
  ActorFacts facts{.person_id = person.id.text(), .name = person.name, .email = person.email};
  facts.must_change_password = person.must_change_password;
  facts.totp_enabled = person.totp_secret.has_value();
  house.database.Read([&](storage::Connection& connection) {
    LoadRoles(connection, facts, base::DayInVietnam(house.world.Now()));
  });
  return Actor(std::move(facts));
}

boost::json::value SessionJson(const SignInCall& call) {
  return {{"remote_address", call.remote_address}};
}

}  // namespace

base::Result<SignedIn> SignIn(House& house, const SignInCall& call) {
  const AttemptKeys keys{FoldEmail(call.email), call.remote_address};
  VUON_CHECK(CountAttempt(house, keys));
  const auto found = house.database.Read(
      [&](storage::Connection& connection) { return FindPersonByEmail(connection, keys.account); });
  VUON_TRY(proven, Prove(found, call, house.world.Now()));
  const Actor actor = ActorFor(house, proven.person);

  StartedSession session;
  const VerbCall verb{.name = "session.started",
                      .permission = "",
                      .province_id = actor.HomeProvince(),
                      .request_id = call.request_id};
  VUON_CHECK(
      (RunVerb<http::Nothing>(house, actor, verb, [&](Work& work) -> base::Result<http::Nothing> {
        const auto still = FindPerson(work.transaction.connection(), proven.person.id.text());
        if (!still || still->password_hash != proven.person.password_hash) return Failed();
        if (proven.totp_step != 0 &&
            !SpendTotpStep(work.transaction, proven.person.id.text(), proven.totp_step)) {
          return Failed();
        }
        ForgetAttempt(work.transaction, keys);
        EndSession(work.transaction, call.old_session_id, call.old_person_id, work.world.Now());
        session = StartSession(work.transaction, work.world,
                               {proven.person.id, call.remote_address, call.user_agent});
        work.Changed("session", session.id.text(), nullptr, SessionJson(call));
        return http::Nothing{};
      })));
  ForgetSessions();
  const auto live = house.database.Read([&](storage::Connection& connection) {
    return FindSession(connection, session.token, house.world.Now());
  });
  if (!live) return Failed();  // disabled this very moment
  return SignedIn{session, std::make_shared<const Actor>(live->actor)};
}

base::Result<void> ConfirmPassword(House& house, const Actor& actor, const std::string& password,
                                   const std::string& remote_address) {
  const AttemptKeys keys{FoldEmail(actor.email()), remote_address};
  VUON_CHECK(CountAttempt(house, keys));
  const auto person = house.database.Read(
      [&](storage::Connection& connection) { return FindPerson(connection, actor.PersonId()); });
  if (!person || !PasswordHolds(person->password_hash, password)) {
    return base::Problem{base::ProblemKind::kInvalid,
                         "identity.password_wrong",
                         {},
                         {{"/password", "identity.password_wrong", {}}}};
  }
  house.database.Write(
      [&](storage::Transaction& transaction) { ForgetAttempt(transaction, keys); });
  return {};
}

base::Result<void> EndOwnSession(House& house, const Actor& actor, const std::string& session_id,
                                 const std::string& request_id) {
  const VerbCall verb{.name = "session.ended",
                      .permission = "",
                      .province_id = actor.HomeProvince(),
                      .request_id = request_id};
  VUON_CHECK(
      (RunVerb<http::Nothing>(house, actor, verb, [&](Work& work) -> base::Result<http::Nothing> {
        if (!EndSession(work.transaction, session_id, actor.PersonId(), work.world.Now())) {
          return base::Problem{base::ProblemKind::kNotFound, "identity.session_not_found"};
        }
        work.Changed("session", session_id, {{"state", "live"}}, {{"state", "ended"}});
        return http::Nothing{};
      })));
  ForgetSessions();
  return {};
}

}  // namespace vuon::identity
