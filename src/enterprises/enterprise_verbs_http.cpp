#include "enterprises/enterprise_verbs.h"
#include "enterprises/enterprise_views.h"
#include "enterprises/enterprises_http.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

namespace vuon::enterprises {

struct ClosureBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ClosureBody, (), (reason))

struct MergeBody {
  std::string merged;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(MergeBody, (), (merged, reason))

namespace {

using http::Method;
using http::Nothing;
using http::Reply;
using PageReply = base::Result<Reply<EnterprisePage>>;

constexpr std::string_view kWrite = identity::permission::kEnterpriseWrite;

http::Operation Changing(Method method, std::string rest, std::string id, std::string summary,
                         int status = 200) {
  return http::ProvinceOperation(method, "/enterprises" + std::move(rest), std::move(id),
                                 std::move(summary), kWrite, status);
}

identity::VerbCall Call(const http::Request& request, std::string verb) {
  return identity::CallOf(request, std::move(verb), kWrite);
}

// The enterprise as it stands after the verb, with its warnings and its ETag.
PageReply Show(identity::House& house, const http::Request& request, const MadeResult& made) {
  if (!made.ok()) return made.problem();
  const std::string& province = request.Path("province");
  Reply<EnterprisePage> reply = house.database.Read([&](storage::Connection& reader) {
    const auto found = FindEnterprise(reader, province, made->id);
    VUON_ASSERT(found.has_value());
    return PageOf(reader, province, *found, request.language, house.world.Today());
  });
  reply.location = "/api/v1/provinces/" + province + "/enterprises/" + made->id;
  return reply;
}

// A verb that takes no body, by its path alone.
template <class Verb>
void AddPlain(http::Routes& routes, identity::House& house, http::Operation operation, Verb verb) {
  routes.Add<Nothing, Nothing, EnterprisePage>(
      std::move(operation),
      [&house, verb](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request, verb(house, request));
      });
}

void AddForms(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, EnterpriseForm, EnterprisePage>(
      Changing(Method::kPost, "", "registerEnterprise",
               "Register an enterprise; the answer warns of what should be looked at", 201),
      [&house](const http::Request& request, const Nothing&, const EnterpriseForm& form) {
        return Show(house, request,
                    RegisterEnterprise(house, identity::ActorOf(request),
                                       Call(request, "enterprise.registered"), form));
      });
  http::Operation change = Changing(Method::kPut, "/{enterprise:id}", "changeEnterprise",
                                    "Change what is registered of an enterprise");
  change.needs_if_match = true;
  routes.Add<Nothing, EnterpriseForm, EnterprisePage>(
      std::move(change),
      [&house](const http::Request& request, const Nothing&, const EnterpriseForm& form) {
        return Show(
            house, request,
            ChangeEnterprise(house, identity::ActorOf(request), Call(request, "enterprise.changed"),
                             request.Path("enterprise"), http::RevisionOf(request), form));
      });
  http::Operation facts =
      Changing(Method::kPut, "/{enterprise:id}/facts/{year:year}", "saveEnterpriseFacts",
               "The facts of a year; If-Match is the revision of those before, 0 if none");
  facts.needs_if_match = true;
  routes.Add<Nothing, FactsForm, EnterprisePage>(
      std::move(facts),
      [&house](const http::Request& request, const Nothing&, const FactsForm& form) {
        return Show(
            house, request,
            SaveFacts(house, identity::ActorOf(request), Call(request, "enterprise.facts_saved"),
                      Stating::kOfficer, request.Path("enterprise"), YearOf(request),
                      http::RevisionOf(request), form));
      });
}

void AddStates(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, ClosureBody, EnterprisePage>(
      Changing(Method::kPost, "/{enterprise:id}/closure", "closeEnterprise",
               "Close an enterprise: it asks for nothing more"),
      [&house](const http::Request& request, const Nothing&, const ClosureBody& body) {
        return Show(
            house, request,
            CloseEnterprise(house, identity::ActorOf(request), Call(request, "enterprise.closed"),
                            request.Path("enterprise"), body.reason));
      });
  AddPlain(routes, house,
           Changing(Method::kDelete, "/{enterprise:id}/closure", "reopenEnterprise",
                    "Open a closed enterprise again"),
           [](identity::House& at, const http::Request& request) {
             return ReopenEnterprise(at, identity::ActorOf(request),
                                     Call(request, "enterprise.reopened"),
                                     request.Path("enterprise"));
           });
  routes.Add<Nothing, MergeBody, EnterprisePage>(
      Changing(Method::kPost, "/{enterprise:id}/merges", "mergeEnterprises",
               "Merge a duplicate into this enterprise, with its dossiers and people"),
      [&house](const http::Request& request, const Nothing&, const MergeBody& body) {
        return Show(
            house, request,
            MergeEnterprises(house, identity::ActorOf(request), Call(request, "enterprise.merged"),
                             request.Path("enterprise"), body.merged, body.reason));
      });
}

void AddPeople(http::Routes& routes, identity::House& house) {
  AddPlain(routes, house,
           Changing(Method::kPut, "/{enterprise:id}/people/{person:id}", "linkEnterprisePerson",
                    "Let a person with the role of an enterprise act for this one"),
           [](identity::House& at, const http::Request& request) {
             return LinkEnterprisePerson(at, identity::ActorOf(request),
                                         Call(request, "enterprise.person_linked"),
                                         request.Path("enterprise"), request.Path("person"));
           });
  AddPlain(routes, house,
           Changing(Method::kDelete, "/{enterprise:id}/people/{person:id}",
                    "unlinkEnterprisePerson", "Let the person act for this enterprise no longer"),
           [](identity::House& at, const http::Request& request) {
             return UnlinkEnterprisePerson(at, identity::ActorOf(request),
                                           Call(request, "enterprise.person_unlinked"),
                                           request.Path("enterprise"), request.Path("person"));
           });
}

}  // namespace

void AddVerbRoutes(http::Routes& routes, identity::House& house) {
  AddForms(routes, house);
  AddStates(routes, house);
  AddPeople(routes, house);
}

}  // namespace vuon::enterprises
