#pragma once
#include "identity/house.h"
#include "identity/verb.h"
#include "spending/spending.h"

// Every change of own spending. Maker, approver and payer are different people.
namespace vuon::spending {

struct SpendingMade {
  std::string id;  // of the proposal
  std::string payment_id;
};
BOOST_DESCRIBE_STRUCT(SpendingMade, (), (id, payment_id))
using SpendingResult = base::Result<SpendingMade>;

struct ProposalForm {
  std::string cell_id;
  std::string title;
  int units = 0;
  SpendingContent content;
};
BOOST_DESCRIBE_STRUCT(ProposalForm, (), (cell_id, title, units, content))
// spending.cell_unusable, spending.content_unusable
SpendingResult DraftProposal(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const ProposalForm& form);
SpendingResult SaveProposal(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id,
                            std::int64_t revision, const ProposalForm& form);
// spending.incomplete, spending.exceeds_cell
SpendingResult SubmitProposal(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id);
SpendingResult WithdrawProposal(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& verb, const std::string& id);

struct SpendingReason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SpendingReason, (), (reason))
SpendingResult ReturnProposal(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const std::string& reason);
SpendingResult RejectProposal(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const std::string& reason);

struct SpendingDecision {
  std::string number;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(SpendingDecision, (), (number, date))
// Reserves and commits the money. Refusals: those of the ledger, spending.own_proposal.
SpendingResult ApproveProposal(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& verb, const std::string& id,
                               const SpendingDecision& decision);
// Nothing more is paid: what is over goes back to the line. spending.payments_open
SpendingResult FinishProposal(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const std::string& reason);

// A row as it is typed; fees are reckoned from `rate` and `count`.
struct PaymentLineForm {
  std::string kind;  // invoice | fee | voucher
  std::string payee;
  std::string title;
  std::string bank_account;
  std::string bank;
  base::Money amount;
  std::string rate;
  int count = 1;
  std::string seller_tax_code;
  std::string symbol;
  std::string number;
  std::optional<base::Date> issued_on;
};
BOOST_DESCRIBE_STRUCT(PaymentLineForm, (),
                      (kind, payee, title, bank_account, bank, amount, rate, count, seller_tax_code,
                       symbol, number, issued_on))
// A sitting whose fees come from who attended.
struct SittingKey {
  std::string council_id;
  int session = 1;
};
BOOST_DESCRIBE_STRUCT(SittingKey, (), (council_id, session))
struct PaymentForm {
  std::string title;
  bool is_final = false;
  std::vector<PaymentLineForm> lines;
  std::vector<SittingKey> sittings;
};
BOOST_DESCRIBE_STRUCT(PaymentForm, (), (title, is_final, lines, sittings))
// The list as it would be: fees, taxes, totals. Changes nothing.
base::Result<ListOfPayments> ReckonPayment(storage::Connection& reader, const std::string& province,
                                           const PaymentForm& form, base::Date today);
// spending.payment_form, spending.exceeds_commitment {left, asked}, spending.invoice_taken,
// spending.sitting_paid
SpendingResult AskPayment(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& proposal,
                          const PaymentForm& form);
SpendingResult ApprovePayment(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& payment);
SpendingResult RefusePayment(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const std::string& payment,
                             const std::string& reason);
struct SpendingOrder {
  std::string number;
  base::Date on;
};
BOOST_DESCRIBE_STRUCT(SpendingOrder, (), (number, on))
SpendingResult OrderSpending(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const std::string& payment,
                             const SpendingOrder& order);
// The last list of a proposal settles it.
SpendingResult ConfirmSpending(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& verb, const std::string& payment,
                               const SpendingOrder& paid);
struct SpendingBounce {
  base::Date on;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SpendingBounce, (), (on, reason))
SpendingResult BounceSpending(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& payment,
                              const SpendingBounce& bounce);

struct RateForm {
  std::string code;
  base::Money amount;
  base::Date valid_from;
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(RateForm, (), (code, amount, valid_from, basis))
struct RateMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(RateMade, (), (id))
base::Result<RateMade> DraftRate(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& verb, const RateForm& form);
base::Result<RateMade> PutRateInForce(identity::House& house, const identity::Actor& actor,
                                      const identity::VerbCall& verb, const std::string& id);
base::Result<RateMade> DropRate(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& verb, const std::string& id);

}  // namespace vuon::spending
