#include "contracts/contract_store.h"
#include "contracts/delivery_verbs.h"

namespace vuon::contracts {

ContractResult AddMilestone(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& contract,
                            const MilestoneForm& form) {
  VUON_CHECK(CheckText(form.title, "/title", 500, true));
  const std::string& province = call.province_id;
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_CHECK(LoadContract(work, province, Side::kOfficer, contract,
                                {"draft", "signed", "suspended"}));
        const auto last = work.transaction->QueryOne(
            "SELECT coalesce(max(position), 0) FROM contract_milestone WHERE province_id = $1 AND "
            "contract_id = $2",
            province, contract);
        if (last->Integer(0) >= 200) return Refused("contracts.too_many_milestones");
        work.transaction->Execute(
            "INSERT INTO contract_milestone (province_id, contract_id, position, title, due_on) "
            "VALUES ($1, $2, $3, $4, $5)",
            province, contract, last->Integer(0) + 1, form.title, form.due_on);
        Touch(work.transaction, province, contract);
        work.Changed("contract", contract, nullptr,
                     {{"milestone", form.title}, {"due_on", form.due_on.Iso()}});
        return ContractMade{contract};
      });
}

ContractResult ReachMilestone(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& contract,
                              int position, const MilestoneDone& done) {
  VUON_CHECK(CheckText(done.note.value_or(""), "/note", 5'000, false));
  if (done.done_on > house.world.Today()) return Wrong("/done_on", "contracts.date_in_future");
  const std::string& province = call.province_id;
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_CHECK(LoadContract(work, province, Side::kOfficer, contract, {"signed", "suspended"}));
        const auto changed = work.transaction->Execute(
            "UPDATE contract_milestone SET done_on = $4, note = $5, done_by = $6 WHERE province_id "
            "= $1 AND contract_id = $2 AND position = $3 AND done_on IS NULL",
            province, contract, position, done.done_on, done.note.value_or(""), work.actor.name());
        if (changed != 1) return Missing("contracts.milestone_not_found");
        Touch(work.transaction, province, contract);
        work.Changed("contract", contract, nullptr,
                     {{"milestone", position}, {"done_on", done.done_on.Iso()}});
        return ContractMade{contract};
      });
}

}  // namespace vuon::contracts
