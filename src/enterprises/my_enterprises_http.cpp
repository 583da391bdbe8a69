#include "enterprises/enterprise_verbs.h"
#include "enterprises/enterprise_views.h"
#include "enterprises/enterprises_http.h"
#include "http/request_parts.h"
#include "identity/permissions.h"

// What a person with the role "enterprise" sees: the enterprises the person acts for, and no other.
namespace vuon::enterprises {

struct MyEnterprises {
  std::vector<EnterpriseName> items;
};
BOOST_DESCRIBE_STRUCT(MyEnterprises, (), (items))

namespace {

using http::Nothing;
using http::Reply;

constexpr std::string_view kOwn = identity::permission::kEnterpriseOwn;

http::Operation Own(http::Method method, std::string rest, std::string id, std::string summary) {
  return http::ProvinceOperation(method, "/my-enterprises" + std::move(rest), std::move(id),
                                 std::move(summary), kOwn, 200);
}

base::Result<Reply<EnterprisePage>> Show(identity::House& house, const http::Request& request) {
  const std::string& province = request.Path("province");
  const std::string& id = request.Path("enterprise");
  return house.database.Read(
      [&](storage::Connection& reader) -> base::Result<Reply<EnterprisePage>> {
        const bool own = ActsFor(reader, province, id, identity::ActorOf(request).PersonId());
        const auto found = own ? FindEnterprise(reader, province, id) : std::nullopt;
        if (!found) return base::Problem{base::ProblemKind::kNotFound, "enterprises.not_found"};
        return PageOf(reader, province, *found, request.language, house.world.Today());
      });
}

base::Result<Reply<EnterprisePage>> State(identity::House& house, const http::Request& request,
                                          const FactsForm& form) {
  VUON_TRY(made,
           SaveFacts(house, identity::ActorOf(request),
                     identity::CallOf(request, "enterprise.facts_stated", kOwn), Stating::kItself,
                     request.Path("enterprise"), YearOf(request), http::RevisionOf(request), form));
  VUON_ASSERT(made.id == request.Path("enterprise"));
  return Show(house, request);
}

}  // namespace

void AddOwnRoutes(http::Routes& routes, identity::House& house) {
  routes.Add<Nothing, Nothing, MyEnterprises>(
      Own(http::Method::kGet, "", "listMyEnterprises", "The enterprises that one acts for"),
      [&house](const http::Request& request, const Nothing&,
               const Nothing&) -> base::Result<Reply<MyEnterprises>> {
        MyEnterprises mine;
        for (const Enterprise& one : house.database.Read([&](storage::Connection& reader) {
               return EnterprisesOf(reader, request.Path("province"),
                                    identity::ActorOf(request).PersonId());
             })) {
          mine.items.push_back(NameOf(one));
        }
        return Reply<MyEnterprises>(std::move(mine));
      });
  routes.Add<Nothing, Nothing, EnterprisePage>(
      Own(http::Method::kGet, "/{enterprise:id}", "getMyEnterprise",
          "One of the enterprises that one acts for"),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request);
      });
  http::Operation facts = Own(http::Method::kPut, "/{enterprise:id}/facts/{year:year}",
                              "stateMyFacts", "State the facts of a year of one's enterprise");
  facts.needs_if_match = true;
  routes.Add<Nothing, FactsForm, EnterprisePage>(
      std::move(facts), [&house](const http::Request& request, const Nothing&,
                                 const FactsForm& form) { return State(house, request, form); });
}

}  // namespace vuon::enterprises
