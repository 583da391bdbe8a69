#include <algorithm>
#include <set>

#include "contracts/contract_store.h"
#include "contracts/delivery_verbs.h"
#include "councils/acceptance_result.h"

namespace vuon::contracts {
namespace {

struct Recording {
  identity::Work& work;
  const std::string& province;
  const Contract& contract;
  AcceptanceForm form;
  std::vector<ContractItem> items;   // all of the contract
  std::vector<ContractItem> chosen;  // those the minutes speak of

  storage::Connection& reader() const { return work.transaction.connection(); }
};

base::Result<void> Choose(Recording& of) {
  const std::vector<int> wanted = of.form.positions.value_or(std::vector<int>());
  for (const ContractItem& item : of.items) {
    const bool named = std::find(wanted.begin(), wanted.end(), item.position) != wanted.end();
    if (wanted.empty() ? item.state != "offered" : !named) continue;
    if (item.state != "offered") {
      return Conflict("contracts.not_offered", {{"position", std::to_string(item.position)}});
    }
    of.chosen.push_back(item);
  }
  if (of.chosen.empty()) return Conflict("contracts.not_offered", {{"position", "?"}});
  return {};
}

// What the council decided of the dossier stands in its signed minutes; an officer only copies it.
base::Result<void> CheckCouncil(Recording& of, const std::string& dossier) {
  const auto result = councils::AcceptanceResultOf(of.reader(), of.province, dossier);
  if (!result || result->council_id != *of.form.council_id) {
    return Wrong("/council_id", "contracts.council_unknown");
  }
  if (result->outcome != of.form.outcome) {
    return Wrong("/outcome", "contracts.council_says_otherwise", {{"outcome", result->outcome}});
  }
  of.form.grade = result->grade;
  return {};
}

base::Result<void> CheckWho(Recording& of) {
  const bool council = of.chosen.front().by_council;
  for (const ContractItem& item : of.chosen) {
    if (item.by_council != council) return Wrong("/positions", "contracts.judges_mixed");
  }
  if (council != of.form.council_id.has_value()) {
    return Wrong("/council_id", council ? "contracts.by_council" : "contracts.by_officer");
  }
  if (!council) return {};
  std::set<std::string> dossiers;
  for (const ContractItem& item : of.chosen) dossiers.insert(item.dossier_id);
  for (const std::string& dossier : dossiers) VUON_CHECK(CheckCouncil(of, dossier));
  return {};
}

// Failed for good is only what had its time to repair.
base::Result<void> CheckRepair(Recording& of) {
  if (of.form.outcome == "failed") {
    for (const ContractItem& item : of.chosen) {
      if (!item.repaired) {
        return Refused("contracts.repair_first", {{"position", std::to_string(item.position)}});
      }
    }
  }
  if (of.form.outcome != "repair") {
    of.form.repair_until.reset();
    return {};
  }
  if (!of.form.repair_until) {
    of.form.repair_until =
        ClockEnd(RulesOfDossier(of.reader(), of.province, of.chosen.front().dossier_id), "repair",
                 of.form.held_on);
  }
  if (!of.form.repair_until || *of.form.repair_until <= of.form.held_on) {
    return Wrong("/repair_until", "contracts.repair_until_missing");
  }
  return {};
}

// An item whose pack wants its effect measured is accepted with a verified measurement; whatever
// has a baseline has to have its verified result (decree 268/2025, art. 8.2b).
base::Result<void> CheckMeasured(const Recording& of) {
  if (of.form.outcome != "accepted") return {};
  for (const ContractItem& item : of.chosen) {
    const auto row = of.reader().QueryOne(
        "SELECT count(*), count(baseline), count(verified_by) FROM contract_measurement WHERE "
        "province_id = $1 AND contract_id = $2 AND position = $3",
        of.province, of.contract.id, item.position);
    const bool wanted = row->Integer(0) > 0;
    if (wanted && (row->Integer(2) == 0 || row->Integer(1) != row->Integer(2))) {
      return Refused("contracts.measurements_missing",
                     {{"position", std::to_string(item.position)}});
    }
  }
  return {};
}

void Write(const Recording& of, const std::string& id) {
  of.work.transaction->Execute(
      "INSERT INTO contract_acceptance (province_id, id, contract_id, outcome, grade, council_id, "
      "held_on, findings, repair_until, maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, "
      "$6, $7, $8, $9, $10, $11, $12)",
      of.province, id, of.contract.id, of.form.outcome, of.form.grade.value_or(""),
      of.form.council_id, of.form.held_on, of.form.findings, of.form.repair_until,
      of.work.actor.PersonId(), of.work.actor.name(), of.work.world.Now());
  for (const ContractItem& item : of.chosen) {
    of.work.transaction->Execute(
        "INSERT INTO contract_acceptance_item (province_id, acceptance_id, contract_id, position) "
        "VALUES ($1, $2, $3, $4)",
        of.province, id, of.contract.id, item.position);
  }
}

ContractResult Record(identity::Work& work, const std::string& province, const std::string& id,
                      const AcceptanceForm& form) {
  VUON_TRY(contract, LoadContract(work, province, Side::kOfficer, id, {"signed"}));
  Recording of{work, province, contract, form, ItemsOf(work.transaction.connection(), province, id),
               {}};
  if (of.reader().QueryOne("SELECT 1 FROM contract_acceptance WHERE province_id = $1 AND "
                           "contract_id = $2 AND state = 'recorded'",
                           province, id)) {
    return Conflict("contracts.acceptance_open");
  }
  VUON_CHECK(Choose(of));
  VUON_CHECK(CheckWho(of));
  VUON_CHECK(CheckRepair(of));
  VUON_CHECK(CheckMeasured(of));
  const std::string acceptance = work.world.NewIdText();
  Write(of, acceptance);
  Touch(work.transaction, province, id);
  work.Changed("contract_acceptance", acceptance, nullptr,
               {{"contract", id}, {"outcome", form.outcome}, {"grade", form.grade.value_or("")}});
  return ContractMade{acceptance};
}

}  // namespace

ContractResult RecordAcceptance(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, const std::string& contract,
                                const AcceptanceForm& form) {
  if (form.outcome != "accepted" && form.outcome != "repair" && form.outcome != "failed") {
    return Wrong("/outcome", "contracts.outcome_unknown");
  }
  const std::string grade = form.grade.value_or("");
  if (!grade.empty() && grade != "excellent" && grade != "pass" && grade != "fail") {
    return Wrong("/grade", "contracts.grade_unknown");
  }
  if (form.held_on > house.world.Today()) return Wrong("/held_on", "contracts.date_in_future");
  VUON_CHECK(CheckText(form.findings, "/findings", 20'000, true));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Record(work, call.province_id, contract, form);
  });
}

}  // namespace vuon::contracts
