#include "claims/claim_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/id.h"
#include "base/vietnamese_text.h"
#include "claims/list_cursor.h"
#include "enterprises/enterprise_rules.h"

#define VUON_CLAIM_ROW                                                                        \
  "SELECT c.id, c.code, c.state, c.year, c.enterprise_id, e.name, e.tax_code, c.dossier_id, " \
  "d.code, c.contract_id, coalesce(k.number, ''), c.position, i.title, c.is_final, "          \
  "c.eligible_cost, c.support, c.amount, c.submitted_at, c.state_since, c.due_on "
#define VUON_CLAIM_JOINS                                                                         \
  " JOIN enterprise e ON e.province_id = c.province_id AND e.id = c.enterprise_id "              \
  "JOIN dossier d ON d.province_id = c.province_id AND d.id = c.dossier_id "                     \
  "JOIN contract k ON k.province_id = c.province_id AND k.id = c.contract_id "                   \
  "JOIN contract_item i ON i.province_id = c.province_id AND i.contract_id = c.contract_id AND " \
  "i.position = c.position "
#define VUON_CLAIM_BEHIND "c.state_since <= $2 AND (c.state_since < $2 OR c.id < $3) "
#define VUON_HAS_WORD(low, high)                                             \
  "AND (" low                                                                \
  " = '' OR c.dossier_id IN (SELECT w.dossier_id FROM dossier_word w WHERE " \
  "w.province_id = $1 AND w.word >= " low " AND w.word < " high ")) "

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;

ClaimRow ReadRow(const storage::Row& row, base::Date today) {
  ClaimRow claim{};
  claim.id = row.Text(0);
  claim.code = row.Text(1);
  claim.state = row.Text(2);
  claim.year = static_cast<int>(row.Integer(3));
  claim.enterprise_id = row.Text(4);
  claim.enterprise = row.Text(5);
  claim.tax_code = row.Text(6);
  claim.dossier_id = row.Text(7);
  claim.dossier_code = row.Text(8);
  claim.contract_id = row.Text(9);
  claim.contract_number = row.Text(10);
  claim.position = static_cast<int>(row.Integer(11));
  claim.title = row.Text(12);
  claim.is_final = row.Flag(13);
  claim.eligible_cost = row.Money(14);
  claim.support = row.Money(15);
  if (!row.IsNull(16)) claim.amount = row.Money(16);
  if (!row.IsNull(17)) claim.submitted_at = row.Instant(17);
  claim.state_since = row.Instant(18);
  if (!row.IsNull(19)) claim.due_on = row.Date(19);
  claim.overdue = claim.due_on && *claim.due_on < today;
  return claim;
}

std::size_t Bounded(int limit) {
  return static_cast<std::size_t>(std::clamp(limit, 1, kLongestClaimList));
}

ListPage<ClaimRow> PageOf(const storage::Rows& rows, std::size_t most, base::Date today) {
  ListPage<ClaimRow> page;
  for (const storage::Row& row : rows) page.items.push_back(ReadRow(row, today));
  if (page.items.size() <= most) return page;
  page.items.resize(most);
  const ClaimRow& last = page.items.back();
  page.next = fmt::format("{}/{}", last.state_since.time_since_epoch().count(), last.id);
  return page;
}

// Up to three words to look for, each with the end of what begins like it; the claim's own code by
// itself.
struct Words {
  std::string code;
  std::string low[3];
  std::string high[3];
};
Words WordsOf(const std::string& query) {
  Words words;
  const std::string folded = base::FoldForSearch(query);
  if (folded.starts_with("tt-")) {
    words.code = query;
    std::transform(words.code.begin(), words.code.end(), words.code.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return words;
  }
  std::size_t at = 0;
  for (const std::string& word : enterprises::SplitWords(enterprises::FoldedWords(query))) {
    if (at == 3) break;
    words.low[at] = word;
    words.high[at] = word + "\xf4\x8f\xbf\xbf";
    ++at;
  }
  return words;
}

}  // namespace

base::Result<TimeCursor> ParseTimeCursor(const std::string& text) {
  TimeCursor cursor;
  if (text.empty()) return cursor;
  const std::size_t slash = text.find('/');
  const char* end = text.data() + std::min(slash, text.size());
  const auto parsed = std::from_chars(text.data(), end, cursor.at);
  if (slash != std::string::npos) cursor.id = text.substr(slash + 1);
  if (parsed.ec != std::errc() || parsed.ptr != end || !base::IsIdText(cursor.id)) {
    return Problem{ProblemKind::kInvalid, "claims.cursor_not_understood"};
  }
  return cursor;
}

base::Result<ListPage<ClaimRow>> ListClaims(storage::Connection& reader,
                                            const std::string& province, const ClaimFilter& filter,
                                            const std::string& person, const std::string& cursor,
                                            int limit, base::Date today) {
  VUON_TRY(from, ParseTimeCursor(cursor));
  if (filter.query.size() > 500) return Problem{ProblemKind::kInvalid, "claims.query_too_long"};
  const Words words = WordsOf(filter.query);
  const std::size_t most = Bounded(limit);
  return PageOf(
      reader.Query(
          VUON_CLAIM_ROW
          "FROM claim c" VUON_CLAIM_JOINS "WHERE c.province_id = $1 AND " VUON_CLAIM_BEHIND
          "AND ($5 = 0 OR c.year = $5) AND ($6 = '' OR c.state = $6) "
          "AND ($7 = '' OR c.enterprise_id = $7) AND ($8 = '' OR c.code = $8) "
          "AND (c.submitted_at IS NOT NULL OR c.maker_id = $9) " VUON_HAS_WORD("$10", "$11")
              VUON_HAS_WORD("$12", "$13")
                  VUON_HAS_WORD("$14", "$15") "ORDER BY c.state_since DESC, c.id DESC LIMIT $4",
          province, from.at, from.id, static_cast<std::int64_t>(most) + 1, filter.year,
          filter.state, filter.enterprise_id, words.code, person, words.low[0], words.high[0],
          words.low[1], words.high[1], words.low[2], words.high[2]),
      most, today);
}

base::Result<ListPage<ClaimRow>> ListOwnClaims(storage::Connection& reader,
                                               const std::string& province,
                                               const std::string& person, const std::string& cursor,
                                               int limit, base::Date today) {
  VUON_TRY(from, ParseTimeCursor(cursor));
  const std::size_t most = Bounded(limit);
  return PageOf(
      reader.Query(VUON_CLAIM_ROW
                   "FROM enterprise_person p JOIN claim c ON c.province_id = p.province_id AND "
                   "c.enterprise_id = p.enterprise_id" VUON_CLAIM_JOINS
                   "WHERE p.province_id = $1 AND p.person_id = $5 AND " VUON_CLAIM_BEHIND
                   "ORDER BY c.state_since DESC, c.id DESC LIMIT $4",
                   province, from.at, from.id, static_cast<std::int64_t>(most) + 1, person),
      most, today);
}

}  // namespace vuon::claims
