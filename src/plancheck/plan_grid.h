#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "paper/document.h"
#include "plancheck/plan_document.h"

namespace vuon::plancheck {

// A table laid out in rows and columns; a cell that spans several stands in all of them.
class Grid {
 public:
  explicit Grid(const paper::Block& block);

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  // The cell at row and column (from 0), or null.
  const paper::Cell* At(int row, int column) const;
  // The same, only where the cell begins.
  const paper::Cell* OwnAt(int row, int column) const;
  std::string_view TextAt(int row, int column) const;
  Place PlaceOf(int row, int column) const;
  const paper::Table& table() const { return *table_; }

 private:
  const paper::Table* table_;
  int block_ = 0;
  int page_ = 0;
  int rows_ = 0;
  int columns_ = 0;
  std::vector<std::int32_t> cells_;
  std::vector<int> row_lines_;
};

enum class Role {
  kNone,
  kNumber,
  kTitle,
  kLead,
  kPartner,
  kResult,
  kTime,
  kUnitName,
  kUnitPrice,
  kQuantity,
  kRate,
  kAmount,
  kShare,
  kYearShare,
  kSourceText,
  kNote
};

struct Column {
  Role role = Role::kNone;
  std::string name;
  std::string group;           // the heading over it
  std::int64_t unit_dong = 0;  // named in the heading; 0 when none is
};

// The heading of a budget table: its rows (from 0, first to past the last) and columns.
struct Heading {
  int first = 0;
  int end = 0;
  std::vector<Column> columns;
  std::vector<std::string> rows;  // their folded texts, to know them again on the next page

  int Find(Role role) const;
  bool HasMoney() const;
};

// The heading that begins at `row`, if these rows are one.
std::optional<Heading> HeadingAt(const Grid& grid, int row);

// How many rows from `row` on repeat the heading, as at the top of the next page.
int RepeatedRows(const Grid& grid, int row, const Heading& heading);

// "(1) (2) (3)", "A B 1 2 3=1x2": the row that numbers the columns.
bool IsIndexRow(const Grid& grid, int row);

// Whether a cell of the row ends in a figure as large as an amount ("30.000").
bool HoldsAmount(const Grid& grid, int row);

}  // namespace vuon::plancheck
