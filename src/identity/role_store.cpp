#include "identity/role_store.h"

#include <algorithm>

#include "base/assert.h"

namespace vuon::identity {
namespace {

#define VUON_ROLE_SELECT                                                           \
  "SELECT assigned.id, assigned.province_id, agency.id, agency.code, agency.name," \
  " agency.symbol, assigned.role, assigned.person_id, assigned.valid_from,"        \
  " assigned.valid_to FROM role_assignment AS assigned"                            \
  " JOIN agency ON agency.province_id = assigned.province_id"                      \
  " AND agency.id = assigned.agency_id WHERE "

constexpr std::string_view kInForce = VUON_ROLE_SELECT
    "assigned.person_id = $1 AND assigned.valid_from <= $2"
    " AND (assigned.valid_to IS NULL OR assigned.valid_to >= $2)"
    " ORDER BY assigned.valid_from, assigned.id";
constexpr std::string_view kInProvince =
    VUON_ROLE_SELECT "assigned.province_id = $1 ORDER BY assigned.valid_from, assigned.id";
constexpr std::string_view kOfPerson = VUON_ROLE_SELECT
    "assigned.province_id = $1 AND assigned.person_id = $2"
    " ORDER BY assigned.valid_from, assigned.id";

#undef VUON_ROLE_SELECT

Role RoleOf(const std::string& text) {
  const auto role = ParseRole(text);
  VUON_ASSERT(role.has_value());  // the table's own constraint allows no other
  return *role;
}

std::optional<base::Date> OptionalDate(const storage::Row& row, std::size_t column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Date(column));
}

RoleInAgency HeldOf(const storage::Row& row) {
  return {row.Text(0), row.Text(1), row.Text(2),        row.Text(3),
          row.Text(4), row.Text(5), RoleOf(row.Text(6))};
}

std::vector<RoleInProvince> RolesOfRows(const storage::Rows& rows) {
  std::vector<RoleInProvince> roles;
  for (const storage::Row& row : rows) {
    roles.push_back({HeldOf(row), row.Text(7), row.Date(8), OptionalDate(row, 9)});
  }
  return roles;
}

}  // namespace

std::vector<RoleInAgency> RolesInForce(storage::Connection& connection, std::string_view person_id,
                                       base::Date day) {
  std::vector<RoleInAgency> roles;
  for (const storage::Row& row : connection.Query(kInForce, person_id, day)) {
    roles.push_back(HeldOf(row));
  }
  return roles;
}

void LoadRoles(storage::Connection& connection, ActorFacts& actor, base::Date day) {
  actor.roles = RolesInForce(connection, actor.person_id, day);
  const bool national =
      std::any_of(actor.roles.begin(), actor.roles.end(),
                  [](const RoleInAgency& held) { return held.province_id == kNation; });
  if (!national) return;
  for (const storage::Row& row : connection.Query("SELECT id FROM province")) {
    actor.all_provinces.insert(row.Text(0));
  }
}

std::vector<RoleInProvince> RolesIn(storage::Connection& connection, std::string_view province_id) {
  return RolesOfRows(connection.Query(kInProvince, province_id));
}

std::vector<RoleInProvince> RolesOf(storage::Connection& connection, std::string_view province_id,
                                    std::string_view person_id) {
  return RolesOfRows(connection.Query(kOfPerson, province_id, person_id));
}

void InsertRole(storage::Transaction& transaction, const RoleAssignment& assignment) {
  transaction->Execute(
      "INSERT INTO role_assignment (province_id, id, person_id, agency_id, role, valid_from,"
      " valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      assignment.province_id, assignment.id, assignment.person, assignment.agency,
      RoleText(assignment.role), assignment.valid_from, assignment.valid_to);
}

bool HoldsRole(storage::Connection& connection, const RoleAssignment& assignment) {
  return connection
             .QueryOne(
                 "SELECT count(*) FROM role_assignment WHERE province_id = $1 AND person_id = $2"
                 " AND agency_id = $3 AND role = $4 AND (valid_to IS NULL OR valid_to >= $5)",
                 assignment.province_id, assignment.person, assignment.agency,
                 RoleText(assignment.role), assignment.valid_from)
             ->Integer(0) > 0;
}

std::optional<RoleAssignment> FindRole(storage::Connection& connection,
                                       std::string_view province_id, std::string_view id) {
  const auto row = connection.QueryOne(
      "SELECT province_id, id, person_id, agency_id, role, valid_from, valid_to"
      " FROM role_assignment WHERE province_id = $1 AND id = $2",
      province_id, id);
  if (!row) return std::nullopt;
  return RoleAssignment{row->Text(0),          row->Id<RoleAssignmentTag>(1), row->Id<PersonTag>(2),
                        row->Id<AgencyTag>(3), RoleOf(row->Text(4)),          row->Date(5),
                        OptionalDate(*row, 6)};
}

void EndRole(storage::Transaction& transaction, const RoleAssignment& assignment, base::Date last) {
  transaction->Execute(
      "UPDATE role_assignment SET valid_to = $3 WHERE province_id = $1 AND id = $2",
      assignment.province_id, assignment.id, last);
}

std::set<std::string> ProvincesOf(storage::Connection& connection, std::string_view person_id,
                                  base::Date day) {
  std::set<std::string> provinces;
  for (const storage::Row& row :
       connection.Query("SELECT DISTINCT province_id FROM role_assignment WHERE person_id = $1"
                        " AND (valid_to IS NULL OR valid_to >= $2)",
                        person_id, day)) {
    provinces.insert(row.Text(0));
  }
  return provinces;
}

}  // namespace vuon::identity
