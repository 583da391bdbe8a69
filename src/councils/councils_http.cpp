#include "councils/councils_http.h"

#include <algorithm>

#include "councils/council_views.h"
#include "identity/actor.h"
#include "identity/permissions.h"

namespace vuon::councils {

struct CouncilsQuery {
  std::optional<int> year;
  std::optional<std::string> cursor;
  std::optional<int> limit;
  std::optional<std::string> state;
  std::optional<std::string> kind;
};
BOOST_DESCRIBE_STRUCT(CouncilsQuery, (), (year, cursor, limit, state, kind))

namespace {

namespace permission = identity::permission;
using http::Nothing;
using http::Reply;
using SummaryPage = http::Page<CouncilSummary>;

base::Result<Reply<SummaryPage>> List(identity::House& house, const http::Request& request,
                                      const CouncilsQuery& query, bool as_member) {
  const int limit = std::clamp(query.limit.value_or(50), 1, 200);
  const std::string person = as_member ? identity::ActorOf(request).PersonId() : "";
  if (query.cursor && !base::IsIdText(*query.cursor)) {
    return base::Problem{base::ProblemKind::kInvalid, "councils.cursor_not_understood"};
  }
  auto councils = house.database.Read([&](storage::Connection& reader) {
    return CouncilsOf(reader, request.Path("province"),
                      {query.year.value_or(house.world.Today().year()), person,
                       query.state.value_or(""), query.kind.value_or("")},
                      query.cursor.value_or(""), limit + 1);
  });
  SummaryPage page;
  for (const Council& council : councils) {
    if (static_cast<int>(page.items.size()) == limit) {
      page.next = page.items.back().id;
      break;
    }
    page.items.push_back(SummaryOf(council));
  }
  return Reply<SummaryPage>(std::move(page));
}

base::Result<Reply<CouncilView>> Show(identity::House& house, const http::Request& request,
                                      bool as_member) {
  auto view = house.database.Read([&](storage::Connection& reader) {
    return ViewOf(reader, request.Path("province"), request.Path("council"),
                  identity::ActorOf(request).PersonId(), as_member);
  });
  if (!view) return base::Problem{base::ProblemKind::kNotFound, "councils.not_found"};
  Reply<CouncilView> reply(std::move(*view));
  reply.etag = std::to_string(reply.body.revision);
  return reply;
}

void AddReading(http::Routes& routes, identity::House& house, bool as_member) {
  const std::string root =
      std::string("/api/v1/provinces/{province:code}/") + (as_member ? "my-councils" : "councils");
  const auto access =
      http::Access::Province(as_member ? permission::kCouncilSit : permission::kCouncilRead);
  routes.Add<CouncilsQuery, Nothing, SummaryPage>(
      {.method = http::Method::kGet,
       .pattern = root,
       .id = as_member ? "listMyCouncils" : "listCouncils",
       .summary = as_member ? "The year's councils in which I sit, newest first"
                            : "The councils of a year, newest first",
       .access = access},
      [&house, as_member](const http::Request& request, const CouncilsQuery& query,
                          const Nothing&) { return List(house, request, query, as_member); });
  routes.Add<Nothing, Nothing, CouncilView>(
      {.method = http::Method::kGet,
       .pattern = root + "/{council:id}",
       .id = as_member ? "readMyCouncil" : "readCouncil",
       .summary = as_member ? "A council in which I sit, with my ballots"
                            : "A council with members, agenda, conflicts, quorum and results",
       .access = access},
      [&house, as_member](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request, as_member);
      });
}

}  // namespace

void AddReadingRoutes(http::Routes& routes, identity::House& house) {
  AddReading(routes, house, false);
  AddReading(routes, house, true);
}

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddReadingRoutes(routes, house);
  AddChoiceRoutes(routes, house);
  AddDossierRoutes(routes, house);
  AddRunningRoutes(routes, house);
  AddSittingRoutes(routes, house);
}

}  // namespace vuon::councils
