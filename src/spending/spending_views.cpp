#include "spending/spending_views.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/vietnamese_text.h"
#include "claims/list_cursor.h"
#include "spending/spending_rules.h"

namespace vuon::spending {
namespace {

using base::Money;
using base::Problem;
using base::ProblemKind;

struct CellFacts {
  std::string number;
  std::string title;
  std::string source;
  bool counts_units = false;
  std::int64_t available = 0;
};

CellFacts FactsOf(storage::Connection& reader, const std::string& province,
                  const std::string& cell) {
  const auto row = reader.QueryOne(
      "SELECT coalesce(l.number, ''), coalesce(l.title, ''), coalesce(s.name, c.source_id), "
      "c.counts_units, a.balance FROM ledger_cell c JOIN ledger_account a ON a.province_id = "
      "c.province_id AND a.cell_id = c.id AND a.stage = 'available' LEFT JOIN plan p ON "
      "p.province_id = c.province_id AND p.year = c.year LEFT JOIN budget_line l ON l.province_id "
      "= c.province_id AND l.plan_id = p.id AND l.id = c.line_id LEFT JOIN funding_source s ON "
      "s.province_id = c.province_id AND s.id = c.source_id WHERE c.province_id = $1 AND c.id = $2",
      province, cell);
  VUON_ASSERT(row.has_value());
  return {row->Text(0), row->Text(1), row->Text(2), row->Flag(3), row->Integer(4)};
}

SpendingMoney MoneyView(storage::Connection& reader, const std::string& province,
                        const Proposal& proposal, const CellFacts& cell,
                        const std::vector<ListOfPayments>& payments) {
  std::int64_t committed = 0;
  std::int64_t ordered = 0;
  std::int64_t paid = 0;
  for (const ProposalMoney& money : MoneyOf(reader, province, proposal.id)) {
    committed += money.committed;
    ordered += money.ordered;
    paid += money.paid;
  }
  std::int64_t asked = 0;
  for (const ListOfPayments& payment : payments) {
    if (payment.state == "asked" || payment.state == "approved") asked += payment.gross.dong();
  }
  const std::int64_t whole = proposal.obligation_id ? proposal.amount.dong() : 0;
  return {Money::OfDong(cell.available), Money::OfDong(committed),
          Money::OfDong(ordered),        Money::OfDong(paid),
          Money::OfDong(asked),          Money::OfDong(whole - committed - ordered - paid)};
}

SpendingRow ReadRow(const storage::Row& row) {
  return {row.Text(0),
          row.Text(1),
          static_cast<int>(row.Integer(2)),
          row.Text(3),
          row.Text(4),
          row.Text(5),
          row.Text(6),
          row.Money(7),
          row.Money(8),
          static_cast<int>(row.Integer(9)),
          row.Text(10),
          row.Text(11),
          row.Instant(12)};
}

}  // namespace

base::Result<SpendingPage> ListSpending(storage::Connection& reader, const std::string& province,
                                        const SpendingFilter& filter, const std::string& cursor,
                                        int limit) {
  VUON_TRY(from, claims::ParseTimeCursor(cursor));
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, kLongestSpendingList));
  const std::string like =
      filter.q.empty() ? std::string() : "%" + base::FoldForSearch(filter.q) + "%";
  const storage::Rows rows = reader.Query(
      "SELECT s.id, s.code, s.year, coalesce(l.number, ''), coalesce(l.title, ''), s.title, "
      "s.state, s.amount, (SELECT CAST(coalesce(sum(p.gross), 0) AS BIGINT) FROM spending_payment "
      "p WHERE p.province_id = s.province_id AND p.proposal_id = s.id AND p.state = 'paid'), "
      "(SELECT count(*) FROM spending_payment p WHERE p.province_id = s.province_id AND "
      "p.proposal_id = s.id AND p.state IN ('asked', 'approved', 'ordered')), s.maker, "
      "coalesce(s.decision_number, ''), s.created_at FROM spending_proposal s JOIN ledger_cell c "
      "ON c.province_id = s.province_id AND c.id = s.cell_id LEFT JOIN plan y ON y.province_id = "
      "c.province_id AND y.year = c.year LEFT JOIN budget_line l ON l.province_id = c.province_id "
      "AND l.plan_id = y.id AND l.id = c.line_id WHERE s.province_id = $1 AND ($2 = 0 OR s.year = "
      "$2) AND "
      "s.created_at <= $3 AND (s.created_at < $3 OR s.id < $4) AND ($6 = '' OR s.state = $6) AND "
      "($7 = '' OR l.number = $7) AND ($8 = '' OR s.folded LIKE $8 OR s.code = $9) ORDER BY "
      "s.created_at DESC, s.id DESC LIMIT $5",
      province, filter.year, from.at, from.id, static_cast<std::int64_t>(most) + 1, filter.state,
      filter.line, like, filter.q);
  SpendingPage page;
  for (const storage::Row& row : rows) {
    if (page.items.size() == most) {
      const storage::Row& last = rows[most - 1];
      page.next = fmt::format("{}/{}", last.Integer(12), last.Text(0));
      break;
    }
    page.items.push_back(ReadRow(row));
  }
  return page;
}

std::vector<SpendingCellView> CellsToSpend(storage::Connection& reader, const std::string& province,
                                           int year) {
  std::vector<SpendingCellView> cells;
  for (const storage::Row& row : reader.Query(
           "SELECT c.id, coalesce(l.number, ''), coalesce(l.title, ''), coalesce(s.name, "
           "c.source_id), c.state, c.counts_units, c.unit_price, a.balance, a.quantity FROM "
           "ledger_cell c JOIN ledger_account a ON a.province_id = c.province_id AND a.cell_id = "
           "c.id AND a.stage = 'available' LEFT JOIN plan p ON p.province_id = c.province_id AND "
           "p.year = c.year LEFT JOIN budget_line l ON l.province_id = c.province_id AND l.plan_id "
           "= p.id AND l.id = c.line_id LEFT JOIN funding_source s ON s.province_id = "
           "c.province_id AND s.id = c.source_id WHERE c.province_id = $1 AND c.year = $2 AND NOT "
           "EXISTS (SELECT 1 FROM support_call k WHERE k.province_id = c.province_id AND k.line_id "
           "= c.line_id) ORDER BY l.position, c.id",
           province, year)) {
    SpendingCellView cell;
    cell.id = row.Text(0);
    cell.number = row.Text(1);
    cell.title = row.Text(2);
    cell.source = row.Text(3);
    cell.state = row.Text(4);
    cell.counts_units = row.Flag(5);
    if (!row.IsNull(6)) cell.unit_price = row.Money(6);
    cell.available = row.Money(7);
    cell.available_units = row.Integer(8);
    cells.push_back(std::move(cell));
  }
  return cells;
}

PaymentView PaymentViewOf(const ListOfPayments& payment, const std::string& person) {
  PaymentView view;
  view.id = payment.id;
  view.number = payment.number;
  view.title = payment.title;
  view.is_final = payment.is_final;
  view.gross = payment.gross;
  view.tax = payment.tax;
  view.net = *payment.gross.Minus(payment.tax);
  view.state = payment.state;
  view.maker = payment.maker;
  view.approver = payment.approver;
  view.payer = payment.payer;
  view.order_number = payment.order_number;
  view.ordered_on = payment.ordered_on;
  view.paid_on = payment.paid_on;
  view.reference = payment.reference;
  view.reason = payment.reason;
  view.mine = payment.maker_id == person;
  view.approved = payment.approver_id == person;
  view.lines = payment.lines;
  return view;
}

base::Result<http::Reply<SpendingView>> SpendingViewOf(storage::Connection& reader,
                                                       const std::string& province,
                                                       const std::string& person,
                                                       const std::string& id) {
  const auto proposal = FindProposal(reader, province, id);
  const bool theirs = proposal && (proposal->state != "draft" || proposal->maker_id == person);
  if (!theirs) return Problem{ProblemKind::kNotFound, "spending.not_found"};
  const CellFacts cell = FactsOf(reader, province, proposal->cell_id);
  const std::vector<ListOfPayments> payments = PaymentsOf(reader, province, id);
  SpendingView view;
  view.id = id;
  view.code = proposal->code;
  view.year = proposal->year;
  view.cell_id = proposal->cell_id;
  view.line_number = cell.number;
  view.line_title = cell.title;
  view.source = cell.source;
  view.counts_units = cell.counts_units;
  view.title = proposal->title;
  view.content = proposal->content;
  view.amount = proposal->amount;
  view.units = proposal->units;
  view.state = proposal->state;
  view.maker = proposal->maker;
  view.mine = proposal->maker_id == person;
  view.approver = proposal->approver;
  view.decision_number = proposal->decision_number;
  view.decision_date = proposal->decision_date;
  view.reason = proposal->reason;
  view.revision = proposal->revision;
  const auto bought = Bought(proposal->content);
  if (bought.ok() && *bought > Money()) {
    const ProcurementRule* rule =
        ProcurementOver(ShippedSpendingPolicy(), *bought, base::DayInVietnam(proposal->created_at));
    if (rule != nullptr) view.procurement = *rule;
  }
  view.money = MoneyView(reader, province, *proposal, cell, payments);
  for (const ListOfPayments& payment : payments) {
    view.payments.push_back(PaymentViewOf(payment, person));
  }
  view.steps = StepsOf(reader, province, id);
  http::Reply<SpendingView> reply(std::move(view));
  reply.etag = std::to_string(reply.body.revision);
  return reply;
}

}  // namespace vuon::spending
