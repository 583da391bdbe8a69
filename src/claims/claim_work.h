#pragma once
#include "claims/claim_support.h"
#include "claims/claim_verbs.h"

// What the verbs of the room share.
namespace vuon::claims {

// claims.not_found for one that does not exist for whoever acts.
base::Result<Claim> LoadClaim(identity::Work& work, const std::string& province, Face face,
                              const std::string& id);
// A reason of 1 to 2,000 bytes. claims.reason_missing.
base::Result<void> CheckReason(const std::string& reason);
// A number and a day that is not to come. claims.paper_form.
base::Result<void> CheckPaper(const std::string& number, base::Date date, base::Date today);

struct ClaimMove {
  std::string to;
  std::string reason = {};
  std::string document = {};
};
// One step of the claim's life: writes the whole claim in its new state, its step, its audit row.
// claims.illegal_step {from, to}, claims.stale.
base::Result<void> MoveClaim(identity::Work& work, const std::string& province, Claim& claim,
                             const ClaimMove& move);

// Whoever acts is none of the people who had a hand in it before. claims.own_claim.
base::Result<void> CheckOtherHand(const identity::Work& work, const Claim& claim);
// The enterprise may be paid today: contract in force, dossier not suspended or ended, tax status.
// claims.contract_not_in_force, claims.dossier_not_payable, claims.tax_status.
base::Result<void> CheckPayable(identity::Work& work, const std::string& province,
                                const ClaimCase& of);

}  // namespace vuon::claims
