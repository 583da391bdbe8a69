#pragma once
#include "contracts/contract.h"
#include "identity/verb.h"

// The SQL of contracts, their items and amendments.
namespace vuon::contracts {

std::optional<Contract> FindContract(storage::Connection& reader, const std::string& province,
                                     const std::string& id);
std::vector<Party> PartiesOf(storage::Connection& reader, const std::string& province,
                             const std::string& contract);
std::vector<ContractDossier> DossiersOf(storage::Connection& reader, const std::string& province,
                                        const std::string& contract);
std::vector<ContractItem> ItemsOf(storage::Connection& reader, const std::string& province,
                                  const std::string& contract);
std::vector<Amendment> AmendmentsOf(storage::Connection& reader, const std::string& province,
                                    const std::string& contract);
std::vector<AmendedItem> AmendedItemsOf(storage::Connection& reader, const std::string& province,
                                        const std::string& contract, int step);
// The contract that carries a dossier out, or the draft of one.
std::optional<std::string> LiveContractOf(storage::Connection& reader, const std::string& province,
                                          const std::string& dossier);
// Whether the person acts for the enterprise of the contract.
bool ActsFor(storage::Connection& reader, const std::string& province, const std::string& person,
             const std::string& enterprise);

// Takes a draft away, so that its dossiers are free for another. contracts.contract_stands.
base::Result<void> DiscardDraft(identity::Work& work, const std::string& province,
                                const std::string& contract);
void SetItemState(storage::Transaction& transaction, const std::string& province,
                  const std::string& contract, int position, const std::string& state);
// The next revision, whatever was changed about it.
void Touch(storage::Transaction& transaction, const std::string& province,
           const std::string& contract);

}  // namespace vuon::contracts
