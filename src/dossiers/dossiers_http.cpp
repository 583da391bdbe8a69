#include "dossiers/dossiers_http.h"

#include "dossiers/dossier_views.h"
#include "http/operation_id.h"
#include "identity/permissions.h"

namespace vuon::dossiers {

struct DossiersQuery {
  std::optional<int> year;
  std::optional<std::string> q;
  std::optional<std::string> state;
  std::optional<std::string> call;
  std::optional<std::string> enterprise;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(DossiersQuery, (), (year, q, state, call, enterprise, cursor, limit))

struct ClocksQuery {
  std::optional<std::string> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ClocksQuery, (), (state, cursor, limit))

struct BoardQuery {
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(BoardQuery, (), (year))

struct DossierBoard {
  int year;
  std::vector<StateCount> states;
};
BOOST_DESCRIBE_STRUCT(DossierBoard, (), (year, states))

namespace {

namespace permission = identity::permission;
using http::Nothing;
using http::Reply;
using DossierRows = http::Page<DossierRow>;

constexpr int kUsualPage = 50;

base::Result<Reply<DossierRows>> Sent(base::Result<DossierPage> found) {
  if (!found.ok()) return found.problem();
  DossierRows page;
  page.items = std::move(found->items);
  page.next = std::move(found->next);
  return Reply<DossierRows>(std::move(page));
}

base::Result<Reply<DossierRows>> List(identity::House& house, const http::Request& request,
                                      const DossiersQuery& query) {
  const base::Date today = house.world.Today();
  const DossierFilter filter{query.year.value_or(today.year()), query.q.value_or(""),
                             query.state.value_or(""), query.call.value_or(""),
                             query.enterprise.value_or("")};
  return Sent(house.database.Read([&](storage::Connection& reader) {
    return ListDossiers(reader, request.Path("province"), filter, query.cursor.value_or(""),
                        query.limit.value_or(kUsualPage), today);
  }));
}

base::Result<Reply<DossierView>> Show(identity::House& house, const http::Request& request,
                                      Face face) {
  const std::string& province = request.Path("province");
  return house.database.Read([&](storage::Connection& reader) -> base::Result<Reply<DossierView>> {
    auto record = FindRecord(reader, province, request.Path("dossier"));
    if (!record || !IsTheirs(reader, identity::ActorOf(request), province, face, *record)) {
      return base::Problem{base::ProblemKind::kNotFound, "dossiers.not_found"};
    }
    return ViewOf(reader, province, *std::move(record), house.world.Today(),
                  face == Face::kOfficer);
  });
}

http::Operation Officer(std::string_view rest, std::string id, std::string summary) {
  return http::ProvinceOperation(http::Method::kGet, rest, std::move(id), std::move(summary),
                                 permission::kDossierRead);
}

void AddLists(http::Routes& routes, identity::House& house) {
  routes.Add<DossiersQuery, Nothing, DossierRows>(
      FaceOperation(Face::kOfficer, http::Method::kGet, "", "listDossiers",
                    "Dossiers of a year, newest step first; search by words", false),
      [&house](const http::Request& request, const DossiersQuery& query, const Nothing&) {
        return List(house, request, query);
      });
  routes.Add<ClocksQuery, Nothing, DossierRows>(
      FaceOperation(Face::kOwn, http::Method::kGet, "", "listDossiers",
                    "The dossiers of one's enterprises, newest step first", false),
      [&house](const http::Request& request, const ClocksQuery& query, const Nothing&) {
        return Sent(house.database.Read([&](storage::Connection& reader) {
          return ListOwnDossiers(reader, request.Path("province"),
                                 identity::ActorOf(request).PersonId(), query.cursor.value_or(""),
                                 query.limit.value_or(kUsualPage), house.world.Today());
        }));
      });
  routes.Add<ClocksQuery, Nothing, DossierRows>(
      Officer("/dossier-clocks", "listDossierClocks",
              "Dossiers with a legal clock, the first to end before the others"),
      [&house](const http::Request& request, const ClocksQuery& query, const Nothing&) {
        return Sent(house.database.Read([&](storage::Connection& reader) {
          return ListClocks(reader, request.Path("province"), query.state.value_or(""),
                            query.cursor.value_or(""), query.limit.value_or(kUsualPage),
                            house.world.Today());
        }));
      });
  routes.Add<BoardQuery, Nothing, DossierBoard>(
      Officer("/dossier-board", "getDossierBoard", "How many dossiers stand in each state"),
      [&house](const http::Request& request, const BoardQuery& query,
               const Nothing&) -> base::Result<Reply<DossierBoard>> {
        const base::Date today = house.world.Today();
        const int year = query.year.value_or(today.year());
        return Reply<DossierBoard>({year, house.database.Read([&](storage::Connection& reader) {
                                      return CountStates(reader, request.Path("province"), year,
                                                         today);
                                    })});
      });
}

}  // namespace

std::string_view PermissionOf(Face face, bool writes) {
  if (face == Face::kOwn) return permission::kDossierOwn;
  return writes ? permission::kDossierWrite : permission::kDossierRead;
}

http::Operation FaceOperation(Face face, http::Method method, const std::string& rest,
                              const std::string& id, std::string summary, bool writes, int status) {
  const bool own = face == Face::kOwn;
  return http::ProvinceOperation(method, (own ? "/my-dossiers" : "/dossiers") + rest,
                                 own ? http::OwnOperationId(id) : id, std::move(summary),
                                 PermissionOf(face, writes), status);
}

void AddReadingRoutes(http::Routes& routes, identity::House& house) {
  AddLists(routes, house);
  for (const Face face : {Face::kOfficer, Face::kOwn}) {
    routes.Add<Nothing, Nothing, DossierView>(
        FaceOperation(face, http::Method::kGet, "/{dossier:id}", "getDossier",
                      "One dossier with its answers, papers, checks, steps and money", false),
        [&house, face](const http::Request& request, const Nothing&, const Nothing&) {
          return Show(house, request, face);
        });
  }
}

void AddRoutes(http::Routes& routes, identity::House& house,
               const std::shared_ptr<const Scanner>& scanner) {
  AddReadingRoutes(routes, house);
  for (const Face face : {Face::kOfficer, Face::kOwn}) {
    AddWritingRoutes(routes, house, face);
    AddFileRoutes(routes, house, face, scanner);
    AddMessageRoutes(routes, house, face);
  }
  AddIntakeRoutes(routes, house);
  AddBulkRoutes(routes, house);
  AddBarRoutes(routes, house);
  AddExportRoute(routes, house);
  AddSimulationRoute(routes, house);
}

}  // namespace vuon::dossiers
