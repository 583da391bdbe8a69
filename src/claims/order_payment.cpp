#include <fmt/format.h>

#include <algorithm>

#include "claims/claim_store.h"
#include "claims/payment_work.h"
#include "dossiers/tell_enterprise.h"

namespace vuon::claims {
namespace {

using base::Money;
using base::Problem;
using base::ProblemKind;
using identity::Work;

std::int64_t ClearedBefore(storage::Connection& reader, const std::string& province,
                           const std::string& claim) {
  const auto row = reader.QueryOne(
      "SELECT CAST(coalesce(sum(cleared), 0) AS BIGINT) FROM payment_order WHERE province_id = $1 "
      "AND claim_id = $2 AND state = 'bounced'",
      province, claim);
  return row->Integer(0);
}

void InsertOrder(Work& work, const std::string& province, const PaymentOrder& order,
                 const std::string& approver) {
  work.transaction->Execute(
      "INSERT INTO payment_order (province_id, id, claim_id, batch_id, kind, number, ordered_on, "
      "state, amount, units, cleared, maker_id, maker, created_at, approver_id, obligation_id) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, 'sent', $8, $9, $10, $11, $12, $13, $14, $15)",
      province, order.id, order.claim_id, order.batch_id, order.kind, order.number,
      order.ordered_on, order.amount, order.units, order.cleared, order.maker_id, order.maker,
      work.world.Now(), approver, order.obligation_id);
}

base::Result<void> MoveMoney(Work& work, const std::string& province, const PaymentPlan& plan,
                             const PaymentOrder& order) {
  if (!order.cleared.IsZero()) {
    VUON_CHECK(PostMoney(work, province, plan.money,
                         {.kind = "clear_advance",
                          .from = "advanced",
                          .to = "paid",
                          .amount = order.cleared,
                          .document = order.number,
                          .on = order.ordered_on,
                          .key = fmt::format("payment:{}:clear", order.id)}));
  }
  if (order.amount.IsZero() && order.units == 0) return {};
  return PostMoney(work, province, plan.money,
                   {.kind = "order",
                    .from = "committed",
                    .to = "ordered",
                    .amount = order.amount,
                    .units = order.units,
                    .document = order.number,
                    .on = order.ordered_on,
                    .approver_id = plan.claim.approver->person_id,
                    .key = fmt::format("payment:{}:order", order.id)});
}

void CloseRow(Work& work, const std::string& province, const PaymentOrder& order,
              const std::string& state, base::Date on, const std::string& reference,
              const std::string& reason) {
  work.transaction->Execute(
      "UPDATE payment_order SET state = $3, closed_at = $4, closer_id = $5, closer = $6, "
      "closed_on = $7, reference = $8, reason = $9 WHERE province_id = $1 AND id = $2 AND "
      "state = 'sent'",
      province, order.id, state, work.world.Now(), work.actor.PersonId(), work.actor.name(), on,
      reference, reason);
  work.Changed("payment_order", order.id, {{"state", "sent"}},
               {{"state", state}, {"number", order.number}, {"reason", reason}});
}

base::Result<DossierMoney> MoneyOfOrder(Work& work, const std::string& province,
                                        const std::string& dossier, const PaymentOrder& order) {
  for (const DossierMoney& money : MoneyOf(work.transaction.connection(), province, dossier)) {
    if (money.obligation.text() == order.obligation_id) return money;
  }
  return Problem{ProblemKind::kRefused, "claims.no_money"};
}

base::Result<void> Confirm(Work& work, const std::string& province, const PaymentOrder& order,
                           Claim claim, const ConfirmForm& form) {
  VUON_TRY(money, MoneyOfOrder(work, province, claim.dossier_id, order));
  if (!order.amount.IsZero() || order.units > 0) {
    VUON_CHECK(PostMoney(work, province, money,
                         {.kind = "confirm",
                          .from = "ordered",
                          .to = "paid",
                          .amount = order.amount,
                          .units = order.units,
                          .document = form.reference,
                          .on = form.on,
                          .key = fmt::format("payment:{}:confirm", order.id)}));
  }
  CloseRow(work, province, order, "confirmed", form.on, form.reference, "");
  claim.due_on.reset();
  VUON_CHECK(MoveClaim(work, province, claim, {.to = "paid", .document = form.reference}));
  dossiers::TellEnterprise(work, province, claim.enterprise_id,
                           {.key = fmt::format("payment:{}", order.id),
                            .code = "claims.mail_paid",
                            .params = {{"amount", order.amount.Dotted()},
                                       {"day", form.on.Vietnamese()},
                                       {"code", claim.code},
                                       {"document", form.reference}},
                            .screen = fmt::format("/{}/my-claims/{}", claim.year, claim.id)});
  return SettleDossier(work, province, claim.dossier_id, form.reference,
                       fmt::format("payment:{}", order.id));
}

base::Result<void> Bounce(Work& work, const std::string& province, const PaymentOrder& order,
                          Claim claim, const BounceForm& form) {
  VUON_TRY(money, MoneyOfOrder(work, province, claim.dossier_id, order));
  VUON_CHECK(PostMoney(work, province, money,
                       {.kind = "bounce",
                        .from = "ordered",
                        .to = "committed",
                        .amount = order.amount,
                        .units = order.units,
                        .document = order.number,
                        .on = form.on,
                        .key = fmt::format("payment:{}:bounce", order.id)}));
  CloseRow(work, province, order, "bounced", form.on, "", form.reason);
  return MoveClaim(work, province, claim,
                   {.to = "approved", .reason = form.reason, .document = order.number});
}

struct OpenOrder {
  PaymentOrder order;
  Claim claim;
};

base::Result<OpenOrder> LoadOrder(Work& work, const std::string& province, const std::string& id,
                                  base::Date on) {
  storage::Connection& reader = work.transaction.connection();
  auto order = FindOrder(reader, province, id);
  if (!order) return Problem{ProblemKind::kNotFound, "claims.order_not_found"};
  if (order->state != "sent") {
    return Problem{ProblemKind::kConflict, "claims.order_closed", {{"number", order->number}}};
  }
  if (on < order->ordered_on) {
    return Problem{ProblemKind::kInvalid,
                   "claims.paper_form",
                   {},
                   {{"/on", "claims.day_before_order", {{"day", order->ordered_on.Vietnamese()}}}}};
  }
  auto claim = FindClaim(reader, province, order->claim_id);
  VUON_ASSERT(claim.has_value());
  return OpenOrder{*std::move(order), *std::move(claim)};
}

base::Result<void> CheckDay(base::Date on, base::Date today) {
  if (on <= today) return {};
  return Problem{
      ProblemKind::kInvalid, "claims.paper_form", {}, {{"/on", "claims.day_in_future", {}}}};
}

}  // namespace

base::Result<void> CheckOrderForm(const OrderForm& form, base::Date today) {
  std::vector<base::FieldProblem> fields;
  if (form.kind != "payment_order" && form.kind != "withdrawal") {
    fields.push_back({"/kind", "claims.order_kind_unknown", {}});
  }
  if (form.number.empty() || form.number.size() > 100) {
    fields.push_back({"/number", "claims.number_missing", {}});
  }
  if (form.ordered_on > today) fields.push_back({"/ordered_on", "claims.day_in_future", {}});
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "claims.order_form", {}, std::move(fields)};
}

base::Result<PaymentPlan> PlanPayment(Work& work, const std::string& province,
                                      const std::string& id) {
  VUON_TRY(claim, LoadClaim(work, province, Face::kOfficer, id));
  if (claim.state != "approved") {
    return Problem{
        ProblemKind::kConflict, "claims.illegal_step", {{"from", claim.state}, {"to", "ordered"}}};
  }
  VUON_CHECK(CheckOtherHand(work, claim));
  storage::Connection& reader = work.transaction.connection();
  VUON_TRY(of, ReadCase(reader, province, claim));
  VUON_CHECK(CheckPayable(work, province, of));
  VUON_TRY(money, PayingMoney(reader, province, claim.dossier_id));
  const std::int64_t rest = claim.amount->dong() - ClearedBefore(reader, province, id);
  const std::int64_t clears = std::min(rest, money.advanced);
  if (rest - clears > money.committed) {
    return Problem{ProblemKind::kRefused,
                   "claims.exceeds_obligation",
                   {{"left", base::WithThousandsDots(money.committed)},
                    {"asked", base::WithThousandsDots(rest - clears)}}};
  }
  // The units of an item are used up by its last payment.
  const int units =
      claim.content.is_final && money.counts_units
          ? static_cast<int>(std::min<std::int64_t>(of.item.units, money.committed_units))
          : 0;
  return PaymentPlan{std::move(claim),      std::move(of), money, Money::OfDong(rest - clears),
                     Money::OfDong(clears), units};
}

OrderResult OrderIn(Work& work, const std::string& province, const std::string& id,
                    const OrderForm& form, const std::optional<std::string>& batch) {
  VUON_TRY(plan, PlanPayment(work, province, id));
  PaymentOrder order;
  order.id = work.world.NewIdText();
  order.claim_id = id;
  order.batch_id = batch;
  order.kind = form.kind;
  order.number = form.number;
  order.ordered_on = form.ordered_on;
  order.amount = plan.amount;
  order.obligation_id = plan.money.obligation.text();
  order.units = plan.units;
  order.cleared = plan.clears;
  order.maker_id = work.actor.PersonId();
  order.maker = work.actor.name();
  VUON_CHECK(MoveMoney(work, province, plan, order));
  InsertOrder(work, province, order, plan.claim.approver->person_id);
  VUON_CHECK(MoveClaim(work, province, plan.claim, {.to = "ordered", .document = form.number}));
  work.Changed("payment_order", order.id, nullptr,
               {{"number", order.number},
                {"amount", order.amount.dong()},
                {"cleared", order.cleared.dong()},
                {"claim", plan.claim.code}});
  if (order.amount.IsZero()) {
    VUON_CHECK(Confirm(work, province, order, plan.claim, {form.ordered_on, form.number}));
  }
  return OrderMade{order.id, id};
}

OrderResult OrderPayment(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const std::string& claim,
                         const OrderForm& form) {
  VUON_CHECK(CheckOrderForm(form, house.world.Today()));
  return identity::RunVerb<OrderMade>(house, actor, verb, [&](Work& work) -> OrderResult {
    return OrderIn(work, verb.province_id, claim, form, std::nullopt);
  });
}

OrderResult ConfirmPayment(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& verb, const std::string& id,
                           const ConfirmForm& form) {
  if (form.reference.empty() || form.reference.size() > 100) {
    return Problem{ProblemKind::kInvalid,
                   "claims.paper_form",
                   {},
                   {{"/reference", "claims.number_missing", {}}}};
  }
  VUON_CHECK(CheckDay(form.on, house.world.Today()));
  return identity::RunVerb<OrderMade>(house, actor, verb, [&](Work& work) -> OrderResult {
    VUON_TRY(open, LoadOrder(work, verb.province_id, id, form.on));
    VUON_CHECK(Confirm(work, verb.province_id, open.order, open.claim, form));
    return OrderMade{id, open.claim.id};
  });
}

OrderResult BouncePayment(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id,
                          const BounceForm& form) {
  VUON_CHECK(CheckReason(form.reason));
  VUON_CHECK(CheckDay(form.on, house.world.Today()));
  return identity::RunVerb<OrderMade>(house, actor, verb, [&](Work& work) -> OrderResult {
    VUON_TRY(open, LoadOrder(work, verb.province_id, id, form.on));
    VUON_CHECK(Bounce(work, verb.province_id, open.order, open.claim, form));
    return OrderMade{id, open.claim.id};
  });
}

}  // namespace vuon::claims
