#pragma once
#include <optional>
#include <string>
#include <vector>

#include "paper/document.h"
#include "plancheck/plan_document.h"
#include "plancheck/plan_number.h"

namespace vuon::plancheck {

// What a cell that should hold money, or a count, says.
struct CellReading {
  enum class State { kEmpty, kRead, kUnread, kWords };  // kWords: text without figures
  State state = State::kEmpty;
};

struct MoneyReading : CellReading {
  PrintedMoney money;
};

struct CountReading : CellReading {
  PrintedCount count;
  std::vector<PrintedCount> factors;  // "20 người x 2 ngày"
  std::string unit;
};

MoneyReading ReadMoneyCell(const paper::Cell& cell, const Place& place, std::int64_t unit_dong,
                           Marks marks);
CountReading ReadCountCell(const paper::Cell& cell, const Place& place, Marks marks);

// "40 Người x 5 000 đồng/người x 02 lần = 400 000 đồng" in a line of text.
struct Formula {
  std::optional<PrintedMoney> unit_price;
  std::vector<PrintedCount> factors;
  std::vector<std::string> units;  // of the factors
  std::optional<PrintedMoney> amount;
  std::optional<base::Money> product;  // what the factors make; sums of products too
  std::size_t from = 0;                // where the formula begins in the folded text
};
std::optional<Formula> FindFormula(const Folded& folded, std::string_view text, const Place& place);

}  // namespace vuon::plancheck
