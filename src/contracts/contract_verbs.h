#pragma once
#include <optional>
#include <string>
#include <vector>

#include "contracts/contract_work.h"

// What is done with contracts. Each verb answers the id of the contract or of the record it made.
// Refusals: contracts.* (texts.json), those of MoveDossier and of the ledger.
namespace vuon::contracts {

struct ContractMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(ContractMade, (), (id))
using ContractResult = base::Result<ContractMade>;

// One item of a contract that is drafted. What it must show for payment comes from the pack.
struct ItemForm {
  std::string dossier_id;
  std::optional<std::string> title = std::nullopt;   // else of the pack
  std::optional<std::string> result = std::nullopt;  // else of the pack
  std::int64_t units = 1;
  base::Money state_part;
  base::Money own_part;
};
BOOST_DESCRIBE_STRUCT(ItemForm, (), (dossier_id, title, result, units, state_part, own_part))

struct MilestoneForm {
  std::string title;
  base::Date due_on;
};
BOOST_DESCRIBE_STRUCT(MilestoneForm, (), (title, due_on))

// What a party says of itself where it differs from what is known of it; empty: as known.
struct PartyForm {
  std::string role;  // agency, enterprise, supplier
  std::optional<std::string> name = std::nullopt;
  std::optional<std::string> tax_code = std::nullopt;
  std::optional<std::string> address = std::nullopt;
  std::optional<std::string> representative = std::nullopt;
  std::optional<std::string> position = std::nullopt;
  std::optional<std::string> bank_account = std::nullopt;
  std::optional<std::string> bank = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(PartyForm, (),
                      (role, name, tax_code, address, representative, position, bank_account, bank))

// Without `items`, each dossier is one item with all that was reserved for it.
struct ContractForm {
  std::string title;
  std::vector<std::string> dossiers;
  base::Date starts_on;
  base::Date ends_on;
  std::optional<std::string> supplier_id = std::nullopt;  // the third party
  std::optional<std::string> terms = std::nullopt;
  std::optional<std::vector<ItemForm>> items = std::nullopt;
  std::optional<std::vector<PartyForm>> parties = std::nullopt;
  std::optional<std::vector<MilestoneForm>> milestones = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(ContractForm, (),
                      (title, dossiers, starts_on, ends_on, supplier_id, terms, items, parties,
                       milestones))

// Over approved dossiers of one enterprise that no other contract carries out. Refusals:
// contracts.dossiers_missing, contracts.not_approved, contracts.dossier_has_contract,
// contracts.enterprises_mixed, contracts.exceeds_reserved, contracts.ends_before_start,
// contracts.supplier_not_found.
ContractResult DraftContract(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& call, const ContractForm& form);
ContractResult ReviseContract(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& contract,
                              std::int64_t revision, const ContractForm& form);
ContractResult DiscardContract(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& call, const std::string& contract);

// The enterprise's word that no other state money pays for the same (decree 268/2025, art. 11). An
// officer enters it with the number of the paper.
ContractResult DeclareCommitment(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& call, Side side,
                                 const std::string& contract, const std::string& paper);

// A second person signs: the state part is committed, what it leaves over is released, the dossiers
// become `contracted`. Refusals: contracts.own_contract, contracts.commitment_missing,
// contracts.before_decision, contracts.number_taken, contracts.double_support.
ContractResult SignContract(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& call, const std::string& contract,
                            const Paper& paper);

struct AmendedPart {
  int position = 0;
  base::Money state_part;
  base::Money own_part;
};
BOOST_DESCRIBE_STRUCT(AmendedPart, (), (position, state_part, own_part))

struct AmendmentForm {
  std::string kind;  // terms, suspension, resumption, termination, liquidation
  std::string reason;
  std::optional<base::Date> ends_on = std::nullopt;  // of terms and resumption
  std::optional<bool> recover = std::nullopt;        // of termination: what was paid is asked back
  std::optional<std::vector<AmendedPart>> items = std::nullopt;  // of terms and liquidation
};
BOOST_DESCRIBE_STRUCT(AmendmentForm, (), (kind, reason, ends_on, recover, items))

// Drafts what changes a signed contract: it may lower state money, never raise it (decree 268/2025,
// art. 17). Refusals: contracts.amendment_open, contracts.raises_state_money,
// contracts.amendment_empty, contracts.items_undecided (liquidation), contracts.acceptance_runs.
ContractResult DraftAmendment(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& contract,
                              const AmendmentForm& form);
ContractResult DiscardAmendment(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, const std::string& contract,
                                int step);
// A second person approves it: what it lowers is decommitted. Refusals: contracts.own_amendment.
ContractResult ApproveAmendment(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, const std::string& contract,
                                int step, const Paper& paper);

}  // namespace vuon::contracts
