#pragma once
#include <map>
#include <optional>
#include <string>

#include "dossiers/dossier.h"
#include "identity/verb.h"
#include "ledger/posting.h"

// The money of one dossier in the ledger, and the moves that this room makes of it.
namespace vuon::contracts {

// What stands in each stage of a dossier's obligation, đồng and units.
struct ObligationMoney {
  std::string obligation;
  std::string cell;
  std::map<std::string, std::int64_t> balance;  // by stage: "reserved", "committed", …
  std::map<std::string, std::int64_t> quantity;

  std::int64_t Balance(const std::string& stage) const;
  std::int64_t Quantity(const std::string& stage) const;
};
ObligationMoney ReadObligation(storage::Connection& reader, const std::string& province,
                               const std::string& obligation);

// Reserves in the cell of the dossier's call and answers the obligation. Refusals:
// contracts.no_cell, contracts.exceeds_line, both with {dossier}.
base::Result<std::string> Reserve(identity::Work& work, const std::string& province,
                                  const dossiers::Dossier& dossier, base::Money amount,
                                  const ledger::Voucher& voucher);

// One move between the stages of an obligation, or back to its cell ("available"). With nothing to
// move nothing is posted.
struct StageMove {
  std::string kind;  // commit, release, decommit
  std::string from;
  std::string to;
  std::int64_t amount = 0;    // đồng
  std::int64_t quantity = 0;  // units
};
base::Result<void> PostMove(identity::Work& work, const std::string& province,
                            const ObligationMoney& money, const StageMove& move,
                            const ledger::Voucher& voucher);

}  // namespace vuon::contracts
