#include "enterprises/enterprise_record.h"
#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_store.h"
#include "enterprises/reckon_sizes.h"

namespace vuon::enterprises {
namespace {

boost::json::value FactsJson(const std::optional<Facts>& facts) {
  if (!facts) return nullptr;
  return boost::json::parse(http::WriteJson(facts->form));
}

}  // namespace

MadeResult SaveFacts(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& call, Stating stating, const std::string& id,
                     int year, std::int64_t revision, const FactsForm& form) {
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        storage::Connection& reader = work.transaction.connection();
        if (stating == Stating::kItself &&
            !ActsFor(reader, call.province_id, id, actor.PersonId())) {
          return base::Problem{base::ProblemKind::kNotFound, "enterprises.not_found"};
        }
        VUON_TRY(enterprise, LoadActive(work, call, id));
        VUON_CHECK(CheckFacts(form, year, work.world.Today()));
        const auto before = FindFacts(reader, call.province_id, id, year);
        const Facts after{year, form, revision + 1, work.world.Now()};
        const bool fits = revision == (before ? before->revision : 0);
        if (!fits || !WriteFacts(work.transaction, call.province_id, enterprise.id, after)) {
          return base::Problem{base::ProblemKind::kStale, "enterprises.facts_changed_meanwhile"};
        }
        RefreshStanding(work, call.province_id, id);
        work.Changed("enterprise_facts", id + "/" + std::to_string(year), FactsJson(before),
                     FactsJson(after));
        return EnterpriseMade{id};
      });
}

}  // namespace vuon::enterprises
