#include "enterprises/enterprise_record.h"
#include "enterprises/enterprise_store.h"

namespace vuon::enterprises {
namespace {

using base::Problem;
using base::ProblemKind;

bool HoldsRole(storage::Connection& reader, const std::string& province, const std::string& person,
               base::Date today) {
  return !reader
              .Query(
                  "SELECT 1 FROM role_assignment WHERE person_id = $2 AND province_id = $1 "
                  "AND role = 'enterprise' AND valid_from <= $3 "
                  "AND (valid_to IS NULL OR valid_to >= $3) LIMIT 1",
                  province, person, today)
              .empty();
}

}  // namespace

MadeResult LinkEnterprisePerson(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, const std::string& id,
                                const std::string& person) {
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        storage::Connection& reader = work.transaction.connection();
        VUON_TRY(enterprise, LoadActive(work, call, id));
        if (!HoldsRole(reader, call.province_id, person, work.world.Today())) {
          return Problem{ProblemKind::kNotFound, "enterprises.person_not_found"};
        }
        if (ActsFor(reader, call.province_id, id, person)) return EnterpriseMade{id};
        LinkPerson(work.transaction, call.province_id, enterprise.id, person);
        work.Changed("enterprise", id, nullptr, boost::json::object{{"person", person}});
        return EnterpriseMade{id};
      });
}

MadeResult UnlinkEnterprisePerson(identity::House& house, const identity::Actor& actor,
                                  const identity::VerbCall& call, const std::string& id,
                                  const std::string& person) {
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        VUON_TRY(enterprise, LoadEnterprise(work, call, id));
        if (!UnlinkPerson(work.transaction, call.province_id, enterprise.id, person)) {
          return Problem{ProblemKind::kNotFound, "enterprises.person_not_found"};
        }
        work.Changed("enterprise", id, boost::json::object{{"person", person}}, nullptr);
        return EnterpriseMade{id};
      });
}

}  // namespace vuon::enterprises
