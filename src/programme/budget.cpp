#include "programme/budget.h"

#include <map>

#include "programme/plan_store.h"

namespace vuon::programme {
namespace {

using ledger::CellFigures;
using ledger::Stage;

Figures FiguresOf(const CellFigures& cell) {
  Figures figures;
  figures.allotted = cell.AllottedBalance();
  figures.reserved = cell.Balance(Stage::kReserved);
  figures.committed = cell.Balance(Stage::kCommitted) + cell.Balance(Stage::kOrdered);
  figures.advanced = cell.Balance(Stage::kAdvanced);
  figures.paid = cell.Balance(Stage::kPaid);
  figures.left = cell.Balance(Stage::kAvailable);
  figures.recovered = cell.Balance(Stage::kRecovered);
  figures.lapsed = cell.Balance(Stage::kLapsed);
  figures.carried = cell.Balance(Stage::kCarried);
  return figures;
}

class Builder {
 public:
  Builder(const std::vector<BudgetLineRow>& rows, const std::vector<FundingSource>& sources,
          const std::vector<CellFigures>& cells) {
    for (const FundingSource& source : sources) names_[source.id] = source.name;
    for (const CellFigures& cell : cells) cells_[cell.line_id].push_back(&cell);
    for (const BudgetLineRow& row : rows) {
      children_[row.parent_id.value_or("")].push_back(&row);
    }
  }

  std::vector<BudgetLine> Under(const std::string& parent) {
    std::vector<BudgetLine> lines;
    for (const BudgetLineRow* row : children_[parent]) {
      BudgetLine line = Line(*row);
      // A dropped line is shown only while there is money to tell of.
      const Figures& figures = line.figures;
      if (row->dropped && figures.allotted == 0) continue;
      lines.push_back(std::move(line));
    }
    return lines;
  }

  std::map<std::string, Figures> by_source;

 private:
  BudgetLine Line(const BudgetLineRow& row) {
    BudgetLine line{row.id, row.number, row.title, row.lead, {}, {}, {}, row.unit, {}, {}, {}, {}};
    line.lines = Under(row.id);
    if (line.lines.empty()) {
      Leaf(row, line);
    } else {
      for (const BudgetLine& child : line.lines) line.figures.Add(child.figures);
    }
    return line;
  }
  void Leaf(const BudgetLineRow& row, BudgetLine& line) {
    const std::vector<const CellFigures*>& cells = cells_[row.id];
    std::vector<const CellFigures*> shown;
    for (const CellFigures* cell : cells) {
      if (cell->source_id == row.source_id || cell->AllottedBalance() != 0) shown.push_back(cell);
    }
    if (shown.size() > 1) {
      for (const CellFigures* cell : shown) line.lines.push_back(OfCell(row, *cell));
      for (const BudgetLine& child : line.lines) line.figures.Add(child.figures);
      return;
    }
    if (shown.empty()) {
      line.figures.planned = row.planned.dong();
      SetSource(line, row.source_id);
      if (row.source_id) by_source[*row.source_id].Add(line.figures);
      return;
    }
    line = OfCell(row, *shown.front());
    line.id = row.id;
  }
  BudgetLine OfCell(const BudgetLineRow& row, const CellFigures& cell) {
    BudgetLine line{row.id + ":" + cell.source_id,
                    row.number,
                    row.title,
                    row.lead,
                    {},
                    {},
                    cell.cell.text(),
                    row.unit,
                    {},
                    {},
                    FiguresOf(cell),
                    {}};
    SetSource(line, cell.source_id);
    if (cell.source_id == row.source_id) line.figures.planned = row.planned.dong();
    if (cell.counts_units) {
      line.quota = cell.AllottedQuantity();
      line.quota_left = cell.Quantity(Stage::kAvailable);
    }
    by_source[cell.source_id].Add(line.figures);
    return line;
  }
  void SetSource(BudgetLine& line, const std::optional<std::string>& source) {
    if (!source) return;
    line.source_id = source;
    line.source_name = names_[*source];
  }

  std::map<std::string, std::string> names_;
  std::map<std::string, std::vector<const CellFigures*>> cells_;
  std::map<std::string, std::vector<const BudgetLineRow*>> children_;
};

}  // namespace

void Figures::Add(const Figures& other) {
  planned += other.planned;
  allotted += other.allotted;
  reserved += other.reserved;
  committed += other.committed;
  advanced += other.advanced;
  paid += other.paid;
  left += other.left;
  recovered += other.recovered;
  lapsed += other.lapsed;
  carried += other.carried;
}

Budget MakeBudget(int year, const std::vector<BudgetLineRow>& lines,
                  const std::vector<FundingSource>& sources,
                  const std::vector<CellFigures>& cells) {
  Budget budget;
  budget.year = year;
  Builder builder(lines, sources, cells);
  budget.lines = builder.Under("");
  for (const BudgetLine& line : budget.lines) budget.totals.Add(line.figures);
  for (const FundingSource& source : sources) {
    const auto figures = builder.by_source.find(source.id);
    if (figures == builder.by_source.end()) continue;
    budget.sources.push_back({source.id, source.name, figures->second});
  }
  return budget;
}

Budget ReadBudget(storage::Connection& reader, const std::string& province, int year) {
  Budget budget;
  budget.year = year;
  const auto plan = FindPlan(reader, province, year);
  if (!plan) return budget;
  budget =
      MakeBudget(year, BudgetLinesOf(reader, province, *plan), FundingSourcesOf(reader, province),
                 ledger::ReadCells(reader, province, year, std::string(kProgramme)));
  budget.plan_version_id = VersionIdInForce(reader, province, *plan);
  return budget;
}

}  // namespace vuon::programme
