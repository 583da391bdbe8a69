#pragma once
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/claim_rules.h"
#include "storage/connection.h"

// The SQL of claims, their steps and their invoices.
namespace vuon::claims {

std::optional<Claim> FindClaim(storage::Connection& reader, const std::string& province,
                               const std::string& id);
std::optional<Claim> FindOpenDraft(storage::Connection& reader, const std::string& province,
                                   const std::string& contract, int position);
// In order of their beginning.
std::vector<Claim> ClaimsOfItem(storage::Connection& reader, const std::string& province,
                                const std::string& contract, int position);
std::vector<Claim> ClaimsOfDossier(storage::Connection& reader, const std::string& province,
                                   const std::string& dossier);

void InsertClaim(storage::Transaction& transaction, const std::string& province,
                 const Claim& claim);
// Writes everything that may change if the row still has the revision of `claim`; the stored
// revision becomes one more. False: somebody was faster.
bool UpdateClaim(storage::Transaction& transaction, const std::string& province,
                 const Claim& claim);

struct ClaimStep {
  int step;
  std::string from_state;
  std::string to_state;
  base::Instant at;
  std::string actor;
  std::string actor_id;
  std::string reason;
  std::string document;
};
std::vector<ClaimStep> StepsOf(storage::Connection& reader, const std::string& province,
                               const std::string& claim);
void InsertStep(storage::Transaction& transaction, const std::string& province,
                const std::string& claim, const ClaimStep& step);

// An invoice as it is held for the whole deployment.
struct HeldInvoice {
  std::string province;
  std::string claim_id;
  std::string evidence;
  InvoiceKey key;
  base::Money amount;
};
// The one with the same identity, wherever it was claimed.
std::optional<HeldInvoice> FindInvoice(storage::Connection& reader, const InvoiceKey& key);
// Whether another room pays it: the agency's own spending.
bool IsSpent(storage::Connection& reader, const InvoiceKey& key);
// Those of the same seller with the same bare number or the same amount; at most 20.
std::vector<HeldInvoice> AlikeInvoices(storage::Connection& reader, const InvoiceKey& key,
                                       base::Money amount);
// Throws storage::ConstraintViolation when one is held meanwhile.
void HoldInvoices(storage::Transaction& transaction, const std::string& province,
                  const Claim& claim);
void FreeInvoices(storage::Transaction& transaction, const std::string& province,
                  const std::string& claim);

}  // namespace vuon::claims
