#include "dossiers/dossier_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "dossiers/dossier_search.h"
#include "enterprises/enterprise_rules.h"

namespace vuon::dossiers {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr std::size_t kMostWords = 6;

// The place in the order of a list: everything behind it is still to come.
struct Position {
  std::int64_t since = INT64_MAX;
  std::string id = "~";
};

base::Result<Position> ParsePosition(const std::string& cursor) {
  Position position;
  if (cursor.empty()) return position;
  const std::size_t slash = cursor.find('/');
  const char* end = cursor.data() + std::min(slash, cursor.size());
  const auto [stop, error] = std::from_chars(cursor.data(), end, position.since);
  if (slash == std::string::npos || error != std::errc() || stop != end ||
      !base::IsIdText(std::string_view(cursor).substr(slash + 1))) {
    return Problem{ProblemKind::kInvalid, "dossiers.cursor_not_understood"};
  }
  position.id = cursor.substr(slash + 1);
  return position;
}

#define VUON_ROW_COLUMNS                                                                     \
  "SELECT d.id, d.code, d.title, d.state, d.call_id, c.code, d.enterprise_id, e.name, "      \
  "e.tax_code, c.item, d.units, d.eligible_cost, d.support, d.received_by, d.submitted_on, " \
  "d.state_since, d.due_on "
// CROSS JOIN keeps the tables in their order on SQLite: from the dossiers outwards.
#define VUON_ROW_TABLES " CROSS JOIN support_call c CROSS JOIN enterprise e "
#define VUON_ROW_SAME                                                                          \
  " AND c.province_id = d.province_id AND c.id = d.call_id AND e.province_id = d.province_id " \
  "AND e.id = d.enterprise_id "

DossierRow ReadRow(const storage::Row& row, base::Date today) {
  DossierRow listed;
  listed.id = row.Text(0);
  listed.code = row.Text(1);
  listed.title = row.Text(2);
  listed.state = row.Text(3);
  listed.call_id = row.Text(4);
  listed.call_code = row.Text(5);
  listed.enterprise_id = row.Text(6);
  listed.enterprise = row.Text(7);
  listed.tax_code = row.Text(8);
  listed.item = row.Text(9);
  listed.units = row.Quantity(10);
  listed.eligible_cost = row.Money(11);
  listed.support = row.Money(12);
  listed.received_by = row.Text(13);
  if (!row.IsNull(14)) listed.submitted_on = row.Date(14);
  listed.state_since = row.Instant(15);
  if (!row.IsNull(16)) listed.due_on = row.Date(16);
  listed.overdue = listed.due_on && *listed.due_on < today;
  return listed;
}

#define VUON_BEHIND \
  "(d.state_since < $2 OR (d.state_since = $2 AND d.id < $3)) AND d.state_since <= $2"
#define VUON_FILTERED                                                                           \
  " AND d.year = $4 AND ($5 = '' OR d.state = $5) AND ($6 = '' OR d.call_id = $6)"              \
  " AND ($7 = '' OR d.enterprise_id = $7) AND (d.submitted_on IS NOT NULL OR d.received_by <> " \
  "'online')"
#define VUON_NEWEST " ORDER BY d.state_since DESC, d.id DESC LIMIT $8"

// One text for each index that the narrowest filter can use.
const std::string& IdsText(const DossierFilter& filter) {
  static const std::string head =
      "SELECT d.id, d.state_since FROM dossier d "
      "WHERE d.province_id = $1 AND " VUON_BEHIND VUON_FILTERED;
  static const std::string by_enterprise = head + " AND d.enterprise_id = $7" VUON_NEWEST;
  static const std::string by_call = head + " AND d.call_id = $6" VUON_NEWEST;
  static const std::string by_state = head + " AND d.state = $5" VUON_NEWEST;
  static const std::string by_time = head + VUON_NEWEST;
  if (!filter.enterprise_id.empty()) return by_enterprise;
  if (!filter.call_id.empty()) return by_call;
  if (!filter.state.empty()) return by_state;
  return by_time;
}

struct FoundIds {
  std::vector<std::string> ids;
  std::optional<Position> next;
};

FoundIds Listed(storage::Connection& reader, const std::string& province,
                const DossierFilter& filter, const Position& from, std::size_t limit) {
  FoundIds found;
  Position last = from;
  for (const storage::Row& row :
       reader.Query(IdsText(filter), province, from.since, from.id, filter.year, filter.state,
                    filter.call_id, filter.enterprise_id, static_cast<std::int64_t>(limit) + 1)) {
    if (found.ids.size() == limit) {
      found.next = last;
      break;
    }
    last = {row.Integer(1), row.Text(0)};
    found.ids.push_back(row.Text(0));
  }
  return found;
}

// The rows of these ids, in their order, in one question.
enum class Order { kNewestStep, kNewest };
std::vector<DossierRow> Load(storage::Connection& reader, const std::string& province,
                             const std::vector<std::string>& ids, Order order, base::Date today) {
  static const std::string head = [] {
    std::string text = std::string(VUON_ROW_COLUMNS "FROM dossier d" VUON_ROW_TABLES) +
                       "WHERE d.province_id = $1" VUON_ROW_SAME "AND d.id IN ($2";
    for (int at = 1; at < kLongestDossierList; ++at) text += fmt::format(", ${}", at + 2);
    return text + ") ORDER BY ";
  }();
  static const std::string by_step = head + "d.state_since DESC, d.id DESC";
  static const std::string by_id = head + "d.id DESC";
  std::vector<DossierRow> rows;
  if (ids.empty()) return rows;
  std::vector<storage::Value> values = {province};
  values.insert(values.end(), ids.begin(), ids.end());
  values.resize(kLongestDossierList + 1, ids.front());
  for (const storage::Row& row :
       reader.QueryValues(order == Order::kNewest ? by_id : by_step, values)) {
    rows.push_back(ReadRow(row, today));
  }
  return rows;
}

DossierPage PageOf(std::vector<DossierRow> rows, std::size_t limit) {
  DossierPage page{std::move(rows), std::nullopt};
  if (page.items.size() <= limit) return page;
  page.items.resize(limit);
  const DossierRow& last = page.items.back();
  page.next = fmt::format("{}/{}", last.state_since.time_since_epoch().count(), last.id);
  return page;
}

std::size_t Bounded(int limit) {
  return static_cast<std::size_t>(std::clamp(limit, 1, kLongestDossierList));
}

}  // namespace

base::Result<DossierPage> ListDossiers(storage::Connection& reader, const std::string& province,
                                       const DossierFilter& filter, const std::string& cursor,
                                       int limit, base::Date today) {
  const std::vector<std::string> words =
      enterprises::SplitWords(enterprises::FoldedWords(filter.query));
  if (words.size() > kMostWords || filter.query.size() > 500) {
    return Problem{ProblemKind::kInvalid, "dossiers.query_too_long"};
  }
  if (!words.empty()) {
    if (!cursor.empty() && !base::IsIdText(cursor)) {
      return Problem{ProblemKind::kInvalid, "dossiers.cursor_not_understood"};
    }
    SearchedIds found = SearchDossiers(reader, province, filter, words, cursor, Bounded(limit));
    return DossierPage{Load(reader, province, found.ids, Order::kNewest, today),
                       std::move(found.next)};
  }
  VUON_TRY(from, ParsePosition(cursor));
  const FoundIds found = Listed(reader, province, filter, from, Bounded(limit));
  DossierPage page{Load(reader, province, found.ids, Order::kNewestStep, today), std::nullopt};
  if (found.next) page.next = fmt::format("{}/{}", found.next->since, found.next->id);
  return page;
}

base::Result<DossierPage> ListOwnDossiers(storage::Connection& reader, const std::string& province,
                                          const std::string& person, const std::string& cursor,
                                          int limit, base::Date today) {
  VUON_TRY(from, ParsePosition(cursor));
  const std::size_t most = Bounded(limit);
  std::vector<DossierRow> rows;
  for (const storage::Row& row : reader.Query(
           VUON_ROW_COLUMNS "FROM enterprise_person p CROSS JOIN dossier d" VUON_ROW_TABLES
                            "WHERE p.province_id = $1 AND p.person_id = $4 AND d.province_id = "
                            "p.province_id AND d.enterprise_id = p.enterprise_id" VUON_ROW_SAME
                            "AND " VUON_BEHIND " ORDER BY d.state_since DESC, d.id DESC LIMIT $5",
           province, from.since, from.id, person, static_cast<std::int64_t>(most) + 1)) {
    rows.push_back(ReadRow(row, today));
  }
  return PageOf(std::move(rows), most);
}

base::Result<DossierPage> ListClocks(storage::Connection& reader, const std::string& province,
                                     const std::string& state, const std::string& cursor, int limit,
                                     base::Date today) {
  std::string due;
  std::string id;
  if (!cursor.empty()) {
    due = cursor.substr(0, 10);
    id = cursor.size() > 11 ? cursor.substr(11) : "";
    if (!base::Date::ParseIso(due).ok() || !base::IsIdText(id)) {
      return Problem{ProblemKind::kInvalid, "dossiers.cursor_not_understood"};
    }
  }
  const std::size_t most = Bounded(limit);
  DossierPage page;
  for (const storage::Row& row :
       reader.Query(VUON_ROW_COLUMNS
                    "FROM dossier d" VUON_ROW_TABLES "WHERE d.province_id = $1" VUON_ROW_SAME
                    "AND d.due_on IS NOT NULL AND d.due_on >= $2 "
                    "AND (d.due_on > $2 OR d.id > $3) AND ($4 = '' OR d.state = $4) "
                    "ORDER BY d.due_on, d.id LIMIT $5",
                    province, due, id, state, static_cast<std::int64_t>(most) + 1)) {
    page.items.push_back(ReadRow(row, today));
  }
  if (page.items.size() > most) {
    page.items.resize(most);
    page.next = page.items.back().due_on->Iso() + "/" + page.items.back().id;
  }
  return page;
}

std::vector<StateCount> CountStates(storage::Connection& reader, const std::string& province,
                                    int year, base::Date today) {
  std::vector<StateCount> counts;
  for (const storage::Row& row :
       reader.Query("SELECT state, count(*) FROM dossier WHERE province_id = $1 AND year = $2 "
                    "AND (submitted_on IS NOT NULL OR received_by <> 'online') GROUP BY state "
                    "ORDER BY state",
                    province, year)) {
    counts.push_back({row.Text(0), row.Integer(1), 0});
  }
  for (const storage::Row& row :
       reader.Query("SELECT state, count(*) FROM dossier WHERE province_id = $1 AND due_on < $2 "
                    "AND due_on IS NOT NULL AND year = $3 GROUP BY state",
                    province, today, year)) {
    for (StateCount& count : counts) {
      if (count.state == row.Text(0)) count.overdue = row.Integer(1);
    }
  }
  return counts;
}

}  // namespace vuon::dossiers
