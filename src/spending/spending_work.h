#pragma once
#include "ledger/posting.h"
#include "spending/spending_store.h"
#include "spending/spending_verbs.h"

// What the verbs of the room share.
namespace vuon::spending {

base::Result<Proposal> LoadProposal(identity::Work& work, const std::string& province,
                                    const std::string& id);
base::Result<void> CheckSpendingReason(const std::string& reason);
base::Result<void> CheckSpendingPaper(const std::string& number, base::Date date, base::Date today,
                                      const char* date_field = "/date");

// One step of the proposal, with its row of the story. spending.illegal_step, spending.stale
base::Result<void> MoveProposal(identity::Work& work, const std::string& province,
                                Proposal& proposal, const std::string& to,
                                const std::string& reason, const std::string& document);
// Whether the table lets a record of that kind go from one state to the other.
base::Result<void> CheckStep(storage::Connection& reader, const std::string& record,
                             const std::string& from, const std::string& to);

struct SpendingMove {
  std::string kind;
  std::string from;
  std::string to;
  std::int64_t amount = 0;
  std::int64_t units = 0;
  std::string document;
  base::Date on;
  std::string actor_id = {};  // empty: whoever acts
  std::optional<std::string> approver_id = std::nullopt;
  std::string key;
};
base::Result<void> PostSpending(identity::Work& work, const std::string& province,
                                const ledger::CellId& cell, const ledger::ObligationId& obligation,
                                const SpendingMove& move);

// Gives back to the line what the proposal holds and does not need, and ends it. In the correction
// time nothing goes back: what is over is carried or lapses by a decision of the year's end.
base::Result<void> EndProposal(identity::Work& work, const std::string& province,
                               Proposal& proposal, const std::string& reason,
                               const std::string& document);

}  // namespace vuon::spending
