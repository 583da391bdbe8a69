#include <fmt/format.h>

#include "contracts/approval_store.h"
#include "contracts/approvals.h"
#include "contracts/contract_store.h"
#include "contracts/contract_work.h"
#include "contracts/obligation_money.h"
#include "dossiers/dossier_verbs.h"
#include "dossiers/move_dossier.h"

namespace vuon::contracts {
namespace {

ApprovalResult Withdraw(identity::Work& work, const std::string& province, Side side,
                        const std::string& id, const std::string& reason) {
  storage::Connection& reader = work.transaction.connection();
  const auto face = side == Side::kOwn ? dossiers::Face::kOwn : dossiers::Face::kOfficer;
  const auto record = dossiers::FindRecord(reader, province, id);
  if (!record || !dossiers::IsTheirs(reader, work.actor, province, face, *record)) {
    return Missing("dossiers.not_found");
  }
  const auto in_force = InForceOf(reader, province, id);
  if (record->head.state != "approved" || !in_force) {
    return Conflict("contracts.not_approved", {{"dossier", record->head.code}});
  }
  if (const auto contract = LiveContractOf(reader, province, id)) {
    VUON_CHECK(DiscardDraft(work, province, *contract));
  }
  const auto decision = FindDecision(reader, province, in_force->approval_id);
  const ObligationMoney money = ReadObligation(reader, province, in_force->obligation_id);
  const base::Date today = work.world.Today();
  VUON_CHECK(PostMove(work, province, money,
                      {.kind = "release",
                       .from = "reserved",
                       .to = "available",
                       .amount = money.Balance("reserved"),
                       .quantity = money.Quantity("reserved")},
                      VoucherOf({decision->number, today}, work.actor.PersonId(),
                                work.actor.PersonId(), fmt::format("withdrawal:{}", id))));
  EndRow(work.transaction, province, in_force->approval_id, id);
  VUON_CHECK(dossiers::MoveDossier(
      work, province, id,
      {.to = "withdrawn", .reason = reason, .document = decision->number, .due_on = {}}));
  return ApprovalMade{id};
}

}  // namespace

ApprovalResult WithdrawApproved(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, Side side,
                                const std::string& dossier, const std::string& reason) {
  VUON_CHECK(CheckText(reason, "/reason", 2'000, true));
  return identity::RunVerb<ApprovalMade>(house, actor, call, [&](identity::Work& work) {
    return Withdraw(work, call.province_id, side, dossier, reason);
  });
}

}  // namespace vuon::contracts
