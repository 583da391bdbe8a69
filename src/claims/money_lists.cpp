#include <fmt/format.h>

#include <algorithm>

#include "claims/claim_list.h"
#include "claims/list_cursor.h"

namespace vuon::claims {
namespace {

std::size_t Bounded(int limit) {
  return static_cast<std::size_t>(std::clamp(limit, 1, kLongestClaimList));
}

// Reads one row more than asked for, to know whether there is a next page; `at` is the column with
// the moment the list is ordered by.
template <class Row, class Read>
ListPage<Row> PageOf(const storage::Rows& rows, std::size_t most, std::size_t at,
                     const Read& read) {
  ListPage<Row> page;
  for (const storage::Row& row : rows) {
    if (page.items.size() == most) {
      const storage::Row& last = rows[most - 1];
      page.next = fmt::format("{}/{}", last.Integer(at), last.Text(0));
      break;
    }
    page.items.push_back(read(row));
  }
  return page;
}

std::optional<base::Date> DateAt(const storage::Row& row, std::size_t column) {
  return row.IsNull(column) ? std::nullopt : std::optional(row.Date(column));
}

}  // namespace

base::Result<ListPage<OrderRow>> ListOrders(storage::Connection& reader,
                                            const std::string& province, const std::string& state,
                                            const std::string& cursor, int limit) {
  VUON_TRY(from, ParseTimeCursor(cursor));
  const std::size_t most = Bounded(limit);
  return PageOf<OrderRow>(
      reader.Query(
          "SELECT o.id, o.claim_id, c.code, e.name, e.tax_code, e.bank_account, e.bank, o.kind, "
          "o.number, o.ordered_on, o.state, o.amount, o.cleared, o.maker, o.closed_on, o.closer, "
          "o.reference, o.reason, o.created_at FROM payment_order o JOIN claim c ON c.province_id "
          "= o.province_id AND c.id = o.claim_id JOIN enterprise e ON e.province_id = "
          "c.province_id AND e.id = c.enterprise_id WHERE o.province_id = $1 AND o.created_at <= "
          "$2 AND (o.created_at < $2 OR o.id < $3) AND ($5 = '' OR o.state = $5) "
          "ORDER BY o.created_at DESC, o.id DESC LIMIT $4",
          province, from.at, from.id, static_cast<std::int64_t>(most) + 1, state),
      most, 18, [](const storage::Row& row) {
        return OrderRow{row.Text(0),   row.Text(1),  row.Text(2),     row.Text(3),
                        row.Text(4),   row.Text(5),  row.Text(6),     row.Text(7),
                        row.Text(8),   row.Date(9),  row.Text(10),    row.Money(11),
                        row.Money(12), row.Text(13), DateAt(row, 14), row.TextOr(15, ""),
                        row.Text(16),  row.Text(17)};
      });
}

base::Result<ListPage<AdvanceRow>> ListAdvances(storage::Connection& reader,
                                                const std::string& province,
                                                const std::string& cursor, int limit,
                                                base::Date today) {
  VUON_TRY(from, ParseTimeCursor(cursor));
  const std::size_t most = Bounded(limit);
  return PageOf<AdvanceRow>(
      reader.Query(
          "SELECT a.id, a.dossier_id, d.code, e.name, coalesce(k.number, ''), a.amount, "
          "a.returned, (SELECT CAST(coalesce(sum(x.balance), 0) AS BIGINT) FROM ledger_obligation "
          "o JOIN ledger_account x ON x.province_id = o.province_id AND x.obligation_id = o.id AND "
          "x.stage = 'advanced' WHERE o.province_id = a.province_id AND o.record_kind = 'dossier' "
          "AND o.record_id = a.dossier_id), a.reason, a.state, a.return_by, a.maker, a.created_at, "
          "a.approver, a.decision, a.payer, a.paid_on, a.document FROM advance a JOIN dossier d ON "
          "d.province_id = a.province_id AND d.id = a.dossier_id JOIN enterprise e ON "
          "e.province_id = d.province_id AND e.id = d.enterprise_id JOIN contract k ON "
          "k.province_id = a.province_id AND k.id = a.contract_id WHERE a.province_id = $1 AND "
          "a.created_at <= $2 AND (a.created_at < $2 OR a.id < $3) "
          "ORDER BY a.created_at DESC, a.id DESC LIMIT $4",
          province, from.at, from.id, static_cast<std::int64_t>(most) + 1),
      most, 12, [&](const storage::Row& row) {
        AdvanceRow advance{row.Text(0),        row.Text(1),     row.Text(2),        row.Text(3),
                           row.Text(4),        row.Money(5),    row.Money(6),       row.Money(7),
                           row.Text(8),        row.Text(9),     DateAt(row, 10),    false,
                           row.Text(11),       row.Instant(12), row.TextOr(13, ""), row.Text(14),
                           row.TextOr(15, ""), DateAt(row, 16), row.Text(17)};
        advance.overdue = advance.state == "paid" && !advance.open.IsZero() && advance.return_by &&
                          *advance.return_by < today;
        return advance;
      });
}

base::Result<ListPage<RecoveryRow>> ListRecoveries(storage::Connection& reader,
                                                   const std::string& province,
                                                   const std::string& cursor, int limit,
                                                   base::Date today) {
  VUON_TRY(from, ParseTimeCursor(cursor));
  const std::size_t most = Bounded(limit);
  return PageOf<RecoveryRow>(
      reader.Query("SELECT r.id, r.dossier_id, d.code, e.name, r.amount, r.received, r.reason, "
                   "r.due_on, r.state, r.maker, r.created_at, r.approver, r.number, "
                   "r.decision_date FROM recovery r JOIN dossier d ON d.province_id = "
                   "r.province_id AND d.id = r.dossier_id JOIN enterprise e ON e.province_id = "
                   "d.province_id AND e.id = d.enterprise_id WHERE r.province_id = $1 AND "
                   "r.created_at <= $2 AND (r.created_at < $2 OR r.id < $3) "
                   "ORDER BY r.created_at DESC, r.id DESC LIMIT $4",
                   province, from.at, from.id, static_cast<std::int64_t>(most) + 1),
      most, 10, [&](const storage::Row& row) {
        RecoveryRow recovery{row.Text(0),        row.Text(1),        row.Text(2),
                             row.Text(3),        row.Money(4),       row.Money(5),
                             row.Text(6),        row.Date(7),        false,
                             row.Text(8),        row.Text(9),        row.Instant(10),
                             row.TextOr(11, ""), row.TextOr(12, ""), DateAt(row, 13)};
        recovery.overdue = recovery.state == "decided" && recovery.due_on < today;
        return recovery;
      });
}

std::vector<CauseRow> OpenCauses(storage::Connection& reader, const std::string& province) {
  std::vector<CauseRow> causes;
  for (const storage::Row& row : reader.Query(
           "SELECT x.id, x.dossier_id, d.code, e.name, x.cause, x.amount, x.document FROM "
           "contract_recovery x JOIN dossier d ON d.province_id = x.province_id AND d.id = "
           "x.dossier_id JOIN enterprise e ON e.province_id = d.province_id AND e.id = "
           "d.enterprise_id WHERE x.province_id = $1 AND NOT EXISTS (SELECT 1 FROM recovery r "
           "WHERE r.province_id = x.province_id AND r.cause_id = x.id AND r.state <> 'dropped') "
           "ORDER BY x.id LIMIT 200",
           province)) {
    causes.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Money(5),
                      row.Text(6)});
  }
  return causes;
}

std::vector<InstalmentRow> InstalmentsOf(storage::Connection& reader, const std::string& province,
                                         const std::string& recovery) {
  std::vector<InstalmentRow> instalments;
  for (const storage::Row& row :
       reader.Query("SELECT id, amount, received_on, document, actor FROM recovery_instalment "
                    "WHERE province_id = $1 AND recovery_id = $2 ORDER BY created_at, id",
                    province, recovery)) {
    instalments.push_back({row.Text(0), row.Money(1), row.Date(2), row.Text(3), row.Text(4)});
  }
  return instalments;
}

}  // namespace vuon::claims
