#include <fmt/format.h>
#include <algorithm>

#include "calls/call_store.h"
#include "contracts/approval_store.h"
#include "contracts/contract_parties.h"
#include "contracts/contract_store.h"
#include "contracts/contract_verbs.h"
#include "contracts/obligation_money.h"
#include "dossiers/assessment.h"
#include "dossiers/dossier_store.h"
#include "dossiers/move_dossier.h"
#include "dossiers/other_support.h"

namespace vuon::contracts {
namespace {

struct Signing {
  identity::Work& work;
  const std::string& province;
  const Contract& contract;
  const Paper& paper;

  storage::Connection& reader() const { return work.transaction.connection(); }
};

// No second state source for the same content: what was found at the intake is looked for again.
base::Result<void> CheckOneSource(const Signing& of, const std::string& dossier) {
  const auto found = dossiers::FindDossier(of.reader(), of.province, dossier);
  const auto call = calls::FindCall(of.reader(), of.province, found->call_id);
  const auto rules = RulesOfDossier(of.reader(), of.province, dossier);
  if (!call || !rules) return Refused("contracts.rules_missing");
  const auto others = dossiers::OtherSupportOf(of.reader(), of.province, *found);
  for (const auto& check : dossiers::DoubleSupport(others, *rules, *found, call->form)) {
    if (check.found == "refused") {
      return Refused("contracts.double_support",
                     {{"dossier", found->code}, {"detail", check.detail.vi}});
    }
  }
  return {};
}

// Commits what the items of a dossier promise, and releases what they leave over.
base::Result<void> Commit(const Signing& of, const std::vector<ContractItem>& items,
                          const ContractDossier& dossier) {
  std::int64_t money = 0;
  std::int64_t units = 0;
  for (const ContractItem& item : items) {
    if (item.dossier_id != dossier.dossier_id) continue;
    money += item.state_part.dong();
    units += item.units;
  }
  const ObligationMoney before = ReadObligation(of.reader(), of.province, dossier.obligation_id);
  units = std::min(units, before.Quantity("reserved"));
  const auto voucher = [&](const char* what) {
    return VoucherOf(of.paper, of.contract.maker_id, of.work.actor.PersonId(),
                     fmt::format("contract:{}:{}:{}", of.contract.id, dossier.dossier_id, what));
  };
  VUON_CHECK(PostMove(
      of.work, of.province, before,
      {.kind = "commit", .from = "reserved", .to = "committed", .amount = money, .quantity = units},
      voucher("commit")));
  return PostMove(of.work, of.province, before,
                  {.kind = "release",
                   .from = "reserved",
                   .to = "available",
                   .amount = before.Balance("reserved") - money,
                   .quantity = before.Quantity("reserved") - units},
                  voucher("release"));
}

// What the pack wants measured before and after, a row each.
void OpenMeasurements(const Signing& of, const std::vector<ContractItem>& items) {
  for (const ContractItem& item : items) {
    const auto rules = RulesOfDossier(of.reader(), of.province, item.dossier_id);
    if (!rules) continue;
    for (const norms::MeasureRule& measure : rules->item->measures) {
      of.work.transaction->Execute(
          "INSERT INTO contract_measurement (province_id, id, contract_id, position, code, title, "
          "definition, unit, lower_is_better, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
          "$9, $10)",
          of.province, of.work.world.NewIdText(), of.contract.id, item.position, measure.code,
          measure.title.vi, measure.title.vi, measure.unit.vi, measure.lower_is_better,
          of.work.world.Now());
    }
  }
}

base::Result<void> CheckSigning(const Signing& of) {
  if (of.contract.maker_id == of.work.actor.PersonId()) return Refused("contracts.own_contract");
  if (!of.contract.commitment_at) return Refused("contracts.commitment_missing");
  if (of.reader().QueryOne(
          "SELECT 1 FROM contract WHERE province_id = $1 AND year = $2 AND number = $3",
          of.province, of.contract.year, of.paper.number)) {
    return Wrong("/number", "contracts.number_taken");
  }
  return {};
}

base::Result<void> Take(const Signing& of, const std::vector<ContractItem>& items,
                        const ContractDossier& dossier) {
  const auto decision = FindDecision(of.reader(), of.province, dossier.approval_id);
  if (of.paper.date < *decision->decision_date) {
    return Wrong("/date", "contracts.before_decision",
                 {{"day", decision->decision_date->Vietnamese()}});
  }
  VUON_CHECK(CheckOneSource(of, dossier.dossier_id));
  VUON_CHECK(Commit(of, items, dossier));
  VUON_CHECK(dossiers::MoveDossier(of.work, of.province, dossier.dossier_id,
                                   {.to = "contracted",
                                    .reason = "",
                                    .document = of.paper.number,
                                    .due_on = of.contract.ends_on}));
  return {};
}

ContractResult Sign(identity::Work& work, const std::string& province, const std::string& id,
                    const Paper& paper) {
  VUON_TRY(contract, LoadContract(work, province, Side::kOfficer, id, {"draft"}));
  const Signing of{work, province, contract, paper};
  VUON_CHECK(CheckSigning(of));
  const auto items = ItemsOf(of.reader(), province, id);
  for (const ContractDossier& dossier : DossiersOf(of.reader(), province, id)) {
    VUON_CHECK(Take(of, items, dossier));
  }
  work.transaction->Execute(
      "UPDATE contract SET state = 'signed', number = $3, signed_on = $4, signer_id = $5, signer = "
      "$6, signed_at = $7, folded = $8, revision = revision + 1 WHERE province_id = $1 AND id = "
      "$2",
      province, id, paper.number, paper.date, work.actor.PersonId(), work.actor.name(),
      work.world.Now(),
      FoldedOf(contract.title, PartiesOf(of.reader(), province, id), paper.number));
  OpenMeasurements(of, items);
  work.Changed("contract", id, {{"state", "draft"}},
               {{"state", "signed"}, {"number", paper.number}, {"signed_on", paper.date.Iso()}});
  return ContractMade{id};
}

}  // namespace

ContractResult SignContract(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& contract,
                            const Paper& paper) {
  VUON_CHECK(CheckPaper(paper, house.world.Today()));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Sign(work, call.province_id, contract, paper);
  });
}

}  // namespace vuon::contracts
