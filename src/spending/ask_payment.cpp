#include <fmt/format.h>

#include <map>

#include "base/tax_code.h"
#include "claims/claim_rules.h"
#include "spending/sitting_fees.h"
#include "spending/spending_rules.h"
#include "spending/spending_work.h"

namespace vuon::spending {
namespace {

using base::Money;
using base::Problem;
using base::ProblemKind;
using identity::Work;
using Fields = std::vector<base::FieldProblem>;

constexpr std::size_t kMostLines = 300;

void Fits(const std::string& text, std::size_t longest, const std::string& at, Fields& fields) {
  if (text.size() > longest) fields.push_back({at, "spending.text_too_long", {}});
}

// The same identity as an invoice of a claim has: one key over the deployment.
claims::InvoiceKey KeyOf(const PaymentLineForm& form) {
  claims::ClaimLine line;
  line.seller_tax_code = form.seller_tax_code;
  line.symbol = form.symbol;
  line.number = form.number;
  line.issued_on = form.issued_on;
  return claims::KeyOf(line);
}

void CheckInvoice(const PaymentLineForm& form, const std::string& at, base::Date today,
                  Fields& fields) {
  if (!base::TaxCode::Parse(form.seller_tax_code).ok()) {
    fields.push_back({at + "/seller_tax_code", "spending.tax_code_wrong", {}});
  }
  if (KeyOf(form).number.empty()) fields.push_back({at + "/number", "spending.number_missing", {}});
  if (!form.issued_on) {
    fields.push_back({at + "/issued_on", "spending.day_missing", {}});
  } else if (*form.issued_on > today) {
    fields.push_back({at + "/issued_on", "spending.day_in_future", {}});
  }
}

void CheckLine(const PaymentLineForm& form, const std::string& at, base::Date today,
               Fields& fields) {
  if (form.kind != "invoice" && form.kind != "fee" && form.kind != "voucher") {
    fields.push_back({at + "/kind", "spending.kind_unknown", {}});
  }
  if (form.payee.empty()) fields.push_back({at + "/payee", "spending.payee_missing", {}});
  Fits(form.payee, 300, at + "/payee", fields);
  Fits(form.title, 500, at + "/title", fields);
  Fits(form.bank_account, 50, at + "/bank_account", fields);
  Fits(form.bank, 200, at + "/bank", fields);
  Fits(form.symbol, 30, at + "/symbol", fields);
  Fits(form.number, 60, at + "/number", fields);
  if (form.kind != "fee" && form.amount <= Money()) {
    fields.push_back({at + "/amount", "spending.amount_missing", {}});
  }
  if (form.kind == "invoice") CheckInvoice(form, at, today, fields);
}

base::Result<PaymentLine> LineOf(const PaymentLineForm& form, const std::vector<FeeRate>& rates,
                                 base::Date today) {
  PaymentLine line;
  if (form.kind == "fee") {
    VUON_TRY(fee, FeeLine(ShippedSpendingPolicy(), rates, form.rate, form.count, today));
    line = std::move(fee);
  } else {
    line.kind = form.kind;
    line.gross = form.amount;
    line.price = form.amount;
  }
  line.payee = form.payee;
  if (!form.title.empty()) line.title = form.title;
  line.bank_account = form.bank_account;
  line.bank = form.bank;
  line.number = form.number;
  line.issued_on = form.issued_on;
  if (form.kind == "invoice") {
    const claims::InvoiceKey key = KeyOf(form);
    line.seller = key.seller;
    line.symbol = key.symbol;
    line.number = key.number;
  }
  return line;
}

// What lists of the proposal already ask for without having left the commitment.
Money Waiting(const std::vector<ListOfPayments>& payments) {
  std::int64_t sum = 0;
  for (const ListOfPayments& payment : payments) {
    if (payment.state == "asked" || payment.state == "approved") sum += payment.gross.dong();
  }
  return Money::OfDong(sum);
}

base::Result<void> CheckHeld(storage::Connection& reader, const ListOfPayments& payment) {
  Fields fields;
  for (std::size_t at = 0; at < payment.lines.size(); ++at) {
    const PaymentLine& line = payment.lines[at];
    if (line.kind != "invoice") continue;
    if (!reader.QueryOne("SELECT 1 FROM invoice_held WHERE seller = $1 AND symbol = $2 AND number "
                         "= $3 AND issued_on = $4",
                         line.seller, line.symbol, line.number, *line.issued_on)) {
      continue;
    }
    fields.push_back(
        {fmt::format("/lines/{}/number", at), "spending.invoice_taken", {{"number", line.number}}});
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kRefused, "spending.invoice_taken", {}, std::move(fields)};
}

base::Result<void> CheckSittings(storage::Connection& reader, const std::string& province,
                                 const PaymentForm& form) {
  for (const SittingKey& key : form.sittings) {
    if (reader.QueryOne(
            "SELECT 1 FROM spending_line WHERE province_id = $1 AND council_id = $2 AND session = "
            "$3 AND live = 1 LIMIT 1",
            province, key.council_id, key.session)) {
      return Problem{ProblemKind::kRefused, "spending.sitting_paid"};
    }
  }
  return {};
}

base::Result<void> Keep(Work& work, const std::string& province, const ListOfPayments& payment) {
  try {
    InsertPayment(work.transaction, province, payment, work.world.Now());
  } catch (const storage::ConstraintViolation& violation) {
    // Another transaction was faster: what it holds is not ours to see before.
    if (violation.kind() != storage::ConstraintKind::kUnique) throw;
    return Problem{ProblemKind::kRefused, "spending.taken_meanwhile"};
  }
  InsertStep(work.transaction, province, payment.proposal_id, work.actor.PersonId(),
             {payment.number, "", "asked", work.world.Now(), work.actor.name(), "", payment.title});
  work.Changed("spending_payment", payment.id, nullptr,
               {{"proposal", payment.proposal_id},
                {"gross", payment.gross.dong()},
                {"tax", payment.tax.dong()}});
  return {};
}

}  // namespace

base::Result<ListOfPayments> ReckonPayment(storage::Connection& reader, const std::string& province,
                                           const PaymentForm& form, base::Date today) {
  Fields fields;
  if (form.title.empty() || form.title.size() > 300) {
    fields.push_back({"/title", "spending.title_missing", {}});
  }
  if (form.lines.empty() && form.sittings.empty()) {
    fields.push_back({"/lines", "spending.nothing_asked", {}});
  }
  if (form.lines.size() + form.sittings.size() > kMostLines) {
    fields.push_back({"/lines", "spending.too_many", {}});
  }
  const std::vector<FeeRate> rates = RatesOf(reader, province);
  ListOfPayments payment;
  for (std::size_t at = 0; at < form.lines.size(); ++at) {
    const std::string pointer = fmt::format("/lines/{}", at);
    CheckLine(form.lines[at], pointer, today, fields);
    auto line = LineOf(form.lines[at], rates, today);
    if (line.ok()) {
      payment.lines.push_back(std::move(line).value());
    } else {
      fields.push_back({pointer + "/rate", line.problem().code, line.problem().params});
    }
  }
  if (!fields.empty()) {
    return Problem{ProblemKind::kInvalid, "spending.payment_form", {}, std::move(fields)};
  }
  for (const SittingKey& key : form.sittings) {
    VUON_TRY(fees, FeesOfSitting(reader, province, key));
    payment.lines.insert(payment.lines.end(), fees.begin(), fees.end());
  }
  WithholdTax(ShippedSpendingPolicy(), today, payment.lines);
  payment.title = form.title;
  payment.is_final = form.is_final;
  payment.state = "asked";
  for (const PaymentLine& line : payment.lines) {
    VUON_TRY(gross, payment.gross.Plus(line.gross));
    VUON_TRY(tax, payment.tax.Plus(line.tax));
    payment.gross = gross;
    payment.tax = tax;
  }
  if (payment.gross.IsZero()) return Problem{ProblemKind::kRefused, "spending.nothing_asked"};
  return payment;
}

SpendingResult AskPayment(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id,
                          const PaymentForm& form) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<SpendingMade>(house, actor, verb, [&](Work& work) -> SpendingResult {
    storage::Connection& reader = work.transaction.connection();
    VUON_TRY(proposal, LoadProposal(work, province, id));
    if (proposal.state != "approved") {
      return Problem{ProblemKind::kConflict,
                     "spending.illegal_step",
                     {{"from", proposal.state}, {"to", "asked"}}};
    }
    VUON_TRY(payment, ReckonPayment(reader, province, form, work.world.Today()));
    const std::vector<ListOfPayments> before = PaymentsOf(reader, province, id);
    for (const ListOfPayments& each : before) {
      if (each.is_final && each.state != "refused") {
        return Problem{ProblemKind::kConflict, "spending.final_there"};
      }
    }
    std::int64_t left = -Waiting(before).dong();
    for (const ProposalMoney& money : MoneyOf(reader, province, id)) left += money.committed;
    if (payment.gross.dong() > left) {
      return Problem{ProblemKind::kRefused,
                     "spending.exceeds_commitment",
                     {{"left", base::WithThousandsDots(left)}, {"asked", payment.gross.Dotted()}}};
    }
    VUON_CHECK(CheckHeld(reader, payment));
    VUON_CHECK(CheckSittings(reader, province, form));
    payment.id = work.world.NewIdText();
    payment.proposal_id = id;
    payment.number = static_cast<int>(before.size()) + 1;
    payment.maker_id = work.actor.PersonId();
    payment.maker = work.actor.name();
    VUON_CHECK(Keep(work, province, payment));
    return SpendingMade{id, payment.id};
  });
}

}  // namespace vuon::spending
