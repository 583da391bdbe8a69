#include <fmt/format.h>

#include <algorithm>

#include "spending/spending_work.h"

namespace vuon::spending {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

struct PaymentCase {
  ListOfPayments payment;
  Proposal proposal;
};

base::Result<PaymentCase> Load(Work& work, const std::string& province, const std::string& id,
                               const std::string& to) {
  storage::Connection& reader = work.transaction.connection();
  auto payment = FindPayment(reader, province, id);
  if (!payment) return Problem{ProblemKind::kNotFound, "spending.payment_not_found"};
  VUON_CHECK(CheckStep(reader, "payment", payment->state, to));
  VUON_TRY(proposal, LoadProposal(work, province, payment->proposal_id));
  return PaymentCase{*std::move(payment), std::move(proposal)};
}

void Told(Work& work, const std::string& province, const ListOfPayments& payment,
          const std::string& to, const std::string& reason, const std::string& document) {
  InsertStep(
      work.transaction, province, payment.proposal_id, work.actor.PersonId(),
      {payment.number, payment.state, to, work.world.Now(), work.actor.name(), reason, document});
  work.Changed("spending_payment", payment.id, {{"state", payment.state}},
               {{"state", to}, {"reason", reason}, {"document", document}});
}

// Where the money stands that the list is paid from.
base::Result<ProposalMoney> PayingMoney(Work& work, const std::string& province,
                                        const ListOfPayments& payment) {
  for (const ProposalMoney& money :
       MoneyOf(work.transaction.connection(), province, payment.proposal_id)) {
    if (payment.obligation_id && *payment.obligation_id == money.obligation.text()) return money;
    if (!payment.obligation_id && money.committed >= payment.gross.dong()) return money;
  }
  return Problem{ProblemKind::kRefused, "spending.no_money"};
}

// The units are used up by the last list.
std::int64_t UnitsOf(const PaymentCase& of, std::int64_t there) {
  return of.payment.is_final ? std::min<std::int64_t>(of.proposal.units, there) : 0;
}

base::Result<void> CheckAfterOrder(const ListOfPayments& payment, base::Date on) {
  if (!payment.ordered_on || *payment.ordered_on <= on) return {};
  return Problem{
      ProblemKind::kInvalid,
      "spending.paper_form",
      {},
      {{"/on", "spending.day_before_order", {{"day", payment.ordered_on->Vietnamese()}}}}};
}

}  // namespace

SpendingResult ApprovePayment(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id) {
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    VUON_TRY(of, Load(work, verb.province_id, id, "approved"));
    if (of.payment.state != "asked") {
      return Problem{ProblemKind::kConflict,
                     "spending.illegal_step",
                     {{"from", of.payment.state}, {"to", "approved"}}};
    }
    if (of.payment.maker_id == work.actor.PersonId()) {
      return Problem{ProblemKind::kRefused, "spending.own_proposal"};
    }
    work.transaction->Execute(
        "UPDATE spending_payment SET state = 'approved', approver_id = $3, approver = $4 WHERE "
        "province_id = $1 AND id = $2",
        verb.province_id, id, work.actor.PersonId(), work.actor.name());
    Told(work, verb.province_id, of.payment, "approved", "", "");
    return SpendingMade{of.proposal.id, id};
  });
}

SpendingResult RefusePayment(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const std::string& id,
                             const std::string& reason) {
  VUON_CHECK(CheckSpendingReason(reason));
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    VUON_TRY(of, Load(work, verb.province_id, id, "refused"));
    work.transaction->Execute(
        "UPDATE spending_payment SET state = 'refused', reason = $3 WHERE province_id = $1 AND id "
        "= $2",
        verb.province_id, id, reason);
    FreeLines(work.transaction, verb.province_id, id);
    Told(work, verb.province_id, of.payment, "refused", reason, "");
    return SpendingMade{of.proposal.id, id};
  });
}

SpendingResult OrderSpending(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const std::string& id,
                             const SpendingOrder& order) {
  VUON_CHECK(CheckSpendingPaper(order.number, order.on, house.world.Today(), "/on"));
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    const std::string& province = verb.province_id;
    VUON_TRY(of, Load(work, province, id, "ordered"));
    if (of.payment.approver_id == work.actor.PersonId()) {
      return Problem{ProblemKind::kRefused, "spending.own_proposal"};
    }
    of.payment.obligation_id.reset();
    VUON_TRY(money, PayingMoney(work, province, of.payment));
    VUON_CHECK(PostSpending(work, province, money.cell, money.obligation,
                            {.kind = "order",
                             .from = "committed",
                             .to = "ordered",
                             .amount = of.payment.gross.dong(),
                             .units = UnitsOf(of, money.committed_units),
                             .document = order.number,
                             .on = order.on,
                             .approver_id = of.payment.approver_id,
                             .key = fmt::format("spending:{}:order:{}", id, of.payment.orders)}));
    work.transaction->Execute(
        "UPDATE spending_payment SET state = 'ordered', payer_id = $3, payer = $4, order_number = "
        "$5, ordered_on = $6, obligation_id = $7, orders = orders + 1, reason = '' WHERE "
        "province_id = $1 AND id = $2",
        province, id, work.actor.PersonId(), work.actor.name(), order.number, order.on,
        money.obligation);
    Told(work, province, of.payment, "ordered", "", order.number);
    return SpendingMade{of.proposal.id, id};
  });
}

SpendingResult ConfirmSpending(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& verb, const std::string& id,
                               const SpendingOrder& paid) {
  VUON_CHECK(CheckSpendingPaper(paid.number, paid.on, house.world.Today(), "/on"));
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    const std::string& province = verb.province_id;
    VUON_TRY(of, Load(work, province, id, "paid"));
    VUON_CHECK(CheckAfterOrder(of.payment, paid.on));
    VUON_TRY(money, PayingMoney(work, province, of.payment));
    VUON_CHECK(PostSpending(work, province, money.cell, money.obligation,
                            {.kind = "confirm",
                             .from = "ordered",
                             .to = "paid",
                             .amount = of.payment.gross.dong(),
                             .units = UnitsOf(of, money.ordered_units),
                             .document = paid.number,
                             .on = paid.on,
                             .key = fmt::format("spending:{}:confirm", id)}));
    work.transaction->Execute(
        "UPDATE spending_payment SET state = 'paid', paid_on = $3, reference = $4 WHERE "
        "province_id = $1 AND id = $2",
        province, id, paid.on, paid.number);
    Told(work, province, of.payment, "paid", "", paid.number);
    if (of.payment.is_final) {
      // Lists that still wait would be paid from what goes back now.
      for (const ListOfPayments& each :
           PaymentsOf(work.transaction.connection(), province, of.proposal.id)) {
        if (each.state != "paid" && each.state != "refused")
          return SpendingMade{of.proposal.id, id};
      }
      VUON_CHECK(EndProposal(work, province, of.proposal, "", paid.number));
    }
    return SpendingMade{of.proposal.id, id};
  });
}

SpendingResult BounceSpending(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const SpendingBounce& bounce) {
  VUON_CHECK(CheckSpendingReason(bounce.reason));
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    const std::string& province = verb.province_id;
    VUON_TRY(of, Load(work, province, id, "approved"));
    if (of.payment.state != "ordered") {
      return Problem{ProblemKind::kConflict,
                     "spending.illegal_step",
                     {{"from", of.payment.state}, {"to", "approved"}}};
    }
    VUON_CHECK(CheckSpendingPaper(of.payment.order_number, bounce.on, work.world.Today(), "/on"));
    VUON_CHECK(CheckAfterOrder(of.payment, bounce.on));
    VUON_TRY(money, PayingMoney(work, province, of.payment));
    VUON_CHECK(PostSpending(work, province, money.cell, money.obligation,
                            {.kind = "bounce",
                             .from = "ordered",
                             .to = "committed",
                             .amount = of.payment.gross.dong(),
                             .units = UnitsOf(of, money.ordered_units),
                             .document = of.payment.order_number,
                             .on = bounce.on,
                             .key = fmt::format("spending:{}:bounce:{}", id, of.payment.orders)}));
    work.transaction->Execute(
        "UPDATE spending_payment SET state = 'approved', reason = $3 WHERE province_id = $1 AND id "
        "= $2",
        province, id, bounce.reason);
    Told(work, province, of.payment, "approved", bounce.reason, of.payment.order_number);
    return SpendingMade{of.proposal.id, id};
  });
}

}  // namespace vuon::spending
