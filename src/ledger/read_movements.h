#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ledger/posting.h"

namespace vuon::ledger {

// Which postings: of a year; of some cells of it; that moved money into or out of some stages.
struct MovementFilter {
  std::string province_id;
  int year = 0;
  std::optional<std::set<std::string>> cells = std::nullopt;  // cell ids; absent: all
  // Words of ledger_account.stage. "authority" stands for what came from or went back to the
  // budget, or to another cell: with it the effects of a cell add up to what is allotted to it.
  std::set<std::string> stages = {};  // empty: all
};

// A posting as one cell sees it.
struct Movement {
  Posting posting;
  CellId cell;
  std::string from_stage;  // empty: from another cell
  std::string to_stage;    // empty: to another cell
  // What it changed in the stages asked for; without stages, the amount moved.
  std::int64_t effect = 0;
};

struct MovementPage {
  std::vector<Movement> movements;  // newest first
  std::optional<std::int64_t> next;
};

// At most `limit` postings older than `before`. A posting between two cells of the filter comes
// twice, once for each cell.
MovementPage ReadMovements(storage::Connection& reader, const MovementFilter& filter,
                           std::optional<std::int64_t> before, int limit);

// The sum of all effects, in đồng: what a figure on a screen must equal.
std::int64_t SumMovements(storage::Connection& reader, const MovementFilter& filter);

}  // namespace vuon::ledger
