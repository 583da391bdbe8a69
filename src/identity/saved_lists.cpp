#include "identity/saved_lists.h"

#include <algorithm>

#include "base/vietnamese_text.h"

namespace vuon::identity {
namespace {

using base::Problem;
using base::ProblemKind;

constexpr std::size_t kMostFilters = 50;
constexpr std::size_t kLongestName = 100;
constexpr std::size_t kLongestQuery = 2'000;
constexpr std::size_t kMostColumns = 50;

base::Result<void> CheckFilter(const SavedFilter& filter) {
  const bool named = !filter.name.empty() && filter.name.size() <= kLongestName;
  if (named && filter.query.size() <= kLongestQuery) return {};
  return Problem{ProblemKind::kInvalid,
                 "identity.saved_filter_form",
                 {},
                 {{named ? "/query" : "/name", "identity.saved_filter_form", {}}}};
}

base::Result<void> CheckColumns(const std::vector<std::string>& columns) {
  const bool fits = columns.size() <= kMostColumns &&
                    std::all_of(columns.begin(), columns.end(), [](const std::string& column) {
                      return !column.empty() && column.size() <= 60;
                    });
  if (fits) return {};
  return Problem{ProblemKind::kInvalid,
                 "identity.saved_columns_form",
                 {},
                 {{"/columns", "identity.saved_columns_form", {}}}};
}

ListOfPerson Own(const VerbCall& call, const Actor& actor, const std::string& list) {
  return {call.province_id, actor.PersonId(), list};
}

// The id of the filter of that name: the one it has, or a new one.
base::Result<std::string> IdFor(Work& work, const ListOfPerson& of, const std::string& name) {
  const SavedList kept = ReadSavedList(work.transaction.connection(), of);
  for (const SavedFilter& filter : kept.filters) {
    if (filter.name == name) return filter.id;
  }
  if (kept.filters.size() < kMostFilters) return work.world.NewIdText();
  return Problem{ProblemKind::kRefused,
                 "identity.too_many_saved_filters",
                 {{"most", std::to_string(kMostFilters)}}};
}

}  // namespace

SavedList ReadSavedList(storage::Connection& reader, const ListOfPerson& of) {
  SavedList saved;
  for (const storage::Row& row :
       reader.Query("SELECT id, name, query FROM saved_filter WHERE province_id = $1 "
                    "AND person_id = $2 AND list = $3 ORDER BY name",
                    of.province, of.person, of.list)) {
    saved.filters.push_back({row.Text(0), row.Text(1), row.Text(2)});
  }
  const auto columns = reader.QueryOne(
      "SELECT columns FROM saved_columns WHERE province_id = $1 AND person_id = $2 AND list = $3",
      of.province, of.person, of.list);
  if (!columns) return saved;
  auto read = http::ReadJson<std::vector<std::string>>(columns->Text(0));
  VUON_ASSERT(read.ok());  // our own text, written by WriteJson
  saved.columns = std::move(read).value();
  return saved;
}

base::Result<ListKept> KeepFilter(House& house, const Actor& actor, const VerbCall& call,
                                  const std::string& list, const SavedFilter& given) {
  SavedFilter filter = given;
  filter.name = base::Nfc(base::TrimSpace(given.name));
  VUON_CHECK(CheckFilter(filter));
  const ListOfPerson of = Own(call, actor, list);
  return RunVerb<ListKept>(house, actor, call, [&](Work& work) -> base::Result<ListKept> {
    VUON_TRY(id, IdFor(work, of, filter.name));
    work.transaction->Execute(
        "INSERT INTO saved_filter (province_id, person_id, list, id, name, query) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (province_id, person_id, list, name) "
        "DO UPDATE SET query = excluded.query",
        of.province, of.person, of.list, id, filter.name, filter.query);
    return ListKept{id};
  });
}

base::Result<ListKept> DropFilter(House& house, const Actor& actor, const VerbCall& call,
                                  const std::string& list, const std::string& id) {
  const ListOfPerson of = Own(call, actor, list);
  return RunVerb<ListKept>(house, actor, call, [&](Work& work) -> base::Result<ListKept> {
    const auto gone = work.transaction->Execute(
        "DELETE FROM saved_filter WHERE province_id = $1 AND person_id = $2 AND list = $3 "
        "AND id = $4",
        of.province, of.person, of.list, id);
    if (gone == 0) return Problem{ProblemKind::kNotFound, "identity.saved_filter_not_found"};
    return ListKept{id};
  });
}

base::Result<ListKept> KeepColumns(House& house, const Actor& actor, const VerbCall& call,
                                   const std::string& list,
                                   const std::vector<std::string>& columns) {
  VUON_CHECK(CheckColumns(columns));
  const ListOfPerson of = Own(call, actor, list);
  return RunVerb<ListKept>(house, actor, call, [&](Work& work) -> base::Result<ListKept> {
    if (columns.empty()) {
      work.transaction->Execute(
          "DELETE FROM saved_columns WHERE province_id = $1 AND person_id = $2 AND list = $3",
          of.province, of.person, of.list);
      return ListKept{};
    }
    work.transaction->Execute(
        "INSERT INTO saved_columns (province_id, person_id, list, columns) "
        "VALUES ($1, $2, $3, $4) ON CONFLICT (province_id, person_id, list) "
        "DO UPDATE SET columns = excluded.columns",
        of.province, of.person, of.list, http::WriteJson(columns));
    return ListKept{};
  });
}

}  // namespace vuon::identity
