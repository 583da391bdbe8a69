#include "claims/year_end.h"

#include <algorithm>
#include <map>

#include "ledger/read_cells.h"
#include "programme/budget_line_store.h"
#include "programme/plan_version.h"

namespace vuon::claims {
namespace {

using ledger::Stage;

struct LineName {
  std::string number;
  std::string title;
};

// The names of the lines that this year's cells are of, whatever year's plan named them last.
std::map<std::string, LineName> LineNames(storage::Connection& reader, const std::string& province,
                                          int year) {
  std::map<std::string, LineName> names;
  for (const storage::Row& row : reader.Query(
           "SELECT l.id, l.number, l.title FROM ledger_cell c JOIN budget_line l ON l.province_id "
           "= c.province_id AND l.id = c.line_id JOIN plan p ON p.province_id = l.province_id AND "
           "p.id = l.plan_id WHERE c.province_id = $1 AND c.year = $2 AND p.year <= $2 "
           "ORDER BY p.year",
           province, year)) {
    names[row.Text(0)] = {row.Text(1), row.Text(2)};
  }
  return names;
}

std::map<std::string, std::string> NextCells(storage::Connection& reader,
                                             const std::string& province, int year) {
  std::map<std::string, std::string> next;
  for (const storage::Row& row : reader.Query(
           "SELECT l.cell_id, l.next_cell_id FROM year_decision d JOIN year_decision_line l ON "
           "l.province_id = d.province_id AND l.decision_id = d.id WHERE d.province_id = $1 AND "
           "d.year = $2 AND d.state = 'decided' AND l.next_cell_id IS NOT NULL",
           province, year)) {
    next[row.Text(0)] = row.Text(1);
  }
  return next;
}

YearCell CellOf(const ledger::CellFigures& figures) {
  YearCell cell{};
  cell.id = figures.cell.text();
  cell.line_id = figures.line_id;
  cell.source_id = figures.source_id;
  cell.state = figures.state;
  cell.counts_units = figures.counts_units;
  cell.allotted = figures.AllottedBalance();
  cell.available = figures.Balance(Stage::kAvailable);
  cell.available_units = figures.Quantity(Stage::kAvailable);
  cell.reserved = figures.Balance(Stage::kReserved);
  cell.committed = figures.Balance(Stage::kCommitted);
  cell.ordered = figures.Balance(Stage::kOrdered);
  cell.advanced = figures.Balance(Stage::kAdvanced);
  cell.paid = figures.Balance(Stage::kPaid);
  cell.lapsed = figures.Balance(Stage::kLapsed);
  cell.carried = figures.Balance(Stage::kCarried);
  cell.can_close = cell.state != "closed";
  for (const Stage stage : {Stage::kAvailable, Stage::kReserved, Stage::kCommitted, Stage::kOrdered,
                            Stage::kAdvanced}) {
    const bool empty = figures.Balance(stage) == 0 && figures.Quantity(stage) == 0;
    cell.can_close = cell.can_close && empty;
  }
  return cell;
}

std::vector<YearHolding> HoldingsOf(storage::Connection& reader, const std::string& province,
                                    int year) {
  std::vector<YearHolding> holdings;
  for (const storage::Row& row : reader.Query(
           "SELECT a.cell_id, o.id, a.stage, coalesce(d.id, ''), coalesce(d.code, s.code, "
           "o.record_id), coalesce(e.name, s.title, ''), a.balance, a.quantity FROM ledger_cell c "
           "JOIN ledger_account a ON a.province_id = c.province_id AND a.cell_id = c.id "
           "JOIN ledger_obligation o ON o.province_id = a.province_id AND o.id = a.obligation_id "
           "LEFT JOIN dossier d ON d.province_id = o.province_id AND d.id = o.record_id "
           "AND o.record_kind = 'dossier' LEFT JOIN enterprise e ON e.province_id = d.province_id "
           "AND e.id = d.enterprise_id LEFT JOIN spending_proposal s ON s.province_id = "
           "o.province_id "
           "AND s.id = o.record_id AND o.record_kind = 'spending' WHERE c.province_id = $1 AND "
           "c.year = $2 AND a.stage IN "
           "('reserved', 'committed', 'ordered', 'advanced') AND (a.balance > 0 OR a.quantity > 0) "
           "ORDER BY a.cell_id, o.id, a.stage LIMIT 5000",
           province, year)) {
    holdings.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4),
                        row.Text(5), row.Integer(6), row.Integer(7)});
  }
  return holdings;
}

YearDecision ReadDecision(const storage::Row& row) {
  YearDecision decision{};
  decision.id = row.Text(0);
  decision.year = static_cast<int>(row.Integer(1));
  decision.kind = row.Text(2);
  decision.basis = row.Text(3);
  decision.state = row.Text(4);
  decision.maker_id = row.Text(5);
  decision.maker = row.Text(6);
  decision.approver = row.TextOr(7, "");
  decision.number = row.TextOr(8, "");
  if (!row.IsNull(9)) decision.decision_date = row.Date(9);
  return decision;
}

YearDecisionLine ReadLine(const storage::Row& row) {
  return {row.Text(1),  row.Text(2),     row.OptionalText(3),
          row.Money(4), row.Quantity(5), row.OptionalText(6)};
}

std::vector<YearDecision> DecisionsOf(storage::Connection& reader, const std::string& province,
                                      int year) {
  std::vector<YearDecision> decisions;
  for (const storage::Row& row :
       reader.Query("SELECT id, year, kind, basis, state, maker_id, maker, approver, number, "
                    "decision_date FROM year_decision WHERE province_id = $1 AND year = $2 "
                    "ORDER BY created_at, id",
                    province, year)) {
    decisions.push_back(ReadDecision(row));
  }
  for (const storage::Row& row : reader.Query(
           "SELECT l.decision_id, l.cell_id, l.stage, l.obligation_id, l.amount, l.quantity, "
           "l.next_cell_id FROM year_decision d JOIN year_decision_line l ON l.province_id = "
           "d.province_id AND l.decision_id = d.id WHERE d.province_id = $1 AND d.year = $2 "
           "ORDER BY l.decision_id, l.line",
           province, year)) {
    const auto found =
        std::find_if(decisions.begin(), decisions.end(),
                     [&](const YearDecision& each) { return each.id == row.Text(0); });
    if (found != decisions.end()) found->lines.push_back(ReadLine(row));
  }
  return decisions;
}

// What lapses of a cell when its year ends as it is, đồng.
std::int64_t AtRisk(const ledger::CellFigures& figures) {
  if (figures.state == "closed") return 0;
  return figures.Balance(Stage::kAvailable) + figures.Balance(Stage::kReserved) +
         figures.Balance(Stage::kCommitted) + figures.Balance(Stage::kAdvanced);
}

}  // namespace

LapseAhead ReadLapse(storage::Connection& reader, const std::string& province, int year,
                     base::Date today) {
  LapseAhead ahead{LapseDay(ShippedPolicy(), year)};
  ahead.days_left = static_cast<int>((ahead.day.days() - today.days()).count());
  for (const ledger::CellFigures& figures :
       ledger::ReadCells(reader, province, year, std::string(programme::kProgramme))) {
    ahead.at_risk += AtRisk(figures);
  }
  return ahead;
}

YearEnd ReadYearEnd(storage::Connection& reader, const std::string& province, int year,
                    base::Date today) {
  YearEnd end{};
  end.year = year;
  end.today = today;
  end.stops = StopsOf(ShippedPolicy(), year);
  end.lapse_day = LapseDay(ShippedPolicy(), year);
  end.days_left = static_cast<int>((end.lapse_day.days() - today.days()).count());
  const auto names = LineNames(reader, province, year);
  const auto next = NextCells(reader, province, year);
  std::map<std::string, std::string> sources;
  for (const programme::FundingSource& source : programme::FundingSourcesOf(reader, province)) {
    sources[source.id] = source.name;
  }
  for (const ledger::CellFigures& figures :
       ledger::ReadCells(reader, province, year, std::string(programme::kProgramme))) {
    YearCell cell = CellOf(figures);
    const auto name = names.find(cell.line_id);
    if (name != names.end()) {
      cell.number = name->second.number;
      cell.title = name->second.title;
    }
    const auto source = sources.find(cell.source_id);
    cell.source = source == sources.end() ? cell.source_id : source->second;
    const auto linked = next.find(cell.id);
    if (linked != next.end()) cell.next_cell_id = linked->second;
    end.at_risk += AtRisk(figures);
    end.cells.push_back(std::move(cell));
  }
  end.holdings = HoldingsOf(reader, province, year);
  end.decisions = DecisionsOf(reader, province, year);
  return end;
}

std::optional<YearDecision> FindYearDecision(storage::Connection& reader,
                                             const std::string& province, const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT id, year, kind, basis, state, maker_id, maker, approver, number, decision_date FROM "
      "year_decision WHERE province_id = $1 AND id = $2",
      province, id);
  if (!row) return std::nullopt;
  YearDecision decision = ReadDecision(*row);
  for (const storage::Row& line : reader.Query(
           "SELECT decision_id, cell_id, stage, obligation_id, amount, quantity, next_cell_id FROM "
           "year_decision_line WHERE province_id = $1 AND decision_id = $2 ORDER BY line",
           province, id)) {
    decision.lines.push_back(ReadLine(line));
  }
  return decision;
}

}  // namespace vuon::claims
