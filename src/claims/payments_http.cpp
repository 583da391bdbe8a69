#include "claims/claims_http.h"
#include "claims/payment.h"
#include "identity/permissions.h"

namespace vuon::claims {

struct OrdersQuery {
  std::optional<std::string> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(OrdersQuery, (), (state, cursor, limit))

namespace {

namespace permission = identity::permission;
using http::Nothing;

constexpr std::string_view kPay = permission::kClaimPay;

void AddOrders(http::Routes& routes, identity::House& house) {
  routes.Add<OrdersQuery, Nothing, http::Page<OrderRow>>(
      http::ProvinceOperation(http::Method::kGet, "/payment-orders", "listPaymentOrders",
                              "Payment orders, newest first", permission::kClaimRead),
      [&house](const http::Request& request, const OrdersQuery& query, const Nothing&) {
        return Sent(house.database.Read([&](storage::Connection& reader) {
          return ListOrders(reader, request.Path("province"), query.state.value_or(""),
                            query.cursor.value_or(""), query.limit.value_or(kUsualPage));
        }));
      });
  routes.Add<Nothing, OrderForm, OrderMade>(
      http::ProvinceOperation(http::Method::kPost, "/claims/{claim:id}/payment-order",
                              "orderPayment", "Order the payment of an approved claim", kPay, 201),
      [&house](const http::Request& request, const Nothing&, const OrderForm& form) {
        return Answered(OrderPayment(house, identity::ActorOf(request),
                                     identity::CallOf(request, "payment.ordered", kPay),
                                     request.Path("claim"), form));
      });
  routes.Add<Nothing, ConfirmForm, OrderMade>(
      http::ProvinceOperation(http::Method::kPost, "/payment-orders/{order:id}/confirmation",
                              "confirmPayment", "The treasury paid", kPay),
      [&house](const http::Request& request, const Nothing&, const ConfirmForm& form) {
        return Answered(ConfirmPayment(house, identity::ActorOf(request),
                                       identity::CallOf(request, "payment.confirmed", kPay),
                                       request.Path("order"), form));
      });
  routes.Add<Nothing, BounceForm, OrderMade>(
      http::ProvinceOperation(http::Method::kPost, "/payment-orders/{order:id}/bounce",
                              "bouncePayment",
                              "The treasury sent it back; the claim may be ordered again", kPay),
      [&house](const http::Request& request, const Nothing&, const BounceForm& form) {
        return Answered(BouncePayment(house, identity::ActorOf(request),
                                      identity::CallOf(request, "payment.bounced", kPay),
                                      request.Path("order"), form));
      });
}

}  // namespace

void AddPaymentRoutes(http::Routes& routes, identity::House& house) {
  AddOrders(routes, house);
  routes.Add<Nothing, BatchForm, BatchResult>(
      http::ProvinceOperation(http::Method::kPost, "/payment-previews", "previewPayments",
                              "What ordering these payments would do; changes nothing", kPay),
      [&house](const http::Request& request, const Nothing&, const BatchForm& form) {
        return Answered(
            PreviewBatch(house, identity::ActorOf(request), request.Path("province"), form));
      });
  routes.Add<Nothing, BatchForm, BatchResult>(
      http::ProvinceOperation(http::Method::kPost, "/payment-batches", "orderPayments",
                              "Order several payments, one by one or wholly", kPay, 201),
      [&house](const http::Request& request, const Nothing&, const BatchForm& form) {
        return Answered(RunBatch(house, identity::ActorOf(request),
                                 identity::CallOf(request, "payment.batch_ordered", kPay), form));
      });
}

}  // namespace vuon::claims
