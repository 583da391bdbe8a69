#pragma once
#include "ledger/posting.h"
#include "spending/spending.h"
#include "storage/connection.h"

// The SQL of own spending.
namespace vuon::spending {

std::optional<Proposal> FindProposal(storage::Connection& reader, const std::string& province,
                                     const std::string& id);
void InsertProposal(storage::Transaction& transaction, const std::string& province,
                    const Proposal& proposal);
// False: its revision is not the one that was read.
bool UpdateProposal(storage::Transaction& transaction, const std::string& province,
                    const Proposal& proposal);

struct SpendingStep {
  int payment = 0;  // the number of the list; 0: of the proposal itself
  std::string from_state;
  std::string to_state;
  base::Instant at;
  std::string actor;
  std::string reason;
  std::string document;
};
BOOST_DESCRIBE_STRUCT(SpendingStep, (),
                      (payment, from_state, to_state, at, actor, reason, document))
void InsertStep(storage::Transaction& transaction, const std::string& province,
                const std::string& proposal, const std::string& actor_id, const SpendingStep& step);
std::vector<SpendingStep> StepsOf(storage::Connection& reader, const std::string& province,
                                  const std::string& proposal);

std::optional<ListOfPayments> FindPayment(storage::Connection& reader, const std::string& province,
                                          const std::string& id);
std::vector<ListOfPayments> PaymentsOf(storage::Connection& reader, const std::string& province,
                                       const std::string& proposal);
void InsertPayment(storage::Transaction& transaction, const std::string& province,
                   const ListOfPayments& payment, base::Instant at);
void FreeLines(storage::Transaction& transaction, const std::string& province,
               const std::string& payment);

// Those in force and the drafts, newest first.
std::vector<FeeRate> RatesOf(storage::Connection& reader, const std::string& province);

// What a proposal holds in the ledger; carried over, it stands in next year's cell.
struct ProposalMoney {
  ledger::CellId cell;
  ledger::ObligationId obligation;
  std::string cell_state;
  std::int64_t committed = 0;
  std::int64_t committed_units = 0;
  std::int64_t ordered = 0;
  std::int64_t ordered_units = 0;
  std::int64_t paid = 0;
};
std::vector<ProposalMoney> MoneyOf(storage::Connection& reader, const std::string& province,
                                   const std::string& proposal);

}  // namespace vuon::spending
