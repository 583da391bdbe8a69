#include <fmt/format.h>
#include <algorithm>

#include "contracts/contract_store.h"
#include "contracts/contract_verbs.h"
#include "contracts/item_state.h"
#include "contracts/obligation_money.h"
#include "dossiers/dossier_store.h"
#include "dossiers/move_dossier.h"

namespace vuon::contracts {
namespace {

struct Approving {
  identity::Work& work;
  const std::string& province;
  const Contract& contract;
  const Amendment& amendment;
  const Paper& paper;
  std::vector<ContractItem> items;
  std::vector<ContractDossier> dossiers;

  storage::Connection& reader() const { return work.transaction.connection(); }
  ledger::Voucher Voucher(int position) const {
    return VoucherOf(paper, amendment.maker_id, work.actor.PersonId(),
                     fmt::format("amendment:{}:{}:{}", contract.id, amendment.step, position));
  }
  const ContractDossier& DossierOf(const ContractItem& item) const {
    return *std::find_if(dossiers.begin(), dossiers.end(), [&](const ContractDossier& each) {
      return each.dossier_id == item.dossier_id;
    });
  }
};

void SetState(const Approving& of, const char* state, bool ends) {
  of.work.transaction->Execute(
      "UPDATE contract SET state = $3, ended_on = $4, end_reason = $5 WHERE province_id = $1 AND "
      "id = $2",
      of.province, of.contract.id, state,
      ends ? std::optional<base::Date>(of.paper.date) : std::nullopt,
      ends ? of.amendment.reason : std::string());
  of.work.Changed("contract", of.contract.id, {{"state", of.contract.state}},
                  {{"state", state}, {"reason", of.amendment.reason}});
}

// Lowers what items are worth; the difference goes back to the line.
base::Result<void> Lower(Approving& of) {
  for (const AmendedItem& part :
       AmendedItemsOf(of.reader(), of.province, of.contract.id, of.amendment.step)) {
    const auto item = std::find_if(of.items.begin(), of.items.end(), [&](const ContractItem& each) {
      return each.position == part.position;
    });
    if (item->state_part != part.before_part) return Conflict("contracts.item_changed_meanwhile");
    const std::int64_t less = part.before_part.dong() - part.state_part.dong();
    const ContractDossier& dossier = of.DossierOf(*item);
    const ObligationMoney money = ReadObligation(of.reader(), of.province, dossier.obligation_id);
    if (less > money.Balance("committed")) {
      return Refused("contracts.exceeds_committed",
                     {{"committed", base::Money::OfDong(money.Balance("committed")).Dotted()},
                      {"asked", base::Money::OfDong(less).Dotted()}});
    }
    of.work.transaction->Execute(
        "UPDATE contract_item SET state_part = $4, own_part = $5 WHERE province_id = $1 AND "
        "contract_id = $2 AND position = $3",
        of.province, of.contract.id, part.position, part.state_part, part.own_part);
    VUON_CHECK(PostMove(
        of.work, of.province, money,
        {.kind = "decommit", .from = "committed", .to = "available", .amount = less, .quantity = 0},
        of.Voucher(part.position)));
    item->state_part = part.state_part;
  }
  return {};
}

base::Result<void> ChangeTerms(Approving& of) {
  VUON_CHECK(Lower(of));
  if (!of.amendment.ends_on) return {};
  of.work.transaction->Execute(
      "UPDATE contract SET ends_on = $3 WHERE province_id = $1 AND id = $2", of.province,
      of.contract.id, *of.amendment.ends_on);
  of.work.Changed("contract", of.contract.id, {{"ends_on", of.contract.ends_on.Iso()}},
                  {{"ends_on", of.amendment.ends_on->Iso()}});
  for (const ContractDossier& dossier : of.dossiers) {
    const auto found = dossiers::FindDossier(of.reader(), of.province, dossier.dossier_id);
    if (found->state != "contracted") continue;  // only there the contract's end is the clock
    VUON_CHECK(dossiers::MoveDue(of.work, of.province, dossier.dossier_id, *of.amendment.ends_on));
  }
  return {};
}

// Stops or resumes every dossier that is being carried out.
base::Result<void> Turn(Approving& of, const char* from, const char* to) {
  int turned = 0;
  for (const ContractDossier& dossier : of.dossiers) {
    const auto found = dossiers::FindDossier(of.reader(), of.province, dossier.dossier_id);
    if (found->state != from) continue;
    std::optional<base::Date> due;
    if (std::string(to) == "contracted") due = of.amendment.ends_on.value_or(of.contract.ends_on);
    VUON_CHECK(dossiers::MoveDossier(
        of.work, of.province, dossier.dossier_id,
        {.to = to, .reason = of.amendment.reason, .document = of.paper.number, .due_on = due}));
    ++turned;
  }
  if (turned == 0) return Refused("contracts.nothing_carried_out");
  SetState(of, std::string(to) == "suspended" ? "suspended" : "signed", false);
  return {};
}

base::Result<void> Resume(Approving& of) {
  VUON_CHECK(Turn(of, "suspended", "contracted"));
  return ChangeTerms(of);
}

bool LastLive(const Approving& of, const std::string& dossier) {
  return std::none_of(of.items.begin(), of.items.end(), [&](const ContractItem& each) {
    return each.dossier_id == dossier && each.state != "failed" && each.state != "ended";
  });
}

base::Result<void> Terminate(Approving& of) {
  for (ContractItem& item : of.items) {
    if (item.state == "accepted" || item.state == "failed" || item.state == "ended") continue;
    item.state = "ended";
    SetItemState(of.work.transaction, of.province, of.contract.id, item.position, "ended");
    const ContractDossier& dossier = of.DossierOf(item);
    VUON_CHECK(GiveBack(of.work, of.province, dossier.obligation_id, item,
                        LastLive(of, item.dossier_id), of.Voucher(item.position)));
  }
  for (const ContractDossier& dossier : of.dossiers) {
    const auto found = dossiers::FindDossier(of.reader(), of.province, dossier.dossier_id);
    if (found->state == "accepted" || found->state == "settled" || found->state == "failed") {
      continue;
    }
    VUON_CHECK(FollowItems(of.work, of.province, dossier.dossier_id, of.items, of.paper,
                           of.amendment.reason, {}));
    MarkRecovery(of.work, of.province, of.contract.id, dossier, of.items, "terminated",
                 of.amendment.recover, of.paper);
  }
  SetState(of, "terminated", true);
  return {};
}

// Of one that was paid before it was liquidated (decree 268/2025, art. 18) nothing is left to do.
base::Result<void> SettlePaid(Approving& of, const ContractDossier& dossier) {
  const ObligationMoney money = ReadObligation(of.reader(), of.province, dossier.obligation_id);
  const bool left =
      money.Balance("committed") + money.Balance("ordered") + money.Balance("advanced") > 0;
  const auto found = dossiers::FindDossier(of.reader(), of.province, dossier.dossier_id);
  if (left || money.Balance("paid") == 0 || found->state != "accepted") return {};
  const auto moved = dossiers::MoveDossier(
      of.work, of.province, dossier.dossier_id,
      {.to = "settled", .reason = "", .document = of.paper.number, .due_on = {}});
  if (!moved.ok()) return moved.problem();
  return {};
}

base::Result<void> Liquidate(Approving& of) {
  for (const ContractItem& item : of.items) {
    if (item.state != "accepted" && item.state != "failed" && item.state != "ended") {
      return Refused("contracts.items_undecided");
    }
  }
  VUON_CHECK(Lower(of));
  for (const ContractDossier& dossier : of.dossiers) {
    MarkRecovery(of.work, of.province, of.contract.id, dossier, of.items, "lowered", true,
                 of.paper);
    VUON_CHECK(SettlePaid(of, dossier));
  }
  SetState(of, "liquidated", true);
  return {};
}

base::Result<void> TakeEffect(Approving& of) {
  const std::string& kind = of.amendment.kind;
  if (kind == "terms") return ChangeTerms(of);
  if (kind == "suspension") return Turn(of, "contracted", "suspended");
  if (kind == "resumption") return Resume(of);
  if (kind == "termination") return Terminate(of);
  return Liquidate(of);
}

ContractResult Decide(identity::Work& work, const std::string& province, const std::string& id,
                      int step, const Paper& paper) {
  storage::Connection& reader = work.transaction.connection();
  VUON_TRY(contract, LoadContract(work, province, Side::kOfficer, id, {"signed", "suspended"}));
  const auto all = AmendmentsOf(reader, province, id);
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Amendment& each) { return each.step == step; });
  if (found == all.end()) return Missing("contracts.amendment_not_found");
  if (found->state != "draft") return Conflict("contracts.amendment_stands");
  if (found->maker_id == work.actor.PersonId()) return Refused("contracts.own_amendment");
  work.transaction->Execute(
      "UPDATE contract_amendment SET state = 'approved', approver_id = $4, approver = $5, "
      "approved_at = $6, number = $7, decision_date = $8 WHERE province_id = $1 AND contract_id = "
      "$2 AND step = $3",
      province, id, step, work.actor.PersonId(), work.actor.name(), work.world.Now(), paper.number,
      paper.date);
  Approving of{work,
               province,
               contract,
               *found,
               paper,
               ItemsOf(reader, province, id),
               DossiersOf(reader, province, id)};
  VUON_CHECK(TakeEffect(of));
  Touch(work.transaction, province, id);
  work.Changed("contract", id, nullptr,
               {{"amendment", step}, {"kind", found->kind}, {"number", paper.number}});
  return ContractMade{id};
}

}  // namespace

ContractResult ApproveAmendment(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, const std::string& contract,
                                int step, const Paper& paper) {
  VUON_CHECK(CheckPaper(paper, house.world.Today()));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Decide(work, call.province_id, contract, step, paper);
  });
}

}  // namespace vuon::contracts
