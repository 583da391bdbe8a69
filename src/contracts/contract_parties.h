#pragma once
#include "contracts/contract.h"
#include "contracts/contract_verbs.h"

namespace vuon::contracts {

base::Result<void> CheckParties(const ContractForm& form);

// The agency of whoever drafts, the enterprise and, of three parties, the supplier, each as it is
// known and then as the form says. contracts.supplier_not_found.
base::Result<std::vector<Party>> PartiesFor(identity::Work& work, const std::string& province,
                                            const ContractForm& form,
                                            const std::string& enterprise);

// The words that search finds a contract by.
std::string FoldedOf(const std::string& title, const std::vector<Party>& parties,
                     const std::string& number);

}  // namespace vuon::contracts
