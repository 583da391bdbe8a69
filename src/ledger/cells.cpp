#include <array>

#include "ledger/posting.h"
#include "ledger/violation.h"

namespace vuon::ledger {
namespace {

void OpenAccount(storage::Transaction& transaction, const base::World& world,
                 const std::string& province_id, const CellId& cell, const char* stage,
                 const std::optional<ObligationId>& obligation) {
  transaction->Execute(
      "INSERT INTO ledger_account (province_id, id, cell_id, stage, obligation_id) "
      "VALUES ($1, $2, $3, $4, $5)",
      province_id, world.NewIdText(), cell, stage, obligation);
}

}  // namespace

CellId OpenCell(storage::Transaction& transaction, const base::World& world, const NewCell& cell) {
  const auto id = world.NewId<CellTag>();
  transaction->Execute(
      "INSERT INTO ledger_cell (province_id, id, year, programme, line_id, source_id, "
      "counts_units, "
      "unit_price, cap_per_unit, rate_basis_points) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
      "$10)",
      cell.province_id, id, cell.year, cell.programme, cell.line_id, cell.source_id,
      cell.counts_units, cell.unit_price, cell.cap_per_unit, cell.rate_basis_points);
  for (const char* stage : {"authority", "available", "lapsed", "carried"}) {
    OpenAccount(transaction, world, cell.province_id, id, stage, std::nullopt);
  }
  // SQLite asks the trigger that guards the chain before it looks for a conflict.
  transaction->Execute(
      "INSERT INTO ledger_chain (province_id, sequence, head) "
      "SELECT id, 0, '' FROM (SELECT CAST($1 AS TEXT) AS id) AS mine "
      "WHERE NOT EXISTS (SELECT 1 FROM ledger_chain WHERE province_id = $2) "
      "ON CONFLICT (province_id) DO NOTHING",
      cell.province_id, cell.province_id);
  return id;
}

ObligationId OpenObligation(storage::Transaction& transaction, const base::World& world,
                            const std::string& province_id, const CellId& cell,
                            const std::string& record_kind, const std::string& record_id) {
  const auto id = world.NewId<ObligationTag>();
  transaction->Execute(
      "INSERT INTO ledger_obligation (province_id, id, cell_id, record_kind, record_id) "
      "VALUES ($1, $2, $3, $4, $5)",
      province_id, id, cell, record_kind, record_id);
  for (const char* stage : {"reserved", "committed", "ordered", "advanced", "paid", "recovered"}) {
    OpenAccount(transaction, world, province_id, cell, stage, id);
  }
  return id;
}

void CloseObligation(storage::Transaction& transaction, const std::string& province_id,
                     const ObligationId& obligation) {
  transaction->Execute(
      "UPDATE ledger_obligation SET state = 'closed' WHERE province_id = $1 AND id = $2",
      province_id, obligation);
}

void SetNorm(storage::Transaction& transaction, const std::string& province_id, const CellId& cell,
             bool counts_units, std::optional<base::Money> unit_price) {
  transaction->Execute(
      "UPDATE ledger_cell SET counts_units = $3, unit_price = $4 WHERE province_id = $1 AND id = "
      "$2",
      province_id, cell, counts_units, unit_price);
}

base::Result<void> SetCellState(storage::Transaction& transaction, const std::string& province_id,
                                const CellId& cell, const std::string& state) {
  try {
    transaction->Execute("UPDATE ledger_cell SET state = $3 WHERE province_id = $1 AND id = $2",
                         province_id, cell, state);
    return {};
  } catch (const storage::ConstraintViolation& violation) {
    return RefusalOf(violation);
  }
}

}  // namespace vuon::ledger
