#include "enterprises/enterprise_record.h"
#include "enterprises/enterprise_store.h"
#include "enterprises/merge_history.h"
#include "enterprises/reckon_sizes.h"

namespace vuon::enterprises {
namespace {

using base::Problem;
using base::ProblemKind;

boost::json::array MoveDossiers(storage::Transaction& transaction, const std::string& province,
                                const std::string& kept, const std::string& merged) {
  boost::json::array moved;
  for (const storage::Row& row :
       transaction->Query("UPDATE dossier SET enterprise_id = $2, revision = revision + 1 "
                          "WHERE province_id = $1 AND enterprise_id = $3 RETURNING id",
                          province, kept, merged)) {
    moved.emplace_back(row.Text(0));
  }
  return moved;
}

boost::json::array CopyFacts(storage::Transaction& transaction, const base::World& world,
                             const std::string& province, const std::string& kept,
                             const std::string& merged) {
  boost::json::array years;
  for (Facts facts : FactsOf(transaction.connection(), province, merged)) {
    facts.revision = 1;
    facts.entered_at = world.Now();
    if (WriteFacts(transaction, province, kept, facts)) years.emplace_back(facts.year);
  }
  return years;
}

boost::json::array MovePeople(storage::Transaction& transaction, const std::string& province,
                              const std::string& kept, const std::string& merged) {
  boost::json::array people;
  for (const LinkedPerson& person : PeopleOf(transaction.connection(), province, merged)) {
    UnlinkPerson(transaction, province, merged, person.id);
    LinkPerson(transaction, province, kept, person.id);
    people.emplace_back(person.id);
  }
  return people;
}

void KeepHistory(identity::Work& work, const identity::VerbCall& call, const std::string& kept,
                 const std::string& merged, const std::string& reason,
                 const boost::json::object& moved) {
  work.transaction->Execute(
      "INSERT INTO enterprise_merge (province_id, merged_id, kept_id, at, actor_id, actor, "
      "reason, moved) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      call.province_id, merged, kept, work.world.Now(), work.actor.PersonId(), work.actor.name(),
      reason, boost::json::serialize(moved));
  work.Changed("enterprise", kept, nullptr,
               boost::json::object{{"merged", merged}, {"reason", reason}, {"moved", moved}});
}

}  // namespace

MadeResult MergeEnterprises(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& kept,
                            const std::string& merged, const std::string& reason) {
  VUON_CHECK(CheckReason(reason));
  if (kept == merged) return Problem{ProblemKind::kInvalid, "enterprises.merge_itself"};
  return identity::RunVerb<EnterpriseMade>(
      house, actor, call, [&](identity::Work& work) -> MadeResult {
        const std::string& province = call.province_id;
        VUON_TRY(keeper, LoadActive(work, call, kept));
        VUON_TRY(before, LoadEnterprise(work, call, merged));
        VUON_CHECK(CheckMerge(work.transaction.connection(), province, keeper, before));
        Enterprise after = before;
        after.state = "merged";
        after.state_reason = reason;
        after.merged_into = keeper.id;
        VUON_TRY(put_away, KeepEnterprise(work, call, before, after));
        boost::json::object moved;
        moved["dossiers"] = MoveDossiers(work.transaction, province, kept, put_away.id);
        moved["years"] = CopyFacts(work.transaction, work.world, province, kept, merged);
        RefreshStanding(work, province, kept);
        moved["people"] = MovePeople(work.transaction, province, kept, merged);
        KeepHistory(work, call, kept, merged, reason, moved);
        return EnterpriseMade{kept};
      });
}

}  // namespace vuon::enterprises
