#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "identity/actor.h"
#include "identity/ids.h"
#include "storage/connection.h"

namespace vuon::identity {

// One person's one role in one agency, between two days, both included.
struct RoleAssignment {
  std::string province_id;
  RoleAssignmentKey id;
  PersonKey person;
  AgencyKey agency;
  Role role = Role::kEnterprise;
  base::Date valid_from;
  std::optional<base::Date> valid_to = std::nullopt;
};

std::vector<RoleInAgency> RolesInForce(storage::Connection& connection, std::string_view person_id,
                                       base::Date day);
// Gives the actor the roles in force, and the list of provinces to whoever holds one in the nation.
void LoadRoles(storage::Connection& connection, ActorFacts& actor, base::Date day);
// All of them in one province, past ones too.
struct RoleInProvince {
  RoleInAgency held;
  std::string person_id;
  base::Date valid_from;
  std::optional<base::Date> valid_to = std::nullopt;
};
std::vector<RoleInProvince> RolesIn(storage::Connection& connection, std::string_view province_id);
std::vector<RoleInProvince> RolesOf(storage::Connection& connection, std::string_view province_id,
                                    std::string_view person_id);

void InsertRole(storage::Transaction& transaction, const RoleAssignment& assignment);
// Whether the same role in the same agency is, or will be, held from that day on.
bool HoldsRole(storage::Connection& connection, const RoleAssignment& assignment);
std::optional<RoleAssignment> FindRole(storage::Connection& connection,
                                       std::string_view province_id, std::string_view id);
// The last day the role is held.
void EndRole(storage::Transaction& transaction, const RoleAssignment& assignment, base::Date last);

// The provinces in which the person holds or will hold a role.
std::set<std::string> ProvincesOf(storage::Connection& connection, std::string_view person_id,
                                  base::Date day);

}  // namespace vuon::identity
