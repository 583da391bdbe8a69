#include "http/request_parts.h"
#include "identity/identity_http.h"
#include "identity/manage_people.h"
#include "identity/person_store.h"
#include "identity/views.h"

namespace vuon::identity {

struct PeopleQuery {
  std::optional<std::string> after;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(PeopleQuery, (), (after, limit))

struct NewPersonBody {
  std::string email;
  std::string name;
  std::optional<std::string> phone;
  std::string agency;
  std::string role;
};
BOOST_DESCRIBE_STRUCT(NewPersonBody, (), (email, name, phone, agency, role))

struct PersonAddedView {
  PersonView person;
  bool existed;
  std::optional<std::string> temporary_password;
};
BOOST_DESCRIBE_STRUCT(PersonAddedView, (), (person, existed, temporary_password))

struct PersonBody {
  std::string name;
  std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(PersonBody, (), (name, phone))

struct TemporaryPasswordView {
  std::string temporary_password;
};
BOOST_DESCRIBE_STRUCT(TemporaryPasswordView, (), (temporary_password))

struct NewRoleBody {
  std::string agency;
  std::string role;
  std::optional<base::Date> valid_from;
  std::optional<base::Date> valid_to;
};
BOOST_DESCRIBE_STRUCT(NewRoleBody, (), (agency, role, valid_from, valid_to))

namespace {

using base::Problem;
using base::ProblemKind;
using http::Nothing;
using http::Reply;
using PeoplePage = http::Page<PersonView>;

constexpr int kUsualPage = 100;
constexpr int kLongestPage = 200;

http::Operation Managing(http::Method method, const std::string& rest, std::string id,
                         std::string summary, int success_status) {
  return http::ProvinceOperation(method, "/people" + rest, std::move(id), std::move(summary),
                                 permission::kPersonWrite, success_status);
}

VerbCall Call(const http::Request& request, std::string verb) {
  VerbCall call = CallOf(request, std::move(verb), permission::kPersonWrite);
  call.idempotency_key.reset();  // manage_people.h says why
  return call;
}

base::Result<Role> RoleOfBody(const std::string& text) {
  if (const auto role = ParseRole(text)) return *role;
  return Problem{ProblemKind::kInvalid,
                 "identity.role_unknown",
                 {{"role", text}},
                 {{"/role", "identity.role_unknown", {{"role", text}}}}};
}

// As it stands now, with its ETag.
base::Result<Reply<PersonView>> Show(House& house, const std::string& province,
                                     const std::string& person_id) {
  return house.database.Read(
      [&](storage::Connection& connection) -> base::Result<Reply<PersonView>> {
        const auto person = FindPersonIn(connection, province, person_id);
        if (!person) return Problem{ProblemKind::kNotFound, "identity.person_not_found"};
        Reply<PersonView> reply(ViewOf(*person, RolesOf(connection, province, person_id)));
        reply.etag = std::to_string(person->revision);
        return reply;
      });
}

base::Result<Reply<PersonView>> Show(House& house, const http::Request& request) {
  return Show(house, request.Path("province"), request.Path("person"));
}

base::Result<Reply<PeoplePage>> List(House& house, const http::Request& request,
                                     const PeopleQuery& query) {
  const int limit = std::clamp(query.limit.value_or(kUsualPage), 1, kLongestPage);
  const std::string& province = request.Path("province");
  PeoplePage page;
  house.database.Read([&](storage::Connection& connection) {
    const auto people = PeopleIn(connection, province, query.after.value_or(""), limit);
    const auto roles = RolesIn(connection, province);
    for (const Person& person : people) page.items.push_back(ViewOf(person, roles));
    if (static_cast<int>(people.size()) == limit) page.next = people.back().id.text();
  });
  return Reply<PeoplePage>(std::move(page));
}

base::Result<Reply<PersonAddedView>> Add(House& house, const http::Request& request,
                                         const NewPersonBody& body) {
  VUON_TRY(role, RoleOfBody(body.role));
  const NewPerson wanted{
      .contact = {body.email, body.name, body.phone}, .agency_id = body.agency, .role = role};
  VUON_TRY(added, AddPerson(house, ActorOf(request), Call(request, "person.added"), wanted));
  VUON_TRY(shown, Show(house, request.Path("province"), added.person_id));
  Reply<PersonAddedView> reply({shown.body, added.existed, added.temporary_password});
  reply.etag = shown.etag;
  reply.location = request.path + "/" + added.person_id;
  return reply;
}

base::Result<Reply<PersonView>> Change(House& house, const http::Request& request,
                                       const PersonBody& body) {
  const std::int64_t revision = http::RevisionOf(request);
  VUON_CHECK(ChangePerson(house, ActorOf(request), Call(request, "person.changed"),
                          {request.Path("person"), body.name, body.phone, revision}));
  return Show(house, request);
}

base::Result<Reply<PersonView>> Give(House& house, const http::Request& request,
                                     const NewRoleBody& body) {
  VUON_TRY(role, RoleOfBody(body.role));
  VUON_CHECK(GiveRole(house, ActorOf(request), Call(request, "role.given"),
                      {request.Path("person"), body.agency, role, body.valid_from, body.valid_to}));
  return Show(house, request);
}

void AddReading(http::Routes& routes, House& house) {
  http::Operation list = Managing(http::Method::kGet, "", "listPeople",
                                  "People with a role in the province, in order of id", 200);
  list.access = http::Access::Province(permission::kPersonRead);
  routes.Add<PeopleQuery, Nothing, PeoplePage>(
      list, [&house](const http::Request& request, const PeopleQuery& query, const Nothing&) {
        return List(house, request, query);
      });
  http::Operation get =
      Managing(http::Method::kGet, "/{person:id}", "getPerson", "One person", 200);
  get.access = http::Access::Province(permission::kPersonRead);
  routes.Add<Nothing, Nothing, PersonView>(
      get, [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request);
      });
}

void AddAccounts(http::Routes& routes, House& house) {
  routes.Add<Nothing, NewPersonBody, PersonAddedView>(
      Managing(http::Method::kPost, "", "addPerson",
               "Add a person with a first role, or give the role to the account of that e-mail",
               201),
      [&house](const http::Request& request, const Nothing&, const NewPersonBody& body) {
        return Add(house, request, body);
      });
  http::Operation change = Managing(http::Method::kPatch, "/{person:id}", "changePerson",
                                    "Change a person's name and telephone", 200);
  change.needs_if_match = true;
  routes.Add<Nothing, PersonBody, PersonView>(
      change, [&house](const http::Request& request, const Nothing&, const PersonBody& body) {
        return Change(house, request, body);
      });
  routes.Add<Nothing, Nothing, TemporaryPasswordView>(
      Managing(http::Method::kPost, "/{person:id}/password-reset", "resetPassword",
               "A temporary password, told once; ends sessions and two-step sign-in", 200),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<TemporaryPasswordView>> {
        VUON_TRY(password,
                 ResetPassword(house, ActorOf(request), Call(request, "person.password_reset"),
                               request.Path("person")));
        return Reply<TemporaryPasswordView>({password});
      });
}

void AddDisabling(http::Routes& routes, House& house) {
  routes.Add<Nothing, Nothing, PersonView>(
      Managing(http::Method::kPost, "/{person:id}/disablement", "disablePerson",
               "Disable an account; ends its sessions at once", 200),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<PersonView>> {
        VUON_CHECK(DisablePerson(house, ActorOf(request), Call(request, "person.disabled"),
                                 request.Path("person")));
        return Show(house, request);
      });
  routes.Add<Nothing, Nothing, PersonView>(
      Managing(http::Method::kDelete, "/{person:id}/disablement", "enablePerson",
               "Let a disabled account sign in again", 200),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<PersonView>> {
        VUON_CHECK(EnablePerson(house, ActorOf(request), Call(request, "person.enabled"),
                                request.Path("person")));
        return Show(house, request);
      });
}

void AddRoles(http::Routes& routes, House& house) {
  routes.Add<Nothing, NewRoleBody, PersonView>(
      Managing(http::Method::kPost, "/{person:id}/roles", "giveRole",
               "Give a role in an agency of the province", 201),
      [&house](const http::Request& request, const Nothing&, const NewRoleBody& body) {
        return Give(house, request, body);
      });
  routes.Add<Nothing, Nothing, PersonView>(
      Managing(http::Method::kDelete, "/{person:id}/roles/{role:id}", "endRole",
               "End a role as of today", 200),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<PersonView>> {
        VUON_CHECK(EndRole(house, ActorOf(request), Call(request, "role.ended"),
                           request.Path("person"), request.Path("role")));
        return Show(house, request);
      });
}

}  // namespace

void AddPeopleRoutes(http::Routes& routes, House& house) {
  AddReading(routes, house);
  AddAccounts(routes, house);
  AddDisabling(routes, house);
  AddRoles(routes, house);
}

}  // namespace vuon::identity
