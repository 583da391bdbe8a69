#include "identity/place_store.h"

#include <map>

namespace vuon::identity {
namespace {

constexpr std::string_view kPlaces =
    "SELECT province_id, id, code, name, kind, valid_from, valid_to FROM place"
    " WHERE province_id = $1 AND ($2 = '' OR (valid_from <= $2"
    " AND (valid_to IS NULL OR valid_to >= $2))) ORDER BY valid_from, code";
constexpr std::string_view kPlaceSuccessors =
    "SELECT link.place_id, link.successor_province_id, link.successor_id, place.name,"
    " link.confirmed FROM place_successor AS link"
    " JOIN place ON place.province_id = link.successor_province_id"
    " AND place.id = link.successor_id WHERE link.province_id = $1 ORDER BY place.code";

#define VUON_AGENCY_SELECT                                                                        \
  "SELECT province_id, id, code, name, symbol, kind, valid_from, valid_to, parent_id FROM agency" \
  " WHERE province_id = $1 AND "
constexpr std::string_view kAgencies = VUON_AGENCY_SELECT
    "($2 = '' OR (valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)))"
    " ORDER BY valid_from, code";
constexpr std::string_view kAgency = VUON_AGENCY_SELECT "id = $2";
constexpr std::string_view kAgencyByCode =
    VUON_AGENCY_SELECT "code = $2 AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3)";
#undef VUON_AGENCY_SELECT
constexpr std::string_view kAgencySuccessors =
    "SELECT link.agency_id, link.successor_province_id, link.successor_id, agency.name, 1"
    " FROM agency_successor AS link"
    " JOIN agency ON agency.province_id = link.successor_province_id"
    " AND agency.id = link.successor_id WHERE link.province_id = $1 ORDER BY agency.code";

std::optional<base::Date> OptionalDate(const storage::Row& row, std::size_t column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Date(column));
}

Province ProvinceOf(const storage::Row& row) {
  return {row.Text(0), row.Text(1), row.Text(2), row.Date(3), OptionalDate(row, 4)};
}

Place PlaceOf(const storage::Row& row) {
  return {row.Text(0), row.Id<PlaceTag>(1), row.Text(2),         row.Text(3),
          row.Text(4), row.Date(5),         OptionalDate(row, 6)};
}

Agency AgencyOf(const storage::Row& row) {
  return {row.Text(0), row.Id<AgencyTag>(1), row.Text(2), row.Text(3),         row.Text(4),
          row.Text(5), row.OptionalText(8),  row.Date(6), OptionalDate(row, 7)};
}

std::multimap<std::string, Successor> Successors(storage::Connection& connection,
                                                 std::string_view sql,
                                                 std::string_view province_id) {
  std::multimap<std::string, Successor> successors;
  for (const storage::Row& row : connection.Query(sql, province_id)) {
    successors.emplace(row.Text(0), Successor{row.Text(1), row.Text(2), row.Text(3), row.Flag(4)});
  }
  return successors;
}

template <class Unit>
void GiveSuccessors(std::vector<Unit>& units,
                    const std::multimap<std::string, Successor>& successors) {
  for (Unit& unit : units) {
    const auto [first, last] = successors.equal_range(unit.id.text());
    for (auto link = first; link != last; ++link) unit.successors.push_back(link->second);
  }
}

std::string DayText(std::optional<base::Date> day) { return day ? day->Iso() : ""; }

}  // namespace

std::vector<Province> AllProvinces(storage::Connection& connection) {
  std::vector<Province> provinces;
  for (const storage::Row& row :
       connection.Query("SELECT id, name, kind, valid_from, valid_to FROM province ORDER BY id")) {
    provinces.push_back(ProvinceOf(row));
  }
  return provinces;
}

std::optional<Province> FindProvince(storage::Connection& connection, std::string_view id) {
  const auto row = connection.QueryOne(
      "SELECT id, name, kind, valid_from, valid_to FROM province WHERE id = $1", id);
  return row ? std::optional(ProvinceOf(*row)) : std::nullopt;
}

std::vector<Place> PlacesIn(storage::Connection& connection, std::string_view province_id,
                            std::optional<base::Date> day) {
  std::vector<Place> places;
  for (const storage::Row& row : connection.Query(kPlaces, province_id, DayText(day))) {
    places.push_back(PlaceOf(row));
  }
  GiveSuccessors(places, Successors(connection, kPlaceSuccessors, province_id));
  return places;
}

std::vector<Agency> AgenciesIn(storage::Connection& connection, std::string_view province_id,
                               std::optional<base::Date> day) {
  std::vector<Agency> agencies;
  for (const storage::Row& row : connection.Query(kAgencies, province_id, DayText(day))) {
    agencies.push_back(AgencyOf(row));
  }
  GiveSuccessors(agencies, Successors(connection, kAgencySuccessors, province_id));
  return agencies;
}

std::optional<Agency> FindAgency(storage::Connection& connection, std::string_view province_id,
                                 std::string_view id) {
  const auto row = connection.QueryOne(kAgency, province_id, id);
  return row ? std::optional(AgencyOf(*row)) : std::nullopt;
}

std::optional<Agency> FindAgencyByCode(storage::Connection& connection,
                                       std::string_view province_id, std::string_view code,
                                       base::Date day) {
  const auto row = connection.QueryOne(kAgencyByCode, province_id, code, day);
  return row ? std::optional(AgencyOf(*row)) : std::nullopt;
}

}  // namespace vuon::identity
