#include "enterprises/enterprise_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_store.h"
#include "enterprises/word_search.h"

namespace vuon::enterprises {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr std::size_t kMostWords = 8;
constexpr int kRareWord = 8'000;     // hits up to which a search starts from the word
constexpr int kMostWalked = 20'000;  // names that one request looks at when every word is common
constexpr int kWalkStep = 2'000;

// The place in the order of names: everything behind it is still to come.
struct Position {
  std::string folded;
  std::string id;
};

base::Result<Position> ParseCursor(const std::string& cursor) {
  if (cursor.empty()) return Position{};
  const std::size_t slash = cursor.rfind('/');
  if (slash == std::string::npos || !base::IsIdText(std::string_view(cursor).substr(slash + 1))) {
    return Problem{ProblemKind::kInvalid, "enterprises.cursor_not_understood"};
  }
  return Position{cursor.substr(0, slash), cursor.substr(slash + 1)};
}

std::string CursorOf(const Position& position) { return position.folded + "/" + position.id; }

base::Result<void> CheckFilter(const ListFilter& filter, const std::vector<std::string>& words) {
  if (words.size() > kMostWords || filter.query.size() > 500) {
    return Problem{ProblemKind::kInvalid, "enterprises.query_too_long"};
  }
  const auto one_of = [](const std::string& text, std::initializer_list<const char*> known) {
    return text.empty() || std::find(known.begin(), known.end(), text) != known.end();
  };
  if (!one_of(filter.state, {"active", "closed", "merged"})) {
    return Problem{ProblemKind::kInvalid, "enterprises.filter_state", {{"state", filter.state}}};
  }
  if (!one_of(filter.kind, {"enterprise", "cooperative", "household_business", "branch"})) {
    return Problem{ProblemKind::kInvalid, "enterprises.kind_unknown", {{"kind", filter.kind}}};
  }
  if (!one_of(filter.size_class, {"micro", "small", "medium", "large", "unknown"})) {
    return Problem{ProblemKind::kInvalid, "enterprises.filter_size", {{"size", filter.size_class}}};
  }
  return {};
}

const std::string kHitsText =
    "SELECT count(*) FROM (SELECT 1 FROM enterprise_word WHERE province_id = $1 AND word >= $2 "
    "AND word < $3 LIMIT $4) AS hits";

#define VUON_FILTERED                                              \
  " AND (($4 = '' AND e.state <> 'merged') OR e.state = $4)"       \
  " AND ($5 = '' OR e.kind = $5) AND ($6 = '' OR e.place_id = $6)" \
  " AND ($7 = '' OR e.size_class = $7) AND ($8 = '' OR e.sector_group = $8)"
#define VUON_BEHIND " (e.folded > $2 OR (e.folded = $2 AND e.id > $3))"

// One text for each index that the narrowest filter can use.
const std::string& WalkText(const ListFilter& filter) {
  static const std::string head =
      "SELECT e.id, e.folded, e.tax_code FROM enterprise e WHERE e.province_id = $1 AND "
      "e.folded >= $2 AND" VUON_BEHIND VUON_FILTERED;
  static const std::string tail = " ORDER BY e.folded, e.id LIMIT $9";
  static const std::string by_place = head + " AND e.place_id = $6" + tail;
  static const std::string by_state = head + " AND e.state = $4" + tail;
  static const std::string by_kind = head + " AND e.kind = $5" + tail;
  static const std::string by_size = head + " AND e.size_class = $7" + tail;
  static const std::string by_sector = head + " AND e.sector_group = $8" + tail;
  static const std::string by_name = head + tail;
  if (!filter.place_id.empty()) return by_place;
  if (filter.state == "closed" || filter.state == "merged") return by_state;
  if (!filter.size_class.empty()) return by_size;
  if (!filter.kind.empty()) return by_kind;
  if (!filter.sector_group.empty()) return by_sector;
  return by_name;
}

struct Found {
  std::vector<std::string> ids;
  std::optional<Position> next;
};

// Runs through the names from a place on, and takes those that have every word.
Found Walk(storage::Connection& reader, const std::string& province, const ListFilter& filter,
           const std::vector<std::string>& query, Position from, int limit) {
  Found found;
  for (int walked = 0; walked < kMostWalked;) {
    const int step = query.empty() ? limit + 1 : kWalkStep;
    const storage::Rows rows =
        reader.Query(WalkText(filter), province, from.folded, from.id, filter.state, filter.kind,
                     filter.place_id, filter.size_class, filter.sector_group, step);
    for (const storage::Row& row : rows) {
      if (static_cast<int>(found.ids.size()) == limit) {
        found.next = from;
        return found;
      }
      from = {row.Text(1), row.Text(0)};
      if (HasAllWords(row.Text(1) + " " + row.Text(2), query)) found.ids.push_back(row.Text(0));
    }
    if (static_cast<int>(rows.size()) < step) return found;
    walked += step;
  }
  found.next = from;
  return found;
}

// Starts from the rarest word: the others are looked up for each of its hits.
Found FromRareWord(storage::Connection& reader, const std::string& province,
                   const ListFilter& filter, std::vector<std::string> query, const Position& from,
                   int limit) {
  // Words that are not there are asked for as "", which every enterprise has.
  query.resize(kMostWords);
  static const std::string sql = [] {
    std::string text =
        "SELECT DISTINCT e.id, e.folded FROM enterprise_word w JOIN enterprise e "
        "ON e.province_id = w.province_id AND e.id = w.enterprise_id "
        "WHERE w.province_id = $1 AND w.word >= $10 AND w.word < $11 AND" VUON_BEHIND VUON_FILTERED;
    for (std::size_t at = 1; at < kMostWords; ++at) {
      text += fmt::format(
          " AND (${0} = '' OR EXISTS (SELECT 1 FROM enterprise_word o WHERE o.province_id = $1 "
          "AND o.enterprise_id = w.enterprise_id AND o.word >= ${0} AND o.word < ${1}))",
          10 + 2 * at, 11 + 2 * at);
    }
    return text + " ORDER BY e.folded, e.id LIMIT $9";
  }();
  std::vector<storage::Value> values = {province,         from.folded, from.id,
                                        filter.state,     filter.kind, filter.place_id,
                                        filter.size_class};
  values.emplace_back(filter.sector_group);
  values.emplace_back(std::int64_t{limit} + 1);
  for (const std::string& word : query) {
    values.emplace_back(word);
    values.emplace_back(EndOfWord(word));
  }
  Found found;
  Position last = from;
  for (const storage::Row& row : reader.QueryValues(sql, values)) {
    if (static_cast<int>(found.ids.size()) == limit) {
      found.next = last;
      break;
    }
    last = {row.Text(1), row.Text(0)};
    found.ids.push_back(row.Text(0));
  }
  return found;
}

Found Search(storage::Connection& reader, const std::string& province, const ListFilter& filter,
             std::vector<std::string> query, const Position& from, int limit) {
  if (query.empty()) return Walk(reader, province, filter, query, from, limit);
  const auto rarest = RarestWord(reader, kHitsText, province, query, kRareWord);
  if (!rarest) return Walk(reader, province, filter, query, from, limit);
  std::swap(query[0], query[*rarest]);
  return FromRareWord(reader, province, filter, std::move(query), from, limit);
}

// The rows of these ids, in their order, in one question.
std::vector<ListedEnterprise> Load(storage::Connection& reader, const std::string& province,
                                   const std::vector<std::string>& ids) {
  static const std::string sql = [] {
    std::string text = fmt::format(
        "SELECT {}, coalesce(p.name, '') FROM enterprise e LEFT JOIN place p "
        "ON p.province_id = e.province_id AND p.id = e.place_id "
        "WHERE e.province_id = $1 AND e.id IN ($2",
        kEnterpriseColumns);
    for (int at = 1; at < kLongestList; ++at) text += fmt::format(", ${}", at + 2);
    return text + ") ORDER BY e.folded, e.id";
  }();
  constexpr std::size_t kPlaceColumn = 27;
  std::vector<ListedEnterprise> listed;
  if (ids.empty()) return listed;
  std::vector<storage::Value> values = {province};
  values.insert(values.end(), ids.begin(), ids.end());
  values.resize(kLongestList + 1, ids.front());
  for (const storage::Row& row : reader.QueryValues(sql, values)) {
    listed.push_back({ReadEnterprise(row), row.Text(kPlaceColumn)});
  }
  return listed;
}

}  // namespace

base::Result<ListPage> ListEnterprises(storage::Connection& reader, const std::string& province,
                                       const ListFilter& filter, const std::string& cursor,
                                       int limit) {
  const std::vector<std::string> words = SplitWords(FoldedWords(filter.query));
  VUON_CHECK(CheckFilter(filter, words));
  VUON_TRY(from, ParseCursor(cursor));
  const Found found =
      Search(reader, province, filter, words, from, std::clamp(limit, 1, kLongestList));
  ListPage page{Load(reader, province, found.ids), std::nullopt};
  if (found.next) page.next = CursorOf(*found.next);
  return page;
}

}  // namespace vuon::enterprises
