#include "identity/identity_http.h"
#include "identity/place_store.h"
#include "identity/views.h"

namespace vuon::identity {

struct OnDay {
  std::optional<base::Date> on;  // absent: old and new ones together
};
BOOST_DESCRIBE_STRUCT(OnDay, (), (on))

struct Places {
  std::vector<PlaceView> items;
};
BOOST_DESCRIBE_STRUCT(Places, (), (items))

struct Agencies {
  std::vector<AgencyView> items;
};
BOOST_DESCRIBE_STRUCT(Agencies, (), (items))

namespace {

using http::Nothing;

base::Result<http::Reply<Places>> ListPlaces(House& house, const http::Request& request,
                                             const OnDay& query) {
  Places list;
  const auto places = house.database.Read([&](storage::Connection& connection) {
    return PlacesIn(connection, request.Path("province"), query.on);
  });
  for (const Place& place : places) list.items.push_back(ViewOf(place));
  return http::Reply<Places>(std::move(list));
}

base::Result<http::Reply<Agencies>> ListAgencies(House& house, const http::Request& request,
                                                 const OnDay& query) {
  Agencies list;
  const auto agencies = house.database.Read([&](storage::Connection& connection) {
    return AgenciesIn(connection, request.Path("province"), query.on);
  });
  for (const Agency& agency : agencies) list.items.push_back(ViewOf(agency));
  return http::Reply<Agencies>(std::move(list));
}

}  // namespace

void AddPlaceRoutes(http::Routes& routes, House& house) {
  routes.Add<OnDay, Nothing, Places>(
      {.method = http::Method::kGet,
       .pattern = "/api/v1/provinces/{province:code}/places",
       .id = "listPlaces",
       .summary = "Districts, communes, wards and special zones, valid on a day or ever",
       .access = http::Access::Province(permission::kProvinceRead)},
      [&house](const http::Request& request, const OnDay& query, const Nothing&) {
        return ListPlaces(house, request, query);
      });
  routes.Add<OnDay, Nothing, Agencies>(
      {.method = http::Method::kGet,
       .pattern = "/api/v1/provinces/{province:code}/agencies",
       .id = "listAgencies",
       .summary = "Agencies, valid on a day or ever, with their successors",
       .access = http::Access::Province(permission::kProvinceRead)},
      [&house](const http::Request& request, const OnDay& query, const Nothing&) {
        return ListAgencies(house, request, query);
      });
}

}  // namespace vuon::identity
