#include "contracts/contract_list.h"

#include <algorithm>

#include "base/id.h"
#include "contracts/contract_work.h"
#include "enterprises/enterprise_rules.h"
#include "enterprises/word_search.h"

namespace vuon::contracts {
namespace {

constexpr std::size_t kMostWords = 6;
constexpr int kRareWord = 4'000;     // hits up to which a search starts from the word
constexpr int kMostWalked = 20'000;  // rows that one request looks at when every word is common

const std::string kHitsText =
    "SELECT count(*) FROM (SELECT 1 FROM contract_word WHERE province_id = $1 AND word >= $2 AND "
    "word < $3 LIMIT $4) AS hits";

#define VUON_FILTERED                                                                          \
  "SELECT c.id, c.folded FROM contract c WHERE c.province_id = $1 AND c.id < $2 AND ($3 = 0 "  \
  "OR c.year = $3) AND (CASE WHEN $4 = '' THEN c.state <> 'discarded' ELSE c.state = $4 END) " \
  "AND ($5 = '' OR c.enterprise_id = $5) AND ($6 = '' OR c.supplier_id = $6) AND ($7 = '' OR " \
  "EXISTS (SELECT 1 FROM contract_dossier d WHERE d.province_id = c.province_id AND "          \
  "d.contract_id = c.id AND d.dossier_id = $7)) AND ($8 = '' OR EXISTS (SELECT 1 FROM "        \
  "enterprise_person p WHERE p.province_id = c.province_id AND p.person_id = $8 AND "          \
  "p.enterprise_id = c.enterprise_id))"
#define VUON_NEWEST " ORDER BY c.id DESC LIMIT $9"

// One text for each index that the narrowest filter can use.
const std::string& IdsText(const ContractFilter& filter) {
  static const std::string head = VUON_FILTERED;
  static const std::string by_dossier =
      head +
      " AND c.id IN (SELECT contract_id FROM contract_dossier WHERE province_id = $1 AND "
      "dossier_id = $7)" VUON_NEWEST;
  static const std::string by_enterprise = head + " AND c.enterprise_id = $5" VUON_NEWEST;
  static const std::string by_person =
      head +
      " AND c.enterprise_id IN (SELECT enterprise_id FROM enterprise_person WHERE province_id = $1 "
      "AND person_id = $8)" VUON_NEWEST;
  static const std::string by_supplier = head + " AND c.supplier_id = $6" VUON_NEWEST;
  static const std::string by_state = head + " AND c.state = $4" VUON_NEWEST;
  static const std::string by_year = head + " AND c.year = $3" VUON_NEWEST;
  static const std::string newest = head + VUON_NEWEST;
  if (!filter.dossier_id.empty()) return by_dossier;
  if (!filter.enterprise_id.empty()) return by_enterprise;
  if (!filter.person.empty()) return by_person;
  if (!filter.supplier_id.empty()) return by_supplier;
  if (!filter.state.empty()) return by_state;
  if (filter.year != 0) return by_year;
  return newest;
}

// One search: the ids of a page, newest first.
class Search {
 public:
  Search(storage::Connection& reader, const std::string& province, const ContractFilter& filter,
         std::vector<std::string> words, std::size_t most)
      : reader_(reader),
        province_(province),
        filter_(filter),
        words_(std::move(words)),
        most_(most) {}

  void From(std::string last) {
    const auto rarest =
        words_.empty() ? std::nullopt
                       : enterprises::RarestWord(reader_, kHitsText, province_, words_, kRareWord);
    if (rarest) {
      FromRareWord(std::move(last), words_[*rarest]);
    } else {
      Walk(std::move(last));
    }
  }

  std::vector<std::string> ids;
  std::optional<std::string> next;

 private:
  // False when the page is full and there is more.
  bool Take(const storage::Rows& rows, std::string& last) {
    for (const storage::Row& row : rows) {
      if (ids.size() == most_) {
        next = last;
        return false;
      }
      last = row.Text(0);
      if (enterprises::HasAllWords(row.Text(1), words_)) ids.push_back(row.Text(0));
    }
    return true;
  }

  void Walk(std::string last) {
    const int step = words_.empty() ? static_cast<int>(most_) + 1 : 2'000;
    for (int walked = 0; walked < kMostWalked; walked += step) {
      const storage::Rows rows = reader_.Query(
          IdsText(filter_), province_, last, filter_.year, filter_.state, filter_.enterprise_id,
          filter_.supplier_id, filter_.dossier_id, filter_.person, step);
      if (!Take(rows, last) || static_cast<int>(rows.size()) < step) return;
    }
    next = last;
  }

  void FromRareWord(std::string last, const std::string& word) {
    static const std::string sql =
        std::string(VUON_FILTERED) +
        " AND c.id IN (SELECT contract_id FROM contract_word WHERE province_id = $1 AND word >= "
        "$10 AND word < $11)" VUON_NEWEST;
    Take(reader_.Query(sql, province_, last, filter_.year, filter_.state, filter_.enterprise_id,
                       filter_.supplier_id, filter_.dossier_id, filter_.person, kRareWord + 1, word,
                       enterprises::EndOfWord(word)),
         last);
  }

  storage::Connection& reader_;
  const std::string& province_;
  const ContractFilter& filter_;
  std::vector<std::string> words_;
  std::size_t most_;
};

ContractRow ReadRow(const storage::Row& row, base::Date today) {
  ContractRow of;
  of.id = row.Text(0);
  of.year = static_cast<int>(row.Integer(1));
  of.number = row.TextOr(2, "");
  of.title = row.Text(3);
  of.state = row.Text(4);
  of.enterprise_id = row.Text(5);
  of.enterprise = row.Text(6);
  of.tax_code = row.Text(7);
  of.supplier = row.TextOr(8, "");
  if (!row.IsNull(9)) of.signed_on = row.Date(9);
  of.starts_on = row.Date(10);
  of.ends_on = row.Date(11);
  of.state_part = row.Money(12);
  of.own_part = row.Money(13);
  of.items = static_cast<int>(row.Integer(14));
  of.decided = static_cast<int>(row.Integer(15));
  of.overdue = of.state == "signed" && of.ends_on < today && of.decided < of.items;
  return of;
}

// The rows of these ids, in their order, in one question.
std::vector<ContractRow> Load(storage::Connection& reader, const std::string& province,
                              const std::vector<std::string>& ids, base::Date today) {
  static const std::string sql = [] {
    std::string text =
        "SELECT c.id, c.year, c.number, c.title, c.state, c.enterprise_id, e.name, e.tax_code, "
        "s.name, c.signed_on, c.starts_on, c.ends_on, "
        "CAST(coalesce(sum(i.state_part), 0) AS BIGINT), "
        "CAST(coalesce(sum(i.own_part), 0) AS BIGINT), count(i.position), "
        "CAST(coalesce(sum(CASE WHEN i.state IN ('accepted', 'failed', 'ended') THEN 1 ELSE 0 "
        "END), 0) AS BIGINT) "
        "FROM contract c JOIN enterprise e ON e.province_id = c.province_id AND e.id = "
        "c.enterprise_id LEFT JOIN supplier s ON s.province_id = c.province_id AND s.id = "
        "c.supplier_id LEFT JOIN contract_item i ON i.province_id = c.province_id AND "
        "i.contract_id = c.id WHERE c.province_id = $1 AND c.id IN ($2";
    for (int at = 1; at < kLongestContractList; ++at) text += fmt::format(", ${}", at + 2);
    return text +
           ") GROUP BY c.id, c.year, c.number, c.title, c.state, c.enterprise_id, e.name, "
           "e.tax_code, s.name, c.signed_on, c.starts_on, c.ends_on ORDER BY c.id DESC";
  }();
  std::vector<ContractRow> rows;
  if (ids.empty()) return rows;
  std::vector<storage::Value> values = {province};
  values.insert(values.end(), ids.begin(), ids.end());
  values.resize(kLongestContractList + 1, ids.front());
  for (const storage::Row& row : reader.QueryValues(sql, values)) {
    rows.push_back(ReadRow(row, today));
  }
  return rows;
}

}  // namespace

base::Result<ContractPage> ListContracts(storage::Connection& reader, const std::string& province,
                                         const ContractFilter& filter, const std::string& cursor,
                                         int limit, base::Date today) {
  if (!cursor.empty() && !base::IsIdText(cursor)) {
    return base::Problem{base::ProblemKind::kInvalid, "contracts.cursor_not_understood"};
  }
  std::vector<std::string> words = enterprises::SplitWords(enterprises::FoldedWords(filter.query));
  if (words.size() > kMostWords || filter.query.size() > 300) {
    return base::Problem{base::ProblemKind::kInvalid, "contracts.query_too_long"};
  }
  Search search(reader, province, filter, std::move(words),
                static_cast<std::size_t>(std::clamp(limit, 1, kLongestContractList)));
  search.From(cursor.empty() ? "~" : cursor);
  return ContractPage{Load(reader, province, search.ids, today), std::move(search.next)};
}

}  // namespace vuon::contracts
