#include "claims/payment.h"

#define VUON_ORDER_COLUMNS                                                                   \
  "SELECT id, claim_id, batch_id, kind, number, ordered_on, state, amount, units, cleared, " \
  "maker_id, maker, closed_on, closer, reference, reason, obligation_id "                    \
  "FROM payment_order "

namespace vuon::claims {
namespace {

PaymentOrder ReadOrder(const storage::Row& row) {
  PaymentOrder order;
  order.id = row.Text(0);
  order.claim_id = row.Text(1);
  order.batch_id = row.OptionalText(2);
  order.kind = row.Text(3);
  order.number = row.Text(4);
  order.ordered_on = row.Date(5);
  order.state = row.Text(6);
  order.amount = row.Money(7);
  order.units = static_cast<int>(row.Integer(8));
  order.cleared = row.Money(9);
  order.maker_id = row.Text(10);
  order.maker = row.Text(11);
  if (!row.IsNull(12)) order.closed_on = row.Date(12);
  order.closer = row.TextOr(13, "");
  order.reference = row.Text(14);
  order.reason = row.Text(15);
  order.obligation_id = row.Text(16);
  return order;
}

}  // namespace

std::optional<PaymentOrder> FindOrder(storage::Connection& reader, const std::string& province,
                                      const std::string& id) {
  const auto row =
      reader.QueryOne(VUON_ORDER_COLUMNS "WHERE province_id = $1 AND id = $2", province, id);
  if (!row) return std::nullopt;
  return ReadOrder(*row);
}

std::vector<PaymentOrder> OrdersOf(storage::Connection& reader, const std::string& province,
                                   const std::string& claim) {
  std::vector<PaymentOrder> orders;
  for (const storage::Row& row : reader.Query(
           VUON_ORDER_COLUMNS "WHERE province_id = $1 AND claim_id = $2 ORDER BY created_at, id",
           province, claim)) {
    orders.push_back(ReadOrder(row));
  }
  return orders;
}

}  // namespace vuon::claims
