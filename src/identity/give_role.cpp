#include "http/routes.h"
#include "identity/manage_rules.h"
#include "identity/person_store.h"
#include "identity/session_cache.h"

namespace vuon::identity {

base::Result<std::string> GiveRole(House& house, const Actor& actor, const VerbCall& call,
                                   const NewRole& role) {
  VUON_CHECK(NotOneself(actor, role.person_id));
  std::string id;
  VUON_CHECK(
      RunVerb<http::Nothing>(house, actor, call, [&](Work& work) -> base::Result<http::Nothing> {
        if (!FindPersonIn(work.transaction.connection(), call.province_id, role.person_id)) {
          return base::Problem{base::ProblemKind::kNotFound, "identity.person_not_found"};
        }
        VUON_TRY(assignment, MakeRole(work, call, role));
        id = assignment.id.text();
        return http::Nothing{};
      }));
  ForgetSessions();
  return id;
}

base::Result<void> EndRole(House& house, const Actor& actor, const VerbCall& call,
                           const std::string& person_id, const std::string& assignment_id) {
  VUON_CHECK(NotOneself(actor, person_id));
  VUON_CHECK(
      RunVerb<http::Nothing>(house, actor, call, [&](Work& work) -> base::Result<http::Nothing> {
        const auto assignment =
            FindRole(work.transaction.connection(), call.province_id, assignment_id);
        if (!assignment || assignment->person.text() != person_id) {
          return base::Problem{base::ProblemKind::kNotFound, "identity.role_not_found"};
        }
        // A role given today leaves no day on which it is held; one that has ended stays as it is.
        const base::Date last = work.world.Today().PlusDays(-1);
        if (assignment->valid_to && *assignment->valid_to <= last) return http::Nothing{};
        EndRole(work.transaction, *assignment, last);
        AuditRole(work, *assignment, last);
        return http::Nothing{};
      }));
  ForgetSessions();
  return {};
}

}  // namespace vuon::identity
