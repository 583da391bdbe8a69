#include "identity/permissions.h"
#include "identity/verb.h"
#include "spending/sitting_fees.h"
#include "spending/spending_http.h"

namespace vuon::spending {

struct SittingsQuery {
  int year = 0;
};
BOOST_DESCRIBE_STRUCT(SittingsQuery, (), (year))

struct Sittings {
  std::vector<Sitting> items;
};
BOOST_DESCRIBE_STRUCT(Sittings, (), (items))

namespace {

namespace permission = identity::permission;
using http::Method;
using http::Nothing;
using http::ProvinceOperation;
using http::Reply;

constexpr std::string_view kRead = permission::kSpendingRead;
constexpr std::string_view kWrite = permission::kSpendingWrite;
constexpr std::string_view kApprove = permission::kSpendingApprove;
constexpr std::string_view kPay = permission::kClaimPay;

template <class Body, class Step>
void AddPaymentStep(http::Routes& routes, identity::House& house, const std::string& rest,
                    std::string id, std::string summary, const char* verb, std::string_view needs,
                    Step step) {
  routes.Add<Nothing, Body, SpendingView>(
      ProvinceOperation(Method::kPost, "/spending-payments/{payment:id}" + rest, std::move(id),
                        std::move(summary), needs),
      [&house, verb, needs, step](const http::Request& request, const Nothing&, const Body& body) {
        return ShowSpending(
            house, request,
            step(house, identity::ActorOf(request), identity::CallOf(request, verb, needs),
                 request.Path("payment"), body));
      });
}

void AddAsking(http::Routes& routes, identity::House& house) {
  routes.Add<SittingsQuery, Nothing, Sittings>(
      ProvinceOperation(Method::kGet, "/spending-sittings", "listSpendingSittings",
                        "Sittings of councils that are over, for their fees", kRead),
      [&house](const http::Request& request, const SittingsQuery& query,
               const Nothing&) -> base::Result<Reply<Sittings>> {
        return Reply<Sittings>({house.database.Read([&](storage::Connection& reader) {
          return SittingsOf(reader, request.Path("province"), query.year);
        })});
      });
  routes.Add<Nothing, PaymentForm, PaymentView>(
      ProvinceOperation(Method::kPost, "/spending-payment-previews", "previewSpendingPayment",
                        "A payment list as it would be: fees, taxes, totals; changes nothing",
                        kWrite),
      [&house](const http::Request& request, const Nothing&,
               const PaymentForm& form) -> base::Result<Reply<PaymentView>> {
        VUON_TRY(payment, house.database.Read([&](storage::Connection& reader) {
          return ReckonPayment(reader, request.Path("province"), form, house.world.Today());
        }));
        return Reply<PaymentView>(PaymentViewOf(payment, identity::ActorOf(request).PersonId()));
      });
  routes.Add<Nothing, PaymentForm, SpendingView>(
      ProvinceOperation(Method::kPost, "/spending/{spending:id}/payments", "askSpendingPayment",
                        "Ask for the payment of invoices and fees", kWrite, 201),
      [&house](const http::Request& request, const Nothing&, const PaymentForm& form) {
        return ShowSpending(house, request,
                            AskPayment(house, identity::ActorOf(request),
                                       identity::CallOf(request, "spending_payment.asked", kWrite),
                                       request.Path("spending"), form));
      });
}

}  // namespace

void AddSpendingPaymentRoutes(http::Routes& routes, identity::House& house) {
  AddAsking(routes, house);
  AddPaymentStep<Nothing>(
      routes, house, "/approval", "approveSpendingPayment", "Approve a payment list",
      "spending_payment.approved", kApprove,
      [](identity::House& in, const identity::Actor& actor, const identity::VerbCall& verb,
         const std::string& id, const Nothing&) { return ApprovePayment(in, actor, verb, id); });
  const auto refuse = [](identity::House& in, const identity::Actor& actor,
                         const identity::VerbCall& verb, const std::string& id,
                         const SpendingReason& body) {
    return RefusePayment(in, actor, verb, id, body.reason);
  };
  AddPaymentStep<SpendingReason>(routes, house, "/refusal", "refuseSpendingPayment",
                                 "Refuse a payment list; its invoices are free again",
                                 "spending_payment.refused", kApprove, refuse);
  AddPaymentStep<SpendingReason>(routes, house, "/withdrawal", "withdrawSpendingPayment",
                                 "Take a payment list back; its invoices are free again",
                                 "spending_payment.withdrawn", kWrite, refuse);
  AddPaymentStep<SpendingOrder>(routes, house, "/order", "orderSpendingPayment",
                                "Order the payment at the Treasury", "spending_payment.ordered",
                                kPay, OrderSpending);
  AddPaymentStep<SpendingOrder>(routes, house, "/confirmation", "confirmSpendingPayment",
                                "The Treasury paid", "spending_payment.confirmed", kPay,
                                ConfirmSpending);
  AddPaymentStep<SpendingBounce>(routes, house, "/bounce", "bounceSpendingPayment",
                                 "The Treasury sent it back; it may be ordered again",
                                 "spending_payment.bounced", kPay, BounceSpending);
}

}  // namespace vuon::spending
