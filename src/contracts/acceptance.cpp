#include <fmt/format.h>
#include <algorithm>

#include "contracts/contract_store.h"
#include "contracts/delivery_verbs.h"
#include "contracts/item_state.h"

namespace vuon::contracts {
namespace {

bool In(const std::vector<int>& positions, int position) {
  return std::find(positions.begin(), positions.end(), position) != positions.end();
}

// The items of these numbers (all in one of the states, without numbers), or a problem for one that
// stands otherwise.
base::Result<std::vector<ContractItem>> Chosen(const std::vector<ContractItem>& items,
                                               const std::vector<int>& positions,
                                               const std::vector<std::string>& states,
                                               const char* otherwise) {
  std::vector<ContractItem> chosen;
  for (const ContractItem& item : items) {
    const bool stands = std::find(states.begin(), states.end(), item.state) != states.end();
    if (positions.empty() ? !stands : !In(positions, item.position)) continue;
    if (!stands) return Conflict(otherwise, {{"position", std::to_string(item.position)}});
    chosen.push_back(item);
  }
  if (chosen.empty() || (!positions.empty() && chosen.size() != positions.size())) {
    return Conflict(otherwise, {{"position", "?"}});
  }
  return chosen;
}

ContractResult Offer(identity::Work& work, const std::string& province, Side side,
                     const std::string& id, const std::vector<int>& positions) {
  VUON_TRY(contract, LoadContract(work, province, side, id, {"signed"}));
  storage::Connection& reader = work.transaction.connection();
  VUON_TRY(chosen, Chosen(ItemsOf(reader, province, id), positions, {"open", "repair"},
                          "contracts.not_to_offer"));
  for (const ContractItem& item : chosen) {
    work.transaction->Execute(
        "UPDATE contract_item SET state = 'offered', offered_at = $4, offered_by = $5 WHERE "
        "province_id = $1 AND contract_id = $2 AND position = $3",
        province, id, item.position, work.world.Now(), work.actor.name());
  }
  const auto items = ItemsOf(reader, province, id);
  for (const ContractDossier& dossier : DossiersOf(reader, province, id)) {
    const bool touched = std::any_of(chosen.begin(), chosen.end(), [&](const ContractItem& each) {
      return each.dossier_id == dossier.dossier_id;
    });
    if (!touched) continue;
    const auto due = ClockEnd(RulesOfDossier(reader, province, dossier.dossier_id), "acceptance",
                              work.world.Today());
    VUON_CHECK(FollowItems(work, province, dossier.dossier_id, items,
                           {contract.number, work.world.Today()}, "", due));
  }
  Touch(work.transaction, province, id);
  work.Changed("contract", id, nullptr, {{"offered", static_cast<int>(chosen.size())}});
  return ContractMade{id};
}

struct Recognising {
  identity::Work& work;
  const std::string& province;
  const Contract& contract;
  const std::string& acceptance;
  std::string outcome;
  std::string grade;
  std::string findings;
  std::string maker_id;
  std::optional<base::Date> repair_until;
  Paper paper;
  std::vector<ContractItem> items;

  storage::Connection& reader() const { return work.transaction.connection(); }
};

void KeepItem(const Recognising& of, const ContractItem& item) {
  of.work.transaction->Execute(
      "UPDATE contract_item SET state = $4, grade = $5, repaired = $6, repair_until = $7 WHERE "
      "province_id = $1 AND contract_id = $2 AND position = $3",
      of.province, of.contract.id, item.position, item.state, item.grade, item.repaired,
      item.repair_until);
}

base::Result<void> TakeEffect(Recognising& of, const std::vector<int>& positions) {
  const auto dossiers = DossiersOf(of.reader(), of.province, of.contract.id);
  for (ContractItem& item : of.items) {
    if (!In(positions, item.position)) continue;
    if (item.state != "offered") return Conflict("contracts.item_changed_meanwhile");
    item.state = of.outcome;
    item.grade = of.grade;
    if (of.outcome == "repair") {
      item.repaired = true;
      item.repair_until = of.repair_until;
    }
    KeepItem(of, item);
  }
  for (const ContractDossier& dossier : dossiers) {
    bool touched = false;
    for (const ContractItem& item : of.items) {
      if (item.dossier_id != dossier.dossier_id || !In(positions, item.position)) continue;
      touched = true;
      if (of.outcome != "failed") continue;
      const bool last =
          std::none_of(of.items.begin(), of.items.end(), [&](const ContractItem& each) {
            return each.dossier_id == dossier.dossier_id && each.state != "failed" &&
                   each.state != "ended";
          });
      VUON_CHECK(GiveBack(of.work, of.province, dossier.obligation_id, item, last,
                          VoucherOf(of.paper, of.maker_id, of.work.actor.PersonId(),
                                    fmt::format("failed:{}:{}", of.acceptance, item.position))));
    }
    if (!touched) continue;
    VUON_CHECK(FollowItems(of.work, of.province, dossier.dossier_id, of.items, of.paper,
                           of.findings, of.repair_until));
    if (of.outcome != "failed") continue;
    MarkRecovery(of.work, of.province, of.contract.id, dossier, of.items, "failed", true, of.paper);
  }
  return {};
}

std::vector<int> PositionsOf(storage::Connection& reader, const std::string& province,
                             const std::string& acceptance) {
  std::vector<int> positions;
  for (const storage::Row& row :
       reader.Query("SELECT position FROM contract_acceptance_item WHERE province_id = $1 AND "
                    "acceptance_id = $2 ORDER BY position",
                    province, acceptance)) {
    positions.push_back(static_cast<int>(row.Integer(0)));
  }
  return positions;
}

ContractResult Recognise(identity::Work& work, const std::string& province, const std::string& id,
                         const std::string& acceptance, const Paper& paper) {
  VUON_TRY(contract, LoadContract(work, province, Side::kOfficer, id, {"signed"}));
  storage::Connection& reader = work.transaction.connection();
  const auto row = reader.QueryOne(
      "SELECT state, outcome, grade, findings, maker_id, repair_until FROM contract_acceptance "
      "WHERE province_id = $1 AND contract_id = $2 AND id = $3",
      province, id, acceptance);
  if (!row) return Missing("contracts.acceptance_not_found");
  if (row->Text(0) != "recorded") return Conflict("contracts.acceptance_stands");
  if (row->Text(4) == work.actor.PersonId()) return Refused("contracts.own_acceptance");
  Recognising of{work,
                 province,
                 contract,
                 acceptance,
                 row->Text(1),
                 row->Text(2),
                 row->Text(3),
                 row->Text(4),
                 row->IsNull(5) ? std::nullopt : std::optional<base::Date>(row->Date(5)),
                 paper,
                 ItemsOf(reader, province, id)};
  work.transaction->Execute(
      "UPDATE contract_acceptance SET state = 'recognised', approver_id = $3, approver = $4, "
      "approved_at = $5, number = $6, decision_date = $7 WHERE province_id = $1 AND id = $2",
      province, acceptance, work.actor.PersonId(), work.actor.name(), work.world.Now(),
      paper.number, paper.date);
  VUON_CHECK(TakeEffect(of, PositionsOf(reader, province, acceptance)));
  Touch(work.transaction, province, id);
  work.Changed("contract_acceptance", acceptance, {{"state", "recorded"}},
               {{"state", "recognised"}, {"outcome", of.outcome}, {"number", paper.number}});
  return ContractMade{id};
}

}  // namespace

ContractResult OfferItems(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& call, Side side, const std::string& contract,
                          const std::vector<int>& positions) {
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Offer(work, call.province_id, side, contract, positions);
  });
}

ContractResult DiscardAcceptance(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& call, const std::string& contract,
                                 const std::string& acceptance) {
  const std::string& province = call.province_id;
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_CHECK(LoadContract(work, province, Side::kOfficer, contract));
        const auto changed = work.transaction->Execute(
            "UPDATE contract_acceptance SET state = 'discarded' WHERE province_id = $1 AND "
            "contract_id = $2 AND id = $3 AND state = 'recorded'",
            province, contract, acceptance);
        if (changed != 1) return Conflict("contracts.acceptance_stands");
        Touch(work.transaction, province, contract);
        work.Changed("contract_acceptance", acceptance, {{"state", "recorded"}},
                     {{"state", "discarded"}});
        return ContractMade{contract};
      });
}

ContractResult RecogniseAcceptance(identity::House& house, const identity::Actor& actor,
                                   const identity::VerbCall& call, const std::string& contract,
                                   const std::string& acceptance, const Paper& paper) {
  VUON_CHECK(CheckPaper(paper, house.world.Today()));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Recognise(work, call.province_id, contract, acceptance, paper);
  });
}

}  // namespace vuon::contracts
