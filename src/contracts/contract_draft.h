#pragma once
#include "contracts/contract.h"
#include "contracts/contract_verbs.h"

// What a drafted contract is made of, put together from its form and from what is known.
namespace vuon::contracts {

struct ContractDraft {
  int year = 0;
  std::string enterprise_id;
  std::string folded;  // the words that search finds it by
  std::vector<ContractDossier> dossiers;
  std::vector<ContractItem> items;
  std::vector<Party> parties;
  std::vector<MilestoneForm> milestones;
};

base::Result<void> CheckContractForm(const ContractForm& form);

// `contract`: the draft that is written anew; empty for a new one. Refusals as of DraftContract.
base::Result<ContractDraft> PrepareDraft(identity::Work& work, const std::string& province,
                                         const ContractForm& form, const std::string& contract);
base::Result<void> WriteParts(identity::Work& work, const std::string& province,
                              const std::string& contract, const ContractDraft& draft);
void DropParts(storage::Transaction& transaction, const std::string& province,
               const std::string& contract);

}  // namespace vuon::contracts
