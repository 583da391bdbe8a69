#include "dossiers/dossier_search.h"

#include <fmt/format.h>

#include "enterprises/word_search.h"

namespace vuon::dossiers {
namespace {

constexpr int kRareWord = 300;       // hits up to which words are told apart by how rare they are
constexpr int kMostWalked = 20'000;  // rows that one request looks at
constexpr int kAtOnce = 128;         // dossiers read in one question

const enterprises::WordTable kWords = enterprises::WordTableOf("dossier_word", "dossier_id");
const std::string kHitsText =
    "SELECT count(*) FROM (SELECT 1 FROM dossier_word WHERE province_id = $1 AND word >= $2 "
    "AND word < $3 LIMIT $4) AS hits";

#define VUON_FILTERED                                                                           \
  "SELECT d.id, d.folded FROM dossier d WHERE d.province_id = $1 AND d.year = $2 AND ($3 = '' " \
  "OR d.state = $3) AND ($4 = '' OR d.call_id = $4) AND ($5 = '' OR d.enterprise_id = $5) AND " \
  "(d.submitted_on IS NOT NULL OR d.received_by <> 'online') AND d.id "

class Search {
 public:
  Search(storage::Connection& reader, const std::string& province, const DossierFilter& filter,
         const std::vector<std::string>& words, std::size_t limit)
      : reader_(reader), province_(province), filter_(filter), words_(words), limit_(limit) {}

  SearchedIds Run(std::string last) {
    const auto rarest =
        enterprises::RarestWord(reader_, kHitsText, province_, words_, kRareWord).value_or(0);
    int step = kAtOnce;
    for (int walked = 0; walked < kMostWalked; walked += step, step = std::min(step * 2, 2'048)) {
      const auto ids =
          enterprises::IdsOfWord(reader_, kWords, province_, words_[rarest], last, step);
      if (!ids) return Walk(std::move(last));
      if (!TakeOf(*ids)) return std::move(found_);
      if (static_cast<int>(ids->size()) < step) return std::move(found_);
      last = ids->back();
    }
    found_.next = last;
    return std::move(found_);
  }

 private:
  // Of these ids, greatest first; false when the page is full and there may be more.
  bool TakeOf(const std::vector<std::string>& ids) {
    static const std::string sql = [] {
      std::string text = VUON_FILTERED "IN ($6";
      for (int at = 1; at < kAtOnce; ++at) text += fmt::format(", ${}", at + 6);
      return text + ") ORDER BY d.id DESC";
    }();
    for (std::size_t begin = 0; begin < ids.size(); begin += kAtOnce) {
      std::vector<storage::Value> values = {province_, std::int64_t{filter_.year}, filter_.state,
                                            filter_.call_id, filter_.enterprise_id};
      const std::size_t end = std::min(begin + kAtOnce, ids.size());
      for (std::size_t at = begin; at < end; ++at) values.emplace_back(ids[at]);
      values.resize(5 + kAtOnce, ids[begin]);
      if (!Take(reader_.QueryValues(sql, values))) return false;
    }
    return true;
  }

  // Too many words begin so: through the dossiers themselves.
  SearchedIds Walk(std::string last) {
    static const std::string sql = VUON_FILTERED "< $6 ORDER BY d.id DESC LIMIT $7";
    constexpr int kStep = 2'000;
    for (int walked = 0; walked < kMostWalked; walked += kStep) {
      const storage::Rows rows = reader_.Query(sql, province_, filter_.year, filter_.state,
                                               filter_.call_id, filter_.enterprise_id, last, kStep);
      if (!Take(rows) || static_cast<int>(rows.size()) < kStep) return std::move(found_);
      last = rows.back().Text(0);
    }
    found_.next = last;
    return std::move(found_);
  }

  bool Take(const storage::Rows& rows) {
    for (const storage::Row& row : rows) {
      if (!enterprises::HasAllWords(row.Text(1), words_)) continue;
      if (found_.ids.size() == limit_) {
        found_.next = found_.ids.back();
        return false;
      }
      found_.ids.push_back(row.Text(0));
    }
    return true;
  }

  storage::Connection& reader_;
  const std::string& province_;
  const DossierFilter& filter_;
  const std::vector<std::string>& words_;
  std::size_t limit_;
  SearchedIds found_;
};

}  // namespace

SearchedIds SearchDossiers(storage::Connection& reader, const std::string& province,
                           const DossierFilter& filter, const std::vector<std::string>& words,
                           const std::string& last, std::size_t limit) {
  return Search(reader, province, filter, words, limit).Run(last.empty() ? "~" : last);
}

}  // namespace vuon::dossiers
