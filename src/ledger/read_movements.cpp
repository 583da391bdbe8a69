#include "ledger/read_movements.h"

#include <fmt/format.h>

namespace vuon::ledger {
namespace {

struct Filed {
  std::int64_t sequence = 0;
  std::string cell;
  std::string from_stage;
  std::string to_stage;
  std::int64_t amount = 0;
};

// Of the whole money of the cell: what comes from outside it counts up, what leaves it down.
bool IsOutside(const std::string& stage) { return stage.empty() || stage == "authority"; }

std::int64_t EffectOf(const Filed& filed, const std::set<std::string>& stages) {
  if (stages.empty()) return filed.amount;
  std::int64_t effect = 0;
  if (stages.contains("authority")) {
    if (IsOutside(filed.from_stage)) effect += filed.amount;
    if (IsOutside(filed.to_stage)) effect -= filed.amount;
    return effect;
  }
  if (stages.contains(filed.to_stage)) effect += filed.amount;
  if (stages.contains(filed.from_stage)) effect -= filed.amount;
  return effect;
}

bool Touches(const Filed& filed, const std::set<std::string>& stages) {
  if (stages.empty()) return true;
  if (stages.contains("authority")) {
    return IsOutside(filed.from_stage) != IsOutside(filed.to_stage);
  }
  return stages.contains(filed.from_stage) != stages.contains(filed.to_stage);
}

bool Passes(const Filed& filed, const MovementFilter& filter) {
  if (filter.cells && !filter.cells->contains(filed.cell)) return false;
  return Touches(filed, filter.stages);
}

Filed ReadFiled(const storage::Row& row) {
  return {row.Integer(0), row.Text(1), row.TextOr(2, ""), row.TextOr(3, ""), row.Integer(4)};
}

// A single cell has an index of its own; the rest is read along the year.
void Scan(storage::Connection& reader, const MovementFilter& filter, std::int64_t before,
          const std::function<bool(const Filed&)>& visit) {
  const bool one = filter.cells && filter.cells->size() == 1;
  static const std::string columns = "SELECT sequence, cell_id, from_stage, to_stage, amount ";
  static const std::string of_year =
      columns +
      "FROM ledger_movement WHERE province_id = $1 AND year = $2 AND sequence < $3 "
      "ORDER BY sequence DESC, cell_id";
  static const std::string of_cell =
      columns +
      "FROM ledger_movement WHERE province_id = $1 AND cell_id = $2 AND sequence < $3 "
      "ORDER BY sequence DESC";
  const storage::Value second =
      one ? storage::ToValue(*filter.cells->begin()) : storage::ToValue(filter.year);
  reader.Stream(one ? of_cell : of_year,
                {storage::ToValue(filter.province_id), second, storage::ToValue(before)},
                [&](const storage::Row& row) {
                  const Filed filed = ReadFiled(row);
                  return !Passes(filed, filter) || visit(filed);
                });
}

// The postings of some sequences, a fixed number of placeholders at a time.
constexpr std::size_t kAtOnce = 64;

std::string PostingsSql() {
  std::string sql = fmt::format("SELECT {} FROM posting WHERE province_id = $1 AND sequence IN ($2",
                                kPostingColumns);
  for (std::size_t at = 1; at < kAtOnce; ++at) sql += fmt::format(", ${}", at + 2);
  return sql + ")";
}

std::map<std::int64_t, Posting> PostingsOf(storage::Connection& reader, const std::string& province,
                                           const std::vector<Filed>& found) {
  static const std::string sql = PostingsSql();
  std::map<std::int64_t, Posting> postings;
  for (std::size_t begin = 0; begin < found.size(); begin += kAtOnce) {
    std::vector<storage::Value> values{storage::ToValue(province)};
    for (std::size_t at = begin; at < begin + kAtOnce; ++at) {
      values.push_back(at < found.size() ? storage::ToValue(found[at].sequence)
                                         : storage::Value(nullptr));
    }
    for (const storage::Row& row : reader.QueryValues(sql, values)) {
      Posting posting = ReadPosting(row);
      postings.emplace(posting.sequence, std::move(posting));
    }
  }
  return postings;
}

// What the postings made of the stages stands in ledger_total, kept by the same postings; so a year
// of many thousand postings costs no more than its cells.
std::int64_t SumOfStages(storage::Connection& reader, const MovementFilter& filter) {
  const bool allotted = filter.stages.contains("authority");
  std::int64_t sum = 0;
  reader.Stream(
      "SELECT t.cell_id, t.stage, t.balance FROM ledger_cell c JOIN ledger_total t "
      "ON t.province_id = c.province_id AND t.cell_id = c.id "
      "WHERE c.province_id = $1 AND c.year = $2",
      {storage::ToValue(filter.province_id), storage::ToValue(filter.year)},
      [&](const storage::Row& row) {
        if (filter.cells && !filter.cells->contains(row.Text(0))) return true;
        const std::string stage = row.Text(1);
        const bool counts = allotted ? !IsOutside(stage) : filter.stages.contains(stage);
        if (counts) sum += row.Integer(2);
        return true;
      });
  return sum;
}

}  // namespace

MovementPage ReadMovements(storage::Connection& reader, const MovementFilter& filter,
                           std::optional<std::int64_t> before, int limit) {
  std::vector<Filed> found;
  bool more = false;
  // A page ends between two postings, never between the two sides of one.
  Scan(reader, filter, before.value_or(INT64_MAX), [&](const Filed& filed) {
    const bool full = static_cast<int>(found.size()) >= limit;
    if (full && filed.sequence != found.back().sequence) {
      more = true;
      return false;
    }
    found.push_back(filed);
    return true;
  });
  const auto postings = PostingsOf(reader, filter.province_id, found);
  MovementPage page;
  for (Filed& filed : found) {
    Movement movement;
    movement.posting = postings.at(filed.sequence);
    movement.cell = CellId::OfText(filed.cell);
    movement.effect = EffectOf(filed, filter.stages);
    movement.from_stage = std::move(filed.from_stage);
    movement.to_stage = std::move(filed.to_stage);
    page.movements.push_back(std::move(movement));
  }
  if (more) page.next = found.back().sequence;
  return page;
}

std::int64_t SumMovements(storage::Connection& reader, const MovementFilter& filter) {
  if (!filter.stages.empty()) return SumOfStages(reader, filter);
  std::int64_t sum = 0;
  Scan(reader, filter, INT64_MAX, [&](const Filed& filed) {
    sum += EffectOf(filed, filter.stages);
    return true;
  });
  return sum;
}

}  // namespace vuon::ledger
