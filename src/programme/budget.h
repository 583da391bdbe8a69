#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ledger/read_cells.h"
#include "programme/budget_line_store.h"

namespace vuon::programme {

// What a line or a source has in each state, in đồng. Planned is what the plan in force says, the
// rest is read back from the postings; committed includes what was ordered to be paid, left is what
// can still be reserved. Allotted is the sum of all from reserved on.
struct Figures {
  std::int64_t planned = 0;
  std::int64_t allotted = 0;
  std::int64_t reserved = 0;
  std::int64_t committed = 0;
  std::int64_t advanced = 0;
  std::int64_t paid = 0;
  std::int64_t left = 0;
  std::int64_t recovered = 0;
  std::int64_t lapsed = 0;
  std::int64_t carried = 0;  // into the next year

  void Add(const Figures& other);
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (planned, allotted, reserved, committed, advanced, paid, left, recovered,
                       lapsed, carried))

struct BudgetLine {
  std::string id;
  std::string number;
  std::string title;
  std::string lead;
  std::optional<std::string> source_id;
  std::optional<std::string> source_name;
  std::optional<std::string> cell_id;
  std::string unit;
  std::optional<std::int64_t> quota;       // units allotted
  std::optional<std::int64_t> quota_left;  // units that can still be reserved
  Figures figures;
  std::vector<BudgetLine> lines;
};
BOOST_DESCRIBE_STRUCT(BudgetLine, (),
                      (id, number, title, lead, source_id, source_name, cell_id, unit, quota,
                       quota_left, figures, lines))

struct SourceFigures {
  std::string id;
  std::string name;
  Figures figures;
};
BOOST_DESCRIBE_STRUCT(SourceFigures, (), (id, name, figures))

struct Budget {
  int year = 0;
  std::optional<std::string> plan_version_id;
  Figures totals;
  std::vector<SourceFigures> sources;
  std::vector<BudgetLine> lines;
};
BOOST_DESCRIBE_STRUCT(Budget, (), (year, plan_version_id, totals, sources, lines))

// Puts the lines of a plan and the cells of its year together. Pure. A line with cells of several
// sources (a source that was changed by an adjustment) shows them as lines of their own below it.
Budget MakeBudget(int year, const std::vector<BudgetLineRow>& lines,
                  const std::vector<FundingSource>& sources,
                  const std::vector<ledger::CellFigures>& cells);

// The budget of a year; without a plan in force it has no lines.
Budget ReadBudget(storage::Connection& reader, const std::string& province, int year);

}  // namespace vuon::programme
