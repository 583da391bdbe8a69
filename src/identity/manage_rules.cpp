#include "identity/manage_rules.h"

#include <algorithm>

#include "identity/person_store.h"
#include "identity/place_store.h"

namespace vuon::identity {
namespace {

using base::Problem;
using base::ProblemKind;

// With the names as they were on that day: the log is read when ids say nothing any more.
boost::json::value RoleJson(storage::Connection& reader, const RoleAssignment& assignment,
                            const std::optional<base::Date>& valid_to) {
  const auto person = FindPerson(reader, assignment.person.text());
  const auto agency = FindAgency(reader, assignment.province_id, assignment.agency.text());
  boost::json::object json{{"person", person ? person->name : assignment.person.text()},
                           {"person_id", assignment.person.text()},
                           {"agency", agency ? agency->name : assignment.agency.text()},
                           {"agency_id", assignment.agency.text()},
                           {"role", RoleText(assignment.role)},
                           {"valid_from", assignment.valid_from.Iso()},
                           {"valid_to", nullptr}};
  if (valid_to) json["valid_to"] = valid_to->Iso();
  return json;
}

}  // namespace

base::Result<Person> PersonToManage(Work& work, const VerbCall& call,
                                    const std::string& person_id) {
  storage::Connection& connection = work.transaction.connection();
  const auto person = FindPersonIn(connection, call.province_id, person_id);
  if (!person) return Problem{ProblemKind::kNotFound, "identity.person_not_found"};
  const std::set<std::string> provinces = ProvincesOf(connection, person_id, work.world.Today());
  const bool all = std::all_of(provinces.begin(), provinces.end(), [&](const auto& province) {
    return work.actor.May(permission::kPersonWrite, province);
  });
  if (!all) return Problem{ProblemKind::kForbidden, "identity.person_elsewhere"};
  return *person;
}

base::Result<void> NotOneself(const Actor& actor, const std::string& person_id) {
  if (actor.PersonId() != person_id) return {};
  return Problem{ProblemKind::kForbidden, "identity.not_oneself"};
}

base::Result<void> RoleFits(Role role, std::string_view province_id) {
  const bool national =
      role == Role::kMinistryReader || role == Role::kAuditor || role == Role::kAdministrator;
  if (province_id != kNation || national) return {};
  return Problem{ProblemKind::kRefused, "identity.role_not_national"};
}

base::Result<RoleAssignment> MakeRole(Work& work, const VerbCall& call, const NewRole& role) {
  VUON_CHECK(RoleFits(role.role, call.province_id));
  const auto agency = FindAgency(work.transaction.connection(), call.province_id, role.agency_id);
  if (!agency) {
    return Problem{ProblemKind::kInvalid,
                   "identity.agency_not_found",
                   {},
                   {{"/agency", "identity.agency_not_found", {}}}};
  }
  RoleAssignment assignment{call.province_id,
                            work.world.NewId<RoleAssignmentTag>(),
                            PersonKey::OfText(role.person_id),
                            agency->id,
                            role.role,
                            role.valid_from.value_or(work.world.Today()),
                            role.valid_to};
  if (assignment.valid_to && *assignment.valid_to < assignment.valid_from) {
    return Problem{ProblemKind::kInvalid,
                   "identity.role_ends_before_it_begins",
                   {},
                   {{"/valid_to", "identity.role_ends_before_it_begins", {}}}};
  }
  if (HoldsRole(work.transaction.connection(), assignment)) {
    return Problem{ProblemKind::kConflict, "identity.role_held"};
  }
  InsertRole(work.transaction, assignment);
  AuditRole(work, assignment, std::nullopt);
  return assignment;
}

void AuditRole(Work& work, const RoleAssignment& assignment,
               const std::optional<base::Date>& ended) {
  storage::Connection& reader = work.transaction.connection();
  const boost::json::value given = RoleJson(reader, assignment, assignment.valid_to);
  if (ended) {
    work.Changed("role_assignment", assignment.id.text(), given,
                 RoleJson(reader, assignment, ended));
  } else {
    work.Changed("role_assignment", assignment.id.text(), nullptr, given);
  }
}

base::Result<void> SavePerson(Work& work, Person& person, const boost::json::value& before) {
  VUON_CHECK(UpdatePerson(work.transaction, person));
  work.Changed("person", person.id.text(), before, AuditJson(person));
  return {};
}

}  // namespace vuon::identity
