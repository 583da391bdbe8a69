#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "claims/claim.h"
#include "norms/pack.h"

// What makes a claim acceptable. Pure.
namespace vuon::claims {

inline constexpr std::size_t kMostLines = 300;

// The identity of an invoice: seller, symbol, number and day, written in whatever way. `core` is
// the number without leading zeros and marks, by which near-duplicates are found.
struct InvoiceKey {
  std::string seller;
  std::string symbol;
  std::string number;
  std::string core;
  base::Date issued_on;
};
InvoiceKey KeyOf(const ClaimLine& line);

// Why two invoices that are not the same look alike: number | amount; empty: they do not.
std::string Likeness(const InvoiceKey& one, base::Money amount, const InvoiceKey& other,
                     base::Money other_amount);

// Gives lines without a code the next one, "MC-001"; codes once given stay.
void NumberLines(std::vector<ClaimLine>& lines);

// What may be kept while it is typed: forms and lengths. claims.content_unusable with each field.
base::Result<void> CheckContent(const ClaimContent& content);
// What has to be there when it is handed in: each required payment paper of the item, whole
// invoices none of which comes twice, something eligible unless the item is paid as a fixed amount.
// Refusals: claims.incomplete with each field.
base::Result<void> CheckComplete(const ClaimContent& content, const norms::Item& item,
                                 base::Date today);

// The sum of what the lines ask to be reckoned with.
base::Result<base::Money> EligibleCost(const ClaimContent& content);
// The same behind the appraiser's reductions. claims.appraisal_unusable with each field: a line
// that is not there, named twice, raised instead of reduced, or reduced without a reason.
base::Result<base::Money> AllowedCost(const ClaimContent& content, const Appraisal& appraisal);

}  // namespace vuon::claims
