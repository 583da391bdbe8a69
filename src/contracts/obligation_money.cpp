#include "contracts/obligation_money.h"

#include "ledger/read_cells.h"
#include "programme/plan_version.h"

namespace vuon::contracts {

using base::Problem;
using base::ProblemKind;

namespace {

std::int64_t In(const std::map<std::string, std::int64_t>& stages, const std::string& stage) {
  const auto found = stages.find(stage);
  return found == stages.end() ? 0 : found->second;
}

}  // namespace

std::int64_t ObligationMoney::Balance(const std::string& stage) const { return In(balance, stage); }
std::int64_t ObligationMoney::Quantity(const std::string& stage) const {
  return In(quantity, stage);
}

ObligationMoney ReadObligation(storage::Connection& reader, const std::string& province,
                               const std::string& obligation) {
  ObligationMoney money;
  money.obligation = obligation;
  for (const storage::Row& row :
       reader.Query("SELECT stage, cell_id, balance, quantity FROM ledger_account WHERE "
                    "province_id = $1 AND obligation_id = $2",
                    province, obligation)) {
    money.cell = row.Text(1);
    money.balance[row.Text(0)] = row.Integer(2);
    money.quantity[row.Text(0)] = row.Integer(3);
  }
  return money;
}

base::Result<std::string> Reserve(identity::Work& work, const std::string& province,
                                  const dossiers::Dossier& dossier, base::Money amount,
                                  const ledger::Voucher& voucher) {
  storage::Connection& connection = work.transaction.connection();
  const auto row = connection.QueryOne(
      "SELECT year, line_id, source_id FROM support_call WHERE province_id = $1 AND id = $2",
      province, dossier.call_id);
  VUON_ASSERT(row.has_value());
  const auto cell =
      ledger::FindCell(connection, province, static_cast<int>(row->Integer(0)),
                       std::string(programme::kProgramme), row->Text(1), row->Text(2));
  if (!cell) {
    return Problem{ProblemKind::kRefused, "contracts.no_cell", {{"dossier", dossier.code}}};
  }
  const auto obligation = ledger::OpenObligation(work.transaction, work.world, province, cell->cell,
                                                 "dossier", dossier.id.text());
  const auto posted =
      ledger::Post(work.transaction, work.world,
                   {.province_id = province,
                    .kind = "reserve",
                    .from = {cell->cell, "available"},
                    .to = {cell->cell, "reserved", obligation},
                    .amount = amount,
                    .quantity = cell->counts_units ? dossier.units : base::Quantity::Of(0),
                    .eligible_cost = dossier.eligible_cost},
                   voucher);
  if (posted.ok()) return obligation.text();
  Problem problem = posted.problem();
  problem.params["dossier"] = dossier.code;
  if (problem.code == "ledger.exceeds_balance") problem.code = "contracts.exceeds_line";
  return problem;
}

base::Result<void> PostMove(identity::Work& work, const std::string& province,
                            const ObligationMoney& money, const StageMove& move,
                            const ledger::Voucher& voucher) {
  if (move.amount == 0 && move.quantity == 0) return {};
  const auto cell = ledger::CellId::OfText(money.cell);
  const auto place = [&](const std::string& stage) {
    ledger::Place at{cell, stage};
    if (stage != "available") at.obligation = ledger::ObligationId::OfText(money.obligation);
    return at;
  };
  const auto posted = ledger::Post(work.transaction, work.world,
                                   {.province_id = province,
                                    .kind = move.kind,
                                    .from = place(move.from),
                                    .to = place(move.to),
                                    .amount = base::Money::OfDong(move.amount),
                                    .quantity = base::Quantity::Of(move.quantity)},
                                   voucher);
  if (!posted.ok()) return posted.problem();
  return {};
}

}  // namespace vuon::contracts
