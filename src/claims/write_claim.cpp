#include "claims/claim_rules.h"
#include "claims/claim_store.h"
#include "claims/claim_work.h"
#include "dossiers/receipt_code.h"
#include "enterprises/enterprise_store.h"

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

// "TT-7K2MQ-4D9XW-R": as the code of a dossier's receipt, but of a claim (thanh toán).
std::string NewClaimCode(base::Randomness& randomness) {
  return "TT" + dossiers::NewReceiptCode(randomness).substr(2);
}

base::Result<ContractItem> LoadItem(Work& work, const std::string& province, Face face,
                                    const StartClaimForm& form) {
  storage::Connection& reader = work.transaction.connection();
  auto item = FindItem(reader, province, form.contract_id, form.position);
  const bool theirs =
      item && item->contract_state != "draft" && item->contract_state != "discarded" &&
      (face == Face::kOfficer ||
       enterprises::ActsFor(reader, province, item->enterprise_id, work.actor.PersonId()));
  if (!theirs) return Problem{ProblemKind::kNotFound, "claims.item_not_found"};
  if (item->contract_state != "signed") {
    return Problem{ProblemKind::kRefused,
                   "claims.contract_not_in_force",
                   {{"contract", item->contract_number}}};
  }
  if (item->state == "failed" || item->state == "ended") {
    return Problem{
        ProblemKind::kRefused, "claims.dossier_not_payable", {{"dossier", item->dossier_code}}};
  }
  return *std::move(item);
}

bool HasFinal(const std::vector<Claim>& claims) {
  for (const Claim& claim : claims) {
    const bool live = claim.state != "draft" && claim.state != "returned" &&
                      claim.state != "rejected" && claim.state != "withdrawn";
    if (live && claim.content.is_final) return true;
  }
  return false;
}

Claim NewClaim(Work& work, const ContractItem& item, int year) {
  Claim claim;
  claim.id = work.world.NewIdText();
  claim.code = NewClaimCode(work.world.randomness());
  claim.contract_id = item.contract_id;
  claim.position = item.position;
  claim.dossier_id = item.dossier_id;
  claim.enterprise_id = item.enterprise_id;
  claim.year = year;
  claim.maker = {work.actor.PersonId(), work.actor.name(), work.world.Now()};
  claim.state_since = work.world.Now();
  return claim;
}

base::Result<void> CheckOpen(const Claim& claim) {
  if (claim.state == "draft" || claim.state == "returned") return {};
  return Problem{ProblemKind::kConflict, "claims.content_stands", {{"state", claim.state}}};
}

Problem TakenInvoices(std::vector<base::FieldProblem> fields) {
  return {ProblemKind::kRefused, "claims.invoice_taken", {}, std::move(fields)};
}

// Says where an invoice was claimed only within the province: what another one has is not ours.
base::Result<void> CheckInvoices(storage::Connection& reader, const std::string& province,
                                 const Claim& claim) {
  std::vector<base::FieldProblem> fields;
  for (std::size_t at = 0; at < claim.content.lines.size(); ++at) {
    const ClaimLine& line = claim.content.lines[at];
    if (line.kind != "invoice") continue;
    const InvoiceKey key = KeyOf(line);
    const auto held = FindInvoice(reader, key);
    const bool other = held && (held->province != province || held->claim_id != claim.id);
    if (!other && !IsSpent(reader, key)) continue;
    fields.push_back({"/lines/" + std::to_string(at) + "/number",
                      "claims.invoice_claimed",
                      {{"evidence", line.code}, {"number", line.number}}});
  }
  if (fields.empty()) return {};
  return TakenInvoices(std::move(fields));
}

base::Result<void> Hold(Work& work, const std::string& province, const Claim& claim) {
  VUON_CHECK(CheckInvoices(work.transaction.connection(), province, claim));
  FreeInvoices(work.transaction, province, claim.id);
  try {
    HoldInvoices(work.transaction, province, claim);
  } catch (const storage::ConstraintViolation& violation) {
    // Another province was faster: its transaction is not ours to see before.
    if (violation.kind() != storage::ConstraintKind::kUnique) throw;
    return TakenInvoices(
        {{"/lines", "claims.invoice_claimed", {{"evidence", ""}, {"number", ""}}}});
  }
  return {};
}

base::Result<void> CheckAccepted(const Claim& claim, const ContractItem& item) {
  if (!claim.content.is_final || item.state == "accepted") return {};
  return Problem{ProblemKind::kRefused, "claims.not_accepted"};
}

std::optional<base::Date> DueOf(const ClaimCase& of, base::Date today) {
  const norms::ClockRule* clock = norms::FindClock(*of.file.rules->pack, "payment");
  if (clock == nullptr) return std::nullopt;
  return norms::EndOfClock(*clock, today);
}

base::Result<void> Submit(Work& work, const std::string& province, Claim& claim) {
  storage::Connection& reader = work.transaction.connection();
  VUON_TRY(of, ReadCase(reader, province, claim));
  VUON_CHECK(CheckPayable(work, province, of));
  VUON_CHECK(CheckComplete(claim.content, of.rule, work.world.Today()));
  VUON_CHECK(CheckAccepted(claim, of.item));
  if (HasFinal(of.others)) return Problem{ProblemKind::kRefused, "claims.item_settled"};
  VUON_TRY(cost, EligibleCost(claim.content));
  VUON_TRY(support, SupportOf(reader, province, of, cost));
  if (support.amount.IsZero()) return Problem{ProblemKind::kRefused, "claims.nothing_left"};
  VUON_CHECK(Hold(work, province, claim));
  claim.eligible_cost = cost;
  claim.support = support.amount;
  claim.working = std::move(support.working);
  claim.appraisal = {};
  claim.appraiser.reset();
  claim.allowed_cost.reset();
  claim.amount.reset();
  claim.submitted_at = work.world.Now();
  claim.due_on = DueOf(of, work.world.Today());
  return MoveClaim(work, province, claim, {.to = "submitted"});
}

}  // namespace

ClaimResult StartClaim(identity::House& house, const identity::Actor& actor,
                       const identity::VerbCall& verb, Face face, const StartClaimForm& form) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<ClaimMade>(house, actor, verb, [&](Work& work) -> ClaimResult {
    storage::Connection& reader = work.transaction.connection();
    VUON_TRY(item, LoadItem(work, province, face, form));
    if (const auto open = FindOpenDraft(reader, province, item.contract_id, item.position)) {
      if (!IsTheirs(reader, work.actor, province, face, *open)) {
        return Problem{ProblemKind::kConflict, "claims.draft_of_another"};
      }
      return ClaimMade{open->id};
    }
    if (HasFinal(ClaimsOfItem(reader, province, item.contract_id, item.position))) {
      return Problem{ProblemKind::kRefused, "claims.item_settled"};
    }
    VUON_TRY(money, PayingMoney(reader, province, item.dossier_id));
    const Claim claim = NewClaim(work, item, money.year);
    InsertClaim(work.transaction, province, claim);
    work.Changed(
        "claim", claim.id, nullptr,
        {{"code", claim.code}, {"contract", item.contract_number}, {"position", item.position}});
    return ClaimMade{claim.id};
  });
}

ClaimResult SaveClaim(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& verb, Face face, const std::string& id,
                      std::int64_t revision, const ClaimContent& content) {
  VUON_CHECK(CheckContent(content));
  return identity::RunVerb<ClaimMade>(house, actor, verb, [&](Work& work) -> ClaimResult {
    VUON_TRY(claim, LoadClaim(work, verb.province_id, face, id));
    VUON_CHECK(CheckOpen(claim));
    if (claim.revision != revision) return Problem{ProblemKind::kStale, "claims.stale"};
    claim.content = content;
    NumberLines(claim.content.lines);
    VUON_TRY(cost, EligibleCost(claim.content));
    claim.eligible_cost = cost;
    if (!UpdateClaim(work.transaction, verb.province_id, claim)) {
      return Problem{ProblemKind::kStale, "claims.stale"};
    }
    return ClaimMade{id};
  });
}

ClaimResult SubmitClaim(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, Face face, const std::string& id) {
  return identity::RunVerb<ClaimMade>(house, actor, verb, [&](Work& work) -> ClaimResult {
    VUON_TRY(claim, LoadClaim(work, verb.province_id, face, id));
    VUON_CHECK(CheckOpen(claim));
    VUON_CHECK(Submit(work, verb.province_id, claim));
    return ClaimMade{id};
  });
}

ClaimResult WithdrawClaim(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, Face face, const std::string& id,
                          const std::string& reason) {
  VUON_CHECK(CheckReason(reason));
  return identity::RunVerb<ClaimMade>(house, actor, verb, [&](Work& work) -> ClaimResult {
    VUON_TRY(claim, LoadClaim(work, verb.province_id, face, id));
    claim.due_on.reset();
    VUON_CHECK(MoveClaim(work, verb.province_id, claim, {.to = "withdrawn", .reason = reason}));
    FreeInvoices(work.transaction, verb.province_id, id);
    return ClaimMade{id};
  });
}

}  // namespace vuon::claims
