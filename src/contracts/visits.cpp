#include "contracts/contract_store.h"
#include "contracts/delivery_verbs.h"

namespace vuon::contracts {
namespace {

boost::json::object Told(const VisitForm& form) {
  return {{"visited_on", form.visited_on.Iso()},
          {"place", form.place.value_or("")},
          {"people", form.people.value_or("")},
          {"findings", form.findings},
          {"progress", form.progress}};
}

ContractResult Keep(identity::Work& work, const std::string& province, const std::string& contract,
                    const std::string& visit, const VisitForm& form) {
  VUON_CHECK(LoadContract(work, province, Side::kOfficer, contract,
                          {"signed", "suspended", "liquidated", "terminated"}));
  const auto before = work.transaction->QueryOne(
      "SELECT contract_id, recorded_by, visited_on, place, people, findings, progress FROM "
      "contract_visit WHERE province_id = $1 AND id = $2",
      province, visit);
  if (!before) {
    work.transaction->Execute(
        "INSERT INTO contract_visit (province_id, id, contract_id, visited_on, place, people, "
        "findings, progress, recorded_by, recorder, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, "
        "$7, $8, $9, $10, $11)",
        province, visit, contract, form.visited_on, form.place.value_or(""),
        form.people.value_or(""), form.findings, form.progress, work.actor.PersonId(),
        work.actor.name(), work.world.Now());
    work.Changed("contract_visit", visit, nullptr, Told(form));
    return ContractMade{visit};
  }
  if (before->Text(0) != contract || before->Text(1) != work.actor.PersonId()) {
    return Conflict("contracts.visit_of_another");
  }
  const VisitForm kept{before->Date(2), before->Text(3), before->Text(4), before->Text(5),
                       static_cast<int>(before->Integer(6))};
  if (Told(kept) == Told(form)) return ContractMade{visit};  // it came before
  work.transaction->Execute(
      "UPDATE contract_visit SET visited_on = $3, place = $4, people = $5, findings = $6, progress "
      "= $7 WHERE province_id = $1 AND id = $2",
      province, visit, form.visited_on, form.place.value_or(""), form.people.value_or(""),
      form.findings, form.progress);
  work.Changed("contract_visit", visit, Told(kept), Told(form));
  return ContractMade{visit};
}

}  // namespace

ContractResult KeepVisit(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& call, const std::string& contract,
                         const std::string& visit, const VisitForm& form) {
  if (!base::IsIdText(visit)) return Wrong("/id", "contracts.id_unusable");
  if (form.visited_on > house.world.Today()) {
    return Wrong("/visited_on", "contracts.date_in_future");
  }
  if (form.progress < 0 || form.progress > 100) {
    return Wrong("/progress", "contracts.progress_unusable");
  }
  VUON_CHECK(CheckText(form.place.value_or(""), "/place", 500, false));
  VUON_CHECK(CheckText(form.people.value_or(""), "/people", 2'000, false));
  VUON_CHECK(CheckText(form.findings, "/findings", 20'000, true));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Keep(work, call.province_id, contract, visit, form);
  });
}

}  // namespace vuon::contracts
