#include <fmt/format.h>

#include <algorithm>

#include "base/id.h"
#include "claims/claim_list.h"
#include "claims/claim_rules.h"

// The invoices a and b of one seller, told apart by what makes them look alike. A pair within the
// province comes once.
#define VUON_PAIRS(condition)                                                                 \
  "SELECT a.claim_id, a.evidence, a.seller, a.symbol, a.number, a.core, a.issued_on, "        \
  "a.amount, b.province_id AS other_province, b.claim_id AS other_claim, "                    \
  "b.evidence AS other_evidence, b.number AS other_number, b.issued_on AS other_issued_on, "  \
  "b.amount AS other_amount, b.core AS other_core FROM claim_invoice a JOIN claim_invoice b " \
  "ON b.seller = a.seller AND " condition                                                     \
  " WHERE a.province_id = $1 AND ($2 = '' OR a.claim_id = $2) AND a.claim_id >= $3 "          \
  "AND (b.province_id <> a.province_id OR ($2 = '' AND b.claim_id > a.claim_id) "             \
  "OR ($2 <> '' AND b.claim_id <> a.claim_id)) "

namespace vuon::claims {
namespace {

struct AlikeCursor {
  std::string claim_id;
  std::string evidence;
  std::string other_claim;
  std::string other_evidence;
};

base::Result<AlikeCursor> ParseCursor(const std::string& text) {
  AlikeCursor cursor;
  if (text.empty()) return cursor;
  std::string* parts[] = {&cursor.claim_id, &cursor.evidence, &cursor.other_claim,
                          &cursor.other_evidence};
  std::size_t at = 0;
  for (const char c : text) {
    if (c == '/') {
      ++at;
    } else if (at < 4) {
      *parts[at] += c;
    }
  }
  if (at != 3 || !base::IsIdText(cursor.claim_id)) {
    return base::Problem{base::ProblemKind::kInvalid, "claims.cursor_not_understood"};
  }
  return cursor;
}

AlikeRow ReadAlike(const storage::Row& row, const std::string& province) {
  AlikeRow alike{};
  alike.claim_id = row.Text(0);
  alike.evidence = row.Text(1);
  alike.seller = row.Text(2);
  alike.symbol = row.Text(3);
  alike.number = row.Text(4);
  alike.issued_on = row.Date(6);
  alike.amount = row.Money(7);
  alike.likeness = !row.Text(5).empty() && row.Text(5) == row.Text(14) ? "number" : "amount";
  alike.elsewhere = row.Text(8) != province;
  alike.claim_code = row.Text(15);
  alike.enterprise = row.Text(16);
  if (alike.elsewhere) return alike;
  alike.other_claim_id = row.Text(9);
  alike.other_number = row.Text(11);
  alike.other_issued_on = row.Date(12);
  alike.other_amount = row.Money(13);
  alike.other_code = row.TextOr(17, "");
  alike.other_enterprise = row.TextOr(18, "");
  return alike;
}

}  // namespace

base::Result<ListPage<AlikeRow>> ListAlike(storage::Connection& reader, const std::string& province,
                                           const std::string& claim, const std::string& cursor,
                                           int limit) {
  VUON_TRY(from, ParseCursor(cursor));
  const auto most = static_cast<std::size_t>(std::clamp(limit, 1, kLongestClaimList));
  const storage::Rows rows = reader.Query(
      "SELECT p.claim_id, p.evidence, p.seller, p.symbol, p.number, p.core, p.issued_on, p.amount, "
      "p.other_province, p.other_claim, p.other_evidence, p.other_number, p.other_issued_on, "
      "p.other_amount, p.other_core, c.code, e.name, oc.code, oe.name FROM (" VUON_PAIRS(
          "b.core = a.core") "UNION " VUON_PAIRS("b.amount = a.amount")
      ") AS p JOIN claim c ON c.province_id = $1 AND c.id = p.claim_id "
      "JOIN enterprise e ON e.province_id = $1 AND e.id = c.enterprise_id "
      "LEFT JOIN claim oc ON oc.province_id = $1 AND oc.id = p.other_claim "
      "LEFT JOIN enterprise oe ON oe.province_id = $1 AND oe.id = oc.enterprise_id "
      "WHERE (p.claim_id, p.evidence, p.other_claim, p.other_evidence) > ($3, $4, $5, $6) "
      "ORDER BY p.claim_id, p.evidence, p.other_claim, p.other_evidence LIMIT $7",
      province, claim, from.claim_id, from.evidence, from.other_claim, from.other_evidence,
      static_cast<std::int64_t>(most) + 1);
  ListPage<AlikeRow> page;
  for (const storage::Row& row : rows) {
    if (page.items.size() == most) {
      const storage::Row& last = rows[most - 1];
      page.next =
          fmt::format("{}/{}/{}/{}", last.Text(0), last.Text(1), last.Text(9), last.Text(10));
      break;
    }
    page.items.push_back(ReadAlike(row, province));
  }
  return page;
}

}  // namespace vuon::claims
