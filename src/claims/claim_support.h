#pragma once
#include "claims/claim.h"
#include "claims/contract_item.h"
#include "dossiers/assessment.h"

// What the state pays on a claim, by the rules and by the contract.
namespace vuon::claims {

struct ClaimSupport {
  base::Money amount;
  std::vector<norms::WorkingStep> working;
};

// All that a claim is judged by, read once.
struct ClaimCase {
  ContractItem item;
  dossiers::CaseFile file;
  norms::Item rule;           // of the pack; its payment papers are those of the contract
  std::vector<Claim> others;  // of the same item, not this one
};
// Refusals: claims.item_not_found, claims.rules_missing.
base::Result<ClaimCase> ReadCase(storage::Connection& reader, const std::string& province,
                                 const Claim& claim);

// What was appraised or more of the other claims of the item.
base::Money ClaimedBefore(const ClaimCase& of);

// Rate × cost, at most the cap less what was received, at most what the contract has left for the
// item. Refusals: those of norms::SupportOf.
base::Result<ClaimSupport> SupportOf(storage::Connection& reader, const std::string& province,
                                     const ClaimCase& of, base::Money cost);

}  // namespace vuon::claims
