#include "enterprises/enterprises_http.h"

#include "enterprises/duplicates.h"
#include "enterprises/enterprise_views.h"
#include "identity/permissions.h"

namespace vuon::enterprises {

struct EnterprisesQuery {
  std::optional<std::string> q;
  std::optional<std::string> state;
  std::optional<std::string> kind;
  std::optional<std::string> place;
  std::optional<std::string> size;
  std::optional<std::string> sector;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(EnterprisesQuery, (), (q, state, kind, place, size, sector, cursor, limit))

struct DuplicatesQuery {
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(DuplicatesQuery, (), (cursor))

struct DuplicateGroupView {
  std::string why;  // name, tax_code
  std::string key;
  std::vector<EnterpriseRow> enterprises;
};
BOOST_DESCRIBE_STRUCT(DuplicateGroupView, (), (why, key, enterprises))

namespace {

using http::Nothing;
using http::Reply;
using EnterpriseRows = http::Page<EnterpriseRow>;
using DuplicateGroups = http::Page<DuplicateGroupView>;

constexpr int kUsualPage = 50;
constexpr int kDuplicatesPage = 25;

base::Result<Reply<EnterpriseRows>> List(identity::House& house, const http::Request& request,
                                         const EnterprisesQuery& query) {
  const ListFilter filter{query.q.value_or(""),    query.state.value_or(""),
                          query.kind.value_or(""), query.place.value_or(""),
                          query.size.value_or(""), query.sector.value_or("")};
  VUON_TRY(found, house.database.Read([&](storage::Connection& reader) {
    return ListEnterprises(reader, request.Path("province"), filter, query.cursor.value_or(""),
                           query.limit.value_or(kUsualPage));
  }));
  EnterpriseRows page;
  for (const ListedEnterprise& listed : found.items) page.items.push_back(RowOf(listed));
  page.next = found.next;
  return Reply<EnterpriseRows>(std::move(page));
}

base::Result<Reply<EnterprisePage>> Show(identity::House& house, const http::Request& request) {
  const std::string& province = request.Path("province");
  return house.database.Read(
      [&](storage::Connection& reader) -> base::Result<Reply<EnterprisePage>> {
        const auto found = FindEnterprise(reader, province, request.Path("enterprise"));
        if (!found) return base::Problem{base::ProblemKind::kNotFound, "enterprises.not_found"};
        return PageOf(reader, province, *found, request.language, house.world.Today());
      });
}

base::Result<Reply<DuplicateGroups>> Duplicates(identity::House& house,
                                                const http::Request& request,
                                                const DuplicatesQuery& query) {
  const DuplicatePage found = house.database.Read([&](storage::Connection& reader) {
    return FindDuplicates(reader, request.Path("province"), query.cursor.value_or(""),
                          kDuplicatesPage);
  });
  DuplicateGroups page;
  for (const DuplicateGroup& group : found.groups) {
    DuplicateGroupView view{group.why, group.key, {}};
    for (const Enterprise& one : group.enterprises) view.enterprises.push_back(RowOf({one, ""}));
    page.items.push_back(std::move(view));
  }
  page.next = found.next;
  return Reply<DuplicateGroups>(std::move(page));
}

}  // namespace

void AddReadingRoutes(http::Routes& routes, identity::House& house) {
  constexpr std::string_view kRead = identity::permission::kEnterpriseRead;
  routes.Add<EnterprisesQuery, Nothing, EnterpriseRows>(
      http::ProvinceOperation(http::Method::kGet, "/enterprises", "listEnterprises",
                              "Enterprises by name; search by words of the name and by tax code",
                              kRead, 200),
      [&house](const http::Request& request, const EnterprisesQuery& query, const Nothing&) {
        return List(house, request, query);
      });
  routes.Add<Nothing, Nothing, EnterprisePage>(
      http::ProvinceOperation(
          http::Method::kGet, "/enterprises/{enterprise:id}", "getEnterprise",
          "One enterprise, its facts by year, and all it asked for and received", kRead, 200),
      [&house](const http::Request& request, const Nothing&, const Nothing&) {
        return Show(house, request);
      });
  routes.Add<DuplicatesQuery, Nothing, DuplicateGroups>(
      http::ProvinceOperation(http::Method::kGet, "/enterprise-duplicates", "listDuplicates",
                              "Enterprises that may be one: the same name or the same tax code",
                              kRead, 200),
      [&house](const http::Request& request, const DuplicatesQuery& query, const Nothing&) {
        return Duplicates(house, request, query);
      });
}

void AddRoutes(http::Routes& routes, identity::House& house) {
  AddReadingRoutes(routes, house);
  AddVerbRoutes(routes, house);
  AddHelpRoutes(routes, house);
  AddFactsFileRoutes(routes, house);
  AddExportRoute(routes, house);
  AddOwnRoutes(routes, house);
  AddImportRoutes(routes, house);
}

}  // namespace vuon::enterprises
