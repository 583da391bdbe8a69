#pragma once
#include <optional>
#include <vector>

#include "identity/place.h"
#include "storage/connection.h"

namespace vuon::identity {

std::vector<Province> AllProvinces(storage::Connection& connection);
std::optional<Province> FindProvince(storage::Connection& connection, std::string_view id);

// With their successors, in order of code. An absent day: old and new ones together.
std::vector<Place> PlacesIn(storage::Connection& connection, std::string_view province_id,
                            std::optional<base::Date> day);
std::vector<Agency> AgenciesIn(storage::Connection& connection, std::string_view province_id,
                               std::optional<base::Date> day);
std::optional<Agency> FindAgency(storage::Connection& connection, std::string_view province_id,
                                 std::string_view id);
// The one of that code valid on the day; codes are kept by a successor of the same kind.
std::optional<Agency> FindAgencyByCode(storage::Connection& connection,
                                       std::string_view province_id, std::string_view code,
                                       base::Date day);

}  // namespace vuon::identity
