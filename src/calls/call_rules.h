#pragma once
#include <memory>
#include <optional>

#include "calls/call.h"
#include "ledger/read_cells.h"
#include "norms/pack.h"
#include "storage/connection.h"

// What makes a call acceptable, and what it stands on.
namespace vuon::calls {

// calls.call_unusable with every field that is wrong. Pure.
base::Result<void> CheckCall(const CallForm& form);

// The rules and the item of a call, in force on the day it opens.
struct CallRules {
  std::shared_ptr<const norms::Pack> pack;
  const norms::Item* item = nullptr;  // of that pack
};
std::optional<CallRules> RulesOf(storage::Connection& reader, const std::string& province,
                                 const CallForm& form);

// What is left of the line and source that pays it; nothing when they have no cell.
std::optional<ledger::CellFigures> CellOf(storage::Connection& reader, const std::string& province,
                                          const CallForm& form);

// Whether it can be published: rules and item there and valid, the line one of the item's, the
// cell open, the last day not over, the clock one of the pack's. Refusals: calls.no_rules,
// calls.no_item, calls.line_not_of_item, calls.no_cell, calls.cell_closed, calls.closes_in_past,
// calls.no_clock.
base::Result<void> CheckPublishable(storage::Connection& reader, const std::string& province,
                                    const CallForm& form, base::Date today);

// All papers of a dossier: those of the item, then those of the call's own.
std::vector<CallPaper> PapersOf(const norms::Item& item, const CallContent& content);

// A form for the item to begin with: its title, units, a table of costs, the eligible cost.
Form StartingForm(const norms::Item& item);

}  // namespace vuon::calls
