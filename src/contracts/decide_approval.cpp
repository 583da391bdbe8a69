#include <fmt/format.h>

#include "contracts/approval_store.h"
#include "contracts/approvals.h"
#include "contracts/contract_work.h"
#include "contracts/obligation_money.h"
#include "dossiers/dossier_store.h"
#include "dossiers/move_dossier.h"

namespace vuon::contracts {
namespace {

struct Deciding {
  identity::Work& work;
  const std::string& province;
  const Decision& decision;
  Paper paper;

  storage::Connection& reader() const { return work.transaction.connection(); }
  ledger::Voucher Voucher(const std::string& dossier, const std::string& what) const {
    return VoucherOf(paper, decision.maker_id, work.actor.PersonId(),
                     fmt::format("approval:{}:{}:{}", decision.id, dossier, what));
  }
};

void PutInForce(const Deciding& of, const std::string& dossier, const std::string& obligation) {
  of.work.transaction->Execute(
      "UPDATE approval_dossier SET standing = 'in_force', obligation_id = $4 WHERE province_id = "
      "$1 AND approval_id = $2 AND dossier_id = $3",
      of.province, of.decision.id, dossier, obligation);
}

// Gives a dossier its money: it becomes `approved`.
base::Result<void> Give(const Deciding& of, const DecisionRow& row) {
  // The contract has to be made within this clock (decree 268/2025, art. 15).
  const auto rules = RulesOfDossier(of.reader(), of.province, row.dossier_id);
  VUON_TRY(moved, dossiers::MoveDossier(of.work, of.province, row.dossier_id,
                                        {.to = "approved",
                                         .reason = "",
                                         .document = of.paper.number,
                                         .due_on = ClockEnd(rules, "contract", of.paper.date)}));
  VUON_TRY(obligation,
           Reserve(of.work, of.province, moved, row.amount, of.Voucher(row.dossier_id, "reserve")));
  PutInForce(of, row.dossier_id, obligation);
  return {};
}

base::Result<void> Release(const Deciding& of, const InForce& in_force, const std::string& dossier,
                           std::int64_t amount, bool all) {
  const ObligationMoney money = ReadObligation(of.reader(), of.province, in_force.obligation_id);
  return PostMove(of.work, of.province, money,
                  {.kind = "release",
                   .from = "reserved",
                   .to = "available",
                   .amount = amount,
                   .quantity = all ? money.Quantity("reserved") : 0},
                  of.Voucher(dossier, "release"));
}

bool HasContract(const Deciding& of, const std::string& dossier) {
  return of.reader()
      .QueryOne(
          "SELECT 1 FROM contract_dossier WHERE province_id = $1 AND dossier_id = $2 AND "
          "live = 1",
          of.province, dossier)
      .has_value();
}

// A dossier of the superseded decision that is listed again keeps its money, or less of it.
base::Result<void> Keep(const Deciding& of, const DecisionRow& row, const InForce& in_force) {
  if (in_force.approval_id != of.decision.replaces || HasContract(of, row.dossier_id)) {
    return Conflict("contracts.dossier_has_contract", {{"dossier", row.dossier_id}});
  }
  if (row.amount > in_force.amount) {
    return Refused("contracts.replacement_raises", {{"amount", in_force.amount.Dotted()}});
  }
  VUON_CHECK(
      Release(of, in_force, row.dossier_id, in_force.amount.dong() - row.amount.dong(), false));
  EndRow(of.work.transaction, of.province, in_force.approval_id, row.dossier_id);
  PutInForce(of, row.dossier_id, in_force.obligation_id);
  return {};
}

// Those that are not listed again and have no contract lose their money.
base::Result<void> DropOthers(const Deciding& of) {
  for (const DecisionRow& row : RowsOf(of.reader(), of.province, *of.decision.replaces)) {
    if (row.standing != "in_force") continue;
    const auto dossier = dossiers::FindDossier(of.reader(), of.province, row.dossier_id);
    if (dossier->state != "approved") continue;  // carried out by a contract
    if (HasContract(of, row.dossier_id)) {
      return Conflict("contracts.dossier_has_contract", {{"dossier", dossier->code}});
    }
    VUON_CHECK(Release(of, {*of.decision.replaces, row.obligation_id, row.amount}, row.dossier_id,
                       row.amount.dong(), true));
    EndRow(of.work.transaction, of.province, *of.decision.replaces, row.dossier_id);
    VUON_CHECK(dossiers::MoveDossier(
        of.work, of.province, row.dossier_id,
        {.to = "refused", .reason = of.decision.note, .document = of.paper.number, .due_on = {}}));
  }
  return {};
}

base::Result<void> Supersede(const Deciding& of) {
  if (!of.decision.replaces) return {};
  VUON_CHECK(DropOthers(of));
  const auto changed = of.work.transaction->Execute(
      "UPDATE approval_decision SET state = 'superseded', revision = revision + 1 WHERE "
      "province_id = $1 AND id = $2 AND state = 'approved'",
      of.province, *of.decision.replaces);
  if (changed != 1) return Conflict("contracts.not_replaceable");
  of.work.Changed("approval_decision", *of.decision.replaces, {{"state", "approved"}},
                  {{"state", "superseded"}, {"number", of.paper.number}});
  return {};
}

ApprovalResult Decide(identity::Work& work, const std::string& province, const std::string& id,
                      const Paper& paper) {
  const auto decision = FindDecision(work.transaction.connection(), province, id);
  if (!decision) return Missing("contracts.approval_not_found");
  if (decision->maker_id == work.actor.PersonId()) return Refused("contracts.own_draft");
  if (decision->state != "draft") return Conflict("contracts.approved_already");
  if (work.transaction->QueryOne("SELECT 1 FROM approval_decision WHERE province_id = $1 AND year "
                                 "= $2 AND number = $3",
                                 province, decision->year, paper.number)) {
    return Wrong("/number", "contracts.number_taken");
  }
  const Deciding of{work, province, *decision, paper};
  for (const DecisionRow& row : RowsOf(of.reader(), province, id)) {
    const auto in_force = InForceOf(of.reader(), province, row.dossier_id);
    if (in_force) {
      VUON_CHECK(Keep(of, row, *in_force));
    } else {
      VUON_CHECK(Give(of, row));
    }
  }
  VUON_CHECK(Supersede(of));
  work.transaction->Execute(
      "UPDATE approval_decision SET state = 'approved', approver_id = $3, approver = $4, "
      "approved_at = $5, number = $6, decision_date = $7, revision = revision + 1 WHERE "
      "province_id = $1 AND id = $2",
      province, id, work.actor.PersonId(), work.actor.name(), work.world.Now(), paper.number,
      paper.date);
  work.Changed("approval_decision", id, {{"state", "draft"}},
               {{"state", "approved"}, {"number", paper.number}});
  return ApprovalMade{id};
}

}  // namespace

ApprovalResult Approve(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& call, const std::string& approval,
                       const std::string& number, base::Date date) {
  const Paper paper{number, date};
  VUON_CHECK(CheckPaper(paper, house.world.Today()));
  return identity::RunVerb<ApprovalMade>(house, actor, call, [&](identity::Work& work) {
    return Decide(work, call.province_id, approval, paper);
  });
}

}  // namespace vuon::contracts
