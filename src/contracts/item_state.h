#pragma once
#include <string>
#include <vector>

#include "contracts/contract.h"
#include "contracts/contract_work.h"

// How the states of a contract's items and of their dossier go together.
namespace vuon::contracts {

// The state of a dossier whose items stand in these states. Pure.
std::string DossierStateFor(const std::vector<std::string>& item_states);

// Moves the dossier to where its items stand, step by legal step. `due_on` is the clock that runs
// there.
base::Result<void> FollowItems(identity::Work& work, const std::string& province,
                               const std::string& dossier, const std::vector<ContractItem>& items,
                               const Paper& paper, const std::string& reason,
                               std::optional<base::Date> due_on);

// Gives back what is committed for an item that will not be paid: its state part, as far as it is
// still committed, and its units.
base::Result<void> GiveBack(identity::Work& work, const std::string& province,
                            const std::string& obligation, const ContractItem& item,
                            bool last_of_dossier, const ledger::Voucher& voucher);

// Marks what was advanced (and, with `paid_too`, paid) for a dossier beyond its accepted items: it
// has to come back.
void MarkRecovery(identity::Work& work, const std::string& province, const std::string& contract,
                  const ContractDossier& dossier, const std::vector<ContractItem>& items,
                  const char* cause, bool paid_too, const Paper& paper);

}  // namespace vuon::contracts
