#include <fmt/format.h>

#include "spending/spending_work.h"

namespace vuon::spending {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

base::Result<void> CheckOther(const Work& work, const Proposal& proposal) {
  if (proposal.maker_id != work.actor.PersonId()) return {};
  return Problem{ProblemKind::kRefused, "spending.own_proposal"};
}

SpendingResult SendBack(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, const std::string& id,
                        const std::string& to, const std::string& reason) {
  VUON_CHECK(CheckSpendingReason(reason));
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    VUON_TRY(proposal, LoadProposal(work, verb.province_id, id));
    VUON_CHECK(CheckOther(work, proposal));
    VUON_CHECK(MoveProposal(work, verb.province_id, proposal, to, reason, ""));
    return SpendingMade{id, ""};
  });
}

// Reserves and commits in one go: the approval is what the agency is bound by.
base::Result<void> Commit(Work& work, const std::string& province, const Proposal& proposal,
                          const ledger::CellId& cell, const ledger::ObligationId& obligation) {
  const auto post = [&](const char* kind, const char* from, const char* to) {
    return PostSpending(work, province, cell, obligation,
                        {.kind = kind,
                         .from = from,
                         .to = to,
                         .amount = proposal.amount.dong(),
                         .units = proposal.units,
                         .document = proposal.decision_number,
                         .on = *proposal.decision_date,
                         .actor_id = proposal.maker_id,
                         .approver_id = work.actor.PersonId(),
                         .key = fmt::format("spending:{}:{}", proposal.id, kind)});
  };
  VUON_CHECK(post("reserve", "available", "reserved"));
  return post("commit", "reserved", "committed");
}

}  // namespace

SpendingResult ReturnProposal(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const std::string& reason) {
  return SendBack(house, actor, verb, id, "returned", reason);
}

SpendingResult RejectProposal(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const std::string& reason) {
  return SendBack(house, actor, verb, id, "rejected", reason);
}

SpendingResult ApproveProposal(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& verb, const std::string& id,
                               const SpendingDecision& decision) {
  VUON_CHECK(CheckSpendingPaper(decision.number, decision.date, house.world.Today()));
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    const std::string& province = verb.province_id;
    VUON_TRY(proposal, LoadProposal(work, province, id));
    VUON_CHECK(CheckOther(work, proposal));
    VUON_CHECK(CheckStep(work.transaction.connection(), "proposal", proposal.state, "approved"));
    const ledger::CellId cell = ledger::CellId::OfText(proposal.cell_id);
    const ledger::ObligationId obligation =
        ledger::OpenObligation(work.transaction, work.world, province, cell, "spending", id);
    proposal.approver_id = work.actor.PersonId();
    proposal.approver = work.actor.name();
    proposal.decision_number = decision.number;
    proposal.decision_date = decision.date;
    proposal.obligation_id = obligation.text();
    VUON_CHECK(Commit(work, province, proposal, cell, obligation));
    VUON_CHECK(MoveProposal(work, province, proposal, "approved", "", decision.number));
    return SpendingMade{id, ""};
  });
}

SpendingResult FinishProposal(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const std::string& reason) {
  VUON_CHECK(CheckSpendingReason(reason));
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    VUON_TRY(proposal, LoadProposal(work, verb.province_id, id));
    if (proposal.state != "approved") {
      return Problem{ProblemKind::kConflict,
                     "spending.illegal_step",
                     {{"from", proposal.state}, {"to", "settled"}}};
    }
    for (const ListOfPayments& payment :
         PaymentsOf(work.transaction.connection(), verb.province_id, id)) {
      if (payment.state == "paid" || payment.state == "refused") continue;
      return Problem{ProblemKind::kConflict,
                     "spending.payments_open",
                     {{"number", std::to_string(payment.number)}}};
    }
    VUON_CHECK(EndProposal(work, verb.province_id, proposal, reason, proposal.decision_number));
    return SpendingMade{id, ""};
  });
}

}  // namespace vuon::spending
