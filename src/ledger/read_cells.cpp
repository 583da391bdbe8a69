#include "ledger/read_cells.h"

#include <numeric>

namespace vuon::ledger {
namespace {

constexpr std::array<std::string_view, kStageCount> kStageTexts = {
    "available", "reserved", "committed", "ordered",  "advanced",
    "paid",      "lapsed",   "carried",   "recovered"};

constexpr std::string_view kColumns =
    "SELECT c.id, c.line_id, c.source_id, c.state, c.unit_price, t.stage, t.balance, t.quantity, "
    "c.counts_units "
    "FROM ledger_cell c LEFT JOIN ledger_total t ON t.province_id = c.province_id "
    "AND t.cell_id = c.id WHERE c.province_id = $1 AND c.year = $2 AND c.programme = $3 ";

void AddStage(CellFigures& cell, const storage::Row& row) {
  if (row.IsNull(5)) return;
  for (std::size_t at = 0; at < kStageCount; ++at) {
    if (kStageTexts[at] != row.Text(5)) continue;
    cell.balance[at] = row.Integer(6);
    cell.quantity[at] = row.Integer(7);
  }
}

// Rows of one cell follow each other.
std::vector<CellFigures> Gather(const storage::Rows& rows) {
  std::vector<CellFigures> cells;
  for (const storage::Row& row : rows) {
    if (cells.empty() || cells.back().cell.text() != row.Text(0)) {
      CellFigures cell;
      cell.cell = row.Id<CellTag>(0);
      cell.line_id = row.Text(1);
      cell.source_id = row.Text(2);
      cell.state = row.Text(3);
      cell.counts_units = row.Flag(8);
      if (!row.IsNull(4)) cell.unit_price = row.Money(4);
      cells.push_back(std::move(cell));
    }
    AddStage(cells.back(), row);
  }
  return cells;
}

}  // namespace

std::string_view StageText(Stage stage) { return kStageTexts[static_cast<std::size_t>(stage)]; }

std::int64_t CellFigures::AllottedBalance() const {
  return std::accumulate(balance.begin(), balance.end(), std::int64_t{0});
}

std::int64_t CellFigures::AllottedQuantity() const {
  return std::accumulate(quantity.begin(), quantity.end(), std::int64_t{0});
}

std::vector<CellFigures> ReadCells(storage::Connection& reader, const std::string& province_id,
                                   int year, const std::string& programme) {
  static const std::string sql = std::string(kColumns) + "ORDER BY c.id";
  return Gather(reader.Query(sql, province_id, year, programme));
}

std::optional<CellFigures> FindCell(storage::Connection& reader, const std::string& province_id,
                                    int year, const std::string& programme,
                                    const std::string& line_id, const std::string& source_id) {
  static const std::string sql =
      std::string(kColumns) + "AND c.line_id = $4 AND c.source_id = $5 ORDER BY c.id";
  auto cells = Gather(reader.Query(sql, province_id, year, programme, line_id, source_id));
  if (cells.empty()) return std::nullopt;
  return std::move(cells.front());
}

std::int64_t LastSequence(storage::Connection& reader, const std::string& province_id) {
  const auto row =
      reader.QueryOne("SELECT sequence FROM ledger_chain WHERE province_id = $1", province_id);
  return row ? row->Integer(0) : 0;
}

}  // namespace vuon::ledger
