#include "claims/claim_support.h"

#include <algorithm>

#include "claims/claim_store.h"
#include "dossiers/other_support.h"
#include "norms/working.h"

namespace vuon::claims {

using base::Money;
using base::Problem;
using base::ProblemKind;

base::Result<ClaimCase> ReadCase(storage::Connection& reader, const std::string& province,
                                 const Claim& claim) {
  ClaimCase found;
  auto item = FindItem(reader, province, claim.contract_id, claim.position);
  if (!item) return Problem{ProblemKind::kNotFound, "claims.item_not_found"};
  found.item = *std::move(item);
  auto record = dossiers::FindRecord(reader, province, claim.dossier_id);
  VUON_ASSERT(record.has_value());
  auto file = dossiers::ReadCase(reader, province, *std::move(record));
  if (!file || !file->rules || !file->enterprise) {
    return Problem{ProblemKind::kRefused, "claims.rules_missing"};
  }
  found.file = *std::move(file);
  const norms::Item* own = norms::FindItem(*found.file.rules->pack, found.item.item);
  found.rule = own != nullptr ? *own : *found.file.rules->item;
  if (!found.item.papers.empty()) found.rule.payment_papers = found.item.papers;
  for (Claim& other : ClaimsOfItem(reader, province, claim.contract_id, claim.position)) {
    if (other.id != claim.id) found.others.push_back(std::move(other));
  }
  return found;
}

Money ClaimedBefore(const ClaimCase& of) {
  std::int64_t sum = 0;
  for (const Claim& other : of.others) {
    const bool counts = other.state == "appraised" || other.state == "approved" ||
                        other.state == "ordered" || other.state == "paid";
    if (counts) sum += other.amount.value_or(Money()).dong();
  }
  return Money::OfDong(sum);
}

base::Result<ClaimSupport> SupportOf(storage::Connection& reader, const std::string& province,
                                     const ClaimCase& of, Money cost) {
  norms::SizeResult size;
  const norms::Applicant applicant = dossiers::ApplicantOf(of.file, size);
  const Money before = ClaimedBefore(of);
  const auto others = dossiers::OtherSupportOf(reader, province, of.file.record.head);
  VUON_TRY(received, before.Plus(dossiers::AlreadyReceived(others, of.rule, of.file.call.form)));
  VUON_TRY(found, norms::SupportOf(*of.file.rules->pack, of.rule, applicant,
                                   {std::max(of.item.units, 1), cost, received}));
  ClaimSupport support{found.amount, std::move(found.working)};
  VUON_TRY(difference, of.item.state_part.Minus(before));
  const Money left = std::max(difference, Money());
  const bool cut = left < support.amount;
  support.amount = std::min(support.amount, left);
  support.working.push_back(norms::Step(cut ? "claims.step_contract_cut" : "claims.step_contract",
                                        {{"contract", norms::Same(of.item.contract_number)},
                                         {"part", norms::MoneyWords(of.item.state_part)},
                                         {"had", norms::MoneyWords(before)},
                                         {"left", norms::MoneyWords(left)},
                                         {"amount", norms::MoneyWords(support.amount)}},
                                        "Nghị định 268/2025/NĐ-CP, Điều 15, 18"));
  return support;
}

}  // namespace vuon::claims
