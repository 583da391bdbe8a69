#pragma once
#include "claims/claim_verbs.h"

// Paying approved claims: the order goes to the treasury, which confirms or sends it back.
namespace vuon::claims {

// What leaves the treasury for one claim.
struct PaymentOrder {
  std::string id;
  std::string claim_id;
  std::optional<std::string> batch_id;
  std::string obligation_id;  // of the ledger, whose money it is
  std::string kind;  // payment_order (lệnh chi tiền) | withdrawal (giấy rút dự toán)
  std::string number;
  base::Date ordered_on;
  std::string state;  // sent | confirmed | bounced
  base::Money amount;
  int units = 0;
  base::Money cleared;  // of an advance, with this payment
  std::string maker_id;
  std::string maker;
  std::optional<base::Date> closed_on;
  std::string closer;
  std::string reference;
  std::string reason;
};

std::optional<PaymentOrder> FindOrder(storage::Connection& reader, const std::string& province,
                                      const std::string& id);
// Oldest first.
std::vector<PaymentOrder> OrdersOf(storage::Connection& reader, const std::string& province,
                                   const std::string& claim);

struct OrderForm {
  std::string kind;
  std::string number;
  base::Date ordered_on;
};
BOOST_DESCRIBE_STRUCT(OrderForm, (), (kind, number, ordered_on))

struct OrderMade {
  std::string id;
  std::string claim_id;
};
BOOST_DESCRIBE_STRUCT(OrderMade, (), (id, claim_id))
using OrderResult = base::Result<OrderMade>;

// Orders the payment of an approved claim: an open advance is cleared first (circular 17/2024), the
// rest leaves what is committed. A claim that an advance covers is paid with it. Refusals:
// claims.illegal_step, claims.own_claim, claims.order_form, those of CheckPayable, ledger.*.
OrderResult OrderPayment(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const std::string& claim,
                         const OrderForm& form);

struct ConfirmForm {
  base::Date on;
  std::string reference;  // number of the treasury's paper
};
BOOST_DESCRIBE_STRUCT(ConfirmForm, (), (on, reference))
// The treasury paid. The item's last claim gives back what the contract leaves over; the dossier's
// last item settles it. claims.order_not_found, claims.order_closed, claims.paper_form.
OrderResult ConfirmPayment(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& verb, const std::string& order,
                           const ConfirmForm& form);

struct BounceForm {
  base::Date on;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(BounceForm, (), (on, reason))
// The treasury sent it back: the claim is approved as before and may be ordered again.
OrderResult BouncePayment(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& order,
                          const BounceForm& form);

// What would happen to each, or what did.
struct BatchRow {
  std::string claim_id;
  std::string code;
  std::string enterprise;
  base::Money amount;
  base::Money clears;
  bool done = false;
  std::string order_id;
  std::string problem;  // code of the refusal
  norms::NormText detail;
};
BOOST_DESCRIBE_STRUCT(BatchRow, (),
                      (claim_id, code, enterprise, amount, clears, done, order_id, problem, detail))

struct BatchResult {
  std::string id;  // empty: a preview
  std::vector<BatchRow> rows;
  base::Money total;  // of what is or would be ordered
  int done = 0;
  int refused = 0;
};
BOOST_DESCRIBE_STRUCT(BatchResult, (), (id, rows, total, done, refused))

struct BatchForm {
  std::string kind;
  std::string number;
  base::Date ordered_on;
  std::string mode;  // each: what can be ordered is; whole: all or nothing
  std::vector<std::string> claims;
};
BOOST_DESCRIBE_STRUCT(BatchForm, (), (kind, number, ordered_on, mode, claims))
inline constexpr std::size_t kMostInBatch = 200;

// Changes nothing.
base::Result<BatchResult> PreviewBatch(identity::House& house, const identity::Actor& actor,
                                       const std::string& province, const BatchForm& form);
// Each payment in a transaction of its own, or the whole list in one. Repeating the request with
// its idempotency key orders nothing twice. claims.batch_form, claims.batch_refused (whole),
// claims.batch_number_taken.
base::Result<BatchResult> RunBatch(identity::House& house, const identity::Actor& actor,
                                   const identity::VerbCall& verb, const BatchForm& form);

}  // namespace vuon::claims
