#include "spending/spending_store.h"

#include "base/vietnamese_text.h"
#include "http/json.h"

namespace vuon::spending {
namespace {

#define VUON_PROPOSAL_COLUMNS                                                                  \
  "id, code, year, cell_id, title, content, amount, units, state, maker_id, maker, "           \
  "created_at, approver_id, approver, decision_number, decision_date, obligation_id, reason, " \
  "state_since, revision"
#define VUON_PAYMENT_COLUMNS                                                                    \
  "id, proposal_id, number, title, is_final, gross, tax, state, maker_id, maker, approver_id, " \
  "approver, payer, order_number, ordered_on, obligation_id, orders, paid_on, reference, reason"

std::optional<base::Date> DateAt(const storage::Row& row, std::size_t column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Date(column));
}

Proposal ReadProposal(const storage::Row& row) {
  Proposal proposal;
  proposal.id = row.Text(0);
  proposal.code = row.Text(1);
  proposal.year = static_cast<int>(row.Integer(2));
  proposal.cell_id = row.Text(3);
  proposal.title = row.Text(4);
  proposal.content = http::ReadJson<SpendingContent>(row.Text(5)).value();
  proposal.amount = row.Money(6);
  proposal.units = static_cast<int>(row.Integer(7));
  proposal.state = row.Text(8);
  proposal.maker_id = row.Text(9);
  proposal.maker = row.Text(10);
  proposal.created_at = row.Instant(11);
  proposal.approver_id = row.OptionalText(12);
  proposal.approver = row.TextOr(13, "");
  proposal.decision_number = row.TextOr(14, "");
  proposal.decision_date = DateAt(row, 15);
  proposal.obligation_id = row.OptionalText(16);
  proposal.reason = row.Text(17);
  proposal.state_since = row.Instant(18);
  proposal.revision = row.Integer(19);
  return proposal;
}

ListOfPayments ReadPayment(const storage::Row& row) {
  ListOfPayments payment;
  payment.id = row.Text(0);
  payment.proposal_id = row.Text(1);
  payment.number = static_cast<int>(row.Integer(2));
  payment.title = row.Text(3);
  payment.is_final = row.Flag(4);
  payment.gross = row.Money(5);
  payment.tax = row.Money(6);
  payment.state = row.Text(7);
  payment.maker_id = row.Text(8);
  payment.maker = row.Text(9);
  payment.approver_id = row.OptionalText(10);
  payment.approver = row.TextOr(11, "");
  payment.payer = row.TextOr(12, "");
  payment.order_number = row.TextOr(13, "");
  payment.ordered_on = DateAt(row, 14);
  payment.obligation_id = row.OptionalText(15);
  payment.orders = static_cast<int>(row.Integer(16));
  payment.paid_on = DateAt(row, 17);
  payment.reference = row.Text(18);
  payment.reason = row.Text(19);
  return payment;
}

std::vector<PaymentLine> LinesOf(storage::Connection& reader, const std::string& province,
                                 const std::string& payment) {
  std::vector<PaymentLine> lines;
  for (const storage::Row& row : reader.Query(
           "SELECT kind, payee, title, bank_account, bank, gross, tax, rate, count, price, "
           "working, council_id, session, person_id, seller, symbol, number, issued_on FROM "
           "spending_line WHERE province_id = $1 AND payment_id = $2 ORDER BY line",
           province, payment)) {
    PaymentLine line{row.Text(0),
                     row.Text(1),
                     row.Text(2),
                     row.Text(3),
                     row.Text(4),
                     row.Money(5),
                     row.Money(6),
                     row.Text(7),
                     static_cast<int>(row.Integer(8)),
                     row.Money(9),
                     http::ReadJson<std::vector<norms::WorkingStep>>(row.Text(10)).value()};
    line.council_id = row.OptionalText(11);
    if (!row.IsNull(12)) line.session = static_cast<int>(row.Integer(12));
    line.person_id = row.OptionalText(13);
    line.seller = row.Text(14);
    line.symbol = row.Text(15);
    line.number = row.Text(16);
    line.issued_on = DateAt(row, 17);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

std::optional<Proposal> FindProposal(storage::Connection& reader, const std::string& province,
                                     const std::string& id) {
  const auto row = reader.QueryOne("SELECT " VUON_PROPOSAL_COLUMNS
                                   " FROM spending_proposal WHERE province_id = $1 AND id = $2",
                                   province, id);
  if (!row) return std::nullopt;
  return ReadProposal(*row);
}

void InsertProposal(storage::Transaction& transaction, const std::string& province,
                    const Proposal& proposal) {
  transaction->Execute(
      "INSERT INTO spending_proposal (province_id, id, code, year, cell_id, title, folded, "
      "content, amount, units, maker_id, maker, created_at, state_since) VALUES ($1, $2, $3, $4, "
      "$5, $6, $7, $8, $9, $10, $11, $12, $13, $13)",
      province, proposal.id, proposal.code, proposal.year, proposal.cell_id, proposal.title,
      base::FoldForSearch(proposal.title), http::WriteJson(proposal.content), proposal.amount,
      proposal.units, proposal.maker_id, proposal.maker, proposal.created_at);
}

bool UpdateProposal(storage::Transaction& transaction, const std::string& province,
                    const Proposal& proposal) {
  return transaction->Execute(
             "UPDATE spending_proposal SET title = $3, folded = $4, content = $5, amount = $6, "
             "units = $7, state = $8, approver_id = $9, approver = $10, decision_number = $11, "
             "decision_date = $12, obligation_id = $13, reason = $14, state_since = $15, revision "
             "= revision + 1 WHERE province_id = $1 AND id = $2 AND revision = $16",
             province, proposal.id, proposal.title, base::FoldForSearch(proposal.title),
             http::WriteJson(proposal.content), proposal.amount, proposal.units, proposal.state,
             proposal.approver_id, proposal.approver, proposal.decision_number,
             proposal.decision_date, proposal.obligation_id, proposal.reason, proposal.state_since,
             proposal.revision) == 1;
}

void InsertStep(storage::Transaction& transaction, const std::string& province,
                const std::string& proposal, const std::string& actor_id,
                const SpendingStep& step) {
  transaction->Execute(
      "INSERT INTO spending_step (province_id, proposal_id, step, payment, from_state, to_state, "
      "at, actor_id, actor, reason, document) SELECT $1, $2, coalesce(max(step), 0) + 1, $3, $4, "
      "$5, $6, $7, $8, $9, $10 FROM spending_step WHERE province_id = $1 AND proposal_id = $2",
      province, proposal, step.payment, step.from_state, step.to_state, step.at, actor_id,
      step.actor, step.reason, step.document);
}

std::vector<SpendingStep> StepsOf(storage::Connection& reader, const std::string& province,
                                  const std::string& proposal) {
  std::vector<SpendingStep> steps;
  for (const storage::Row& row : reader.Query(
           "SELECT payment, from_state, to_state, at, actor, reason, document FROM spending_step "
           "WHERE province_id = $1 AND proposal_id = $2 ORDER BY step",
           province, proposal)) {
    steps.push_back({static_cast<int>(row.Integer(0)), row.Text(1), row.Text(2), row.Instant(3),
                     row.Text(4), row.Text(5), row.Text(6)});
  }
  return steps;
}

std::optional<ListOfPayments> FindPayment(storage::Connection& reader, const std::string& province,
                                          const std::string& id) {
  const auto row = reader.QueryOne("SELECT " VUON_PAYMENT_COLUMNS
                                   " FROM spending_payment WHERE province_id = $1 AND id = $2",
                                   province, id);
  if (!row) return std::nullopt;
  ListOfPayments payment = ReadPayment(*row);
  payment.lines = LinesOf(reader, province, id);
  return payment;
}

std::vector<ListOfPayments> PaymentsOf(storage::Connection& reader, const std::string& province,
                                       const std::string& proposal) {
  std::vector<ListOfPayments> payments;
  for (const storage::Row& row :
       reader.Query("SELECT " VUON_PAYMENT_COLUMNS
                    " FROM spending_payment WHERE province_id = $1 AND proposal_id = $2 ORDER BY "
                    "number",
                    province, proposal)) {
    payments.push_back(ReadPayment(row));
    payments.back().lines = LinesOf(reader, province, payments.back().id);
  }
  return payments;
}

void InsertPayment(storage::Transaction& transaction, const std::string& province,
                   const ListOfPayments& payment, base::Instant at) {
  transaction->Execute(
      "INSERT INTO spending_payment (province_id, id, proposal_id, number, title, is_final, gross, "
      "tax, maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      province, payment.id, payment.proposal_id, payment.number, payment.title,
      payment.is_final ? 1 : 0, payment.gross, payment.tax, payment.maker_id, payment.maker, at);
  int number = 0;
  for (const PaymentLine& line : payment.lines) {
    transaction->Execute(
        "INSERT INTO spending_line (province_id, payment_id, line, kind, payee, title, "
        "bank_account, bank, gross, tax, rate, count, price, working, council_id, session, "
        "person_id, seller, symbol, number, issued_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
        "$10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        province, payment.id, ++number, line.kind, line.payee, line.title, line.bank_account,
        line.bank, line.gross, line.tax, line.rate, line.count, line.price,
        http::WriteJson(line.working), line.council_id, line.session, line.person_id, line.seller,
        line.symbol, line.number, line.issued_on);
  }
}

void FreeLines(storage::Transaction& transaction, const std::string& province,
               const std::string& payment) {
  transaction->Execute(
      "UPDATE spending_line SET live = 0 WHERE province_id = $1 AND payment_id = $2 AND live = 1",
      province, payment);
}

std::vector<FeeRate> RatesOf(storage::Connection& reader, const std::string& province) {
  std::vector<FeeRate> rates;
  for (const storage::Row& row : reader.Query(
           "SELECT id, code, amount, valid_from, basis, state, maker_id, maker, approver FROM "
           "spending_rate WHERE province_id = $1 AND state <> 'dropped' ORDER BY code, valid_from "
           "DESC, id",
           province)) {
    rates.push_back({row.Text(0), row.Text(1), row.Money(2), row.Date(3), row.Text(4), row.Text(5),
                     row.Text(6), row.Text(7), row.TextOr(8, "")});
  }
  return rates;
}

std::vector<ProposalMoney> MoneyOf(storage::Connection& reader, const std::string& province,
                                   const std::string& proposal) {
  std::vector<ProposalMoney> found;
  for (const storage::Row& row : reader.Query(
           "SELECT o.cell_id, o.id, c.state, a.stage, a.balance, a.quantity FROM "
           "ledger_obligation o JOIN ledger_cell c ON c.province_id = o.province_id AND c.id = "
           "o.cell_id JOIN ledger_account a ON a.province_id = o.province_id AND a.obligation_id = "
           "o.id WHERE o.province_id = $1 AND o.record_kind = 'spending' AND o.record_id = $2 "
           "ORDER "
           "BY c.year, o.id",
           province, proposal)) {
    if (found.empty() || found.back().obligation.text() != row.Text(1)) {
      found.push_back({row.Id<ledger::CellTag>(0), row.Id<ledger::ObligationTag>(1), row.Text(2)});
    }
    ProposalMoney& money = found.back();
    if (row.Text(3) == "committed") {
      money.committed = row.Integer(4);
      money.committed_units = row.Integer(5);
    } else if (row.Text(3) == "ordered") {
      money.ordered = row.Integer(4);
      money.ordered_units = row.Integer(5);
    } else if (row.Text(3) == "paid") {
      money.paid = row.Integer(4);
    }
  }
  return found;
}

}  // namespace vuon::spending
