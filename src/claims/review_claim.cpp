#include "claims/claim_rules.h"
#include "claims/claim_store.h"
#include "claims/claim_work.h"

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

ClaimResult Move(identity::House& house, const identity::Actor& actor,
                 const identity::VerbCall& verb, const std::string& id, const std::string& from,
                 const ClaimMove& move) {
  VUON_CHECK(CheckReason(move.reason));
  return identity::RunVerb<ClaimMade>(house, actor, verb, [&](Work& work) -> ClaimResult {
    VUON_TRY(claim, LoadClaim(work, verb.province_id, Face::kOfficer, id));
    if (claim.state != from) {
      return Problem{
          ProblemKind::kConflict, "claims.illegal_step", {{"from", claim.state}, {"to", move.to}}};
    }
    if (move.to != "submitted") claim.due_on.reset();
    VUON_CHECK(MoveClaim(work, verb.province_id, claim, move));
    if (move.to == "rejected") FreeInvoices(work.transaction, verb.province_id, id);
    return ClaimMade{id};
  });
}

base::Result<void> Appraise(Work& work, const std::string& province, Claim& claim,
                            const Appraisal& appraisal) {
  storage::Connection& reader = work.transaction.connection();
  if (claim.maker.person_id == work.actor.PersonId()) {
    return Problem{ProblemKind::kRefused, "claims.own_claim"};
  }
  VUON_TRY(of, ReadCase(reader, province, claim));
  VUON_CHECK(CheckPayable(work, province, of));
  VUON_TRY(allowed, AllowedCost(claim.content, appraisal));
  VUON_TRY(support, SupportOf(reader, province, of, allowed));
  if (support.amount.IsZero()) return Problem{ProblemKind::kRefused, "claims.nothing_left"};
  claim.appraisal = appraisal;
  claim.allowed_cost = allowed;
  claim.amount = support.amount;
  claim.working = std::move(support.working);
  claim.appraiser = ClaimHand{work.actor.PersonId(), work.actor.name(), work.world.Now()};
  return MoveClaim(work, province, claim, {.to = "appraised", .reason = appraisal.note});
}

bool Holds(const identity::Actor& actor, const std::string& province, const std::string& role) {
  if (actor.is_system()) return true;
  for (const identity::RoleInAgency& held : actor.roles()) {
    const bool here = held.province_id == province || held.province_id == identity::kNation;
    if (here && identity::RoleText(held.role) == role) return true;
  }
  return false;
}

// The money has to be there to be approved: committed, or advanced already.
base::Result<void> CheckFits(storage::Connection& reader, const std::string& province,
                             const Claim& claim) {
  VUON_TRY(money, PayingMoney(reader, province, claim.dossier_id));
  std::int64_t waiting = 0;
  for (const Claim& other : ClaimsOfDossier(reader, province, claim.dossier_id)) {
    if (other.state == "approved" && other.id != claim.id) waiting += other.amount->dong();
  }
  const std::int64_t left = money.committed + money.advanced - waiting;
  if (claim.amount->dong() <= left) return {};
  return Problem{ProblemKind::kRefused,
                 "claims.exceeds_obligation",
                 {{"left", base::WithThousandsDots(std::max<std::int64_t>(left, 0))},
                  {"asked", claim.amount->Dotted()}}};
}

// How many different people said yes in this round, with whoever acts now.
base::Result<int> Consent(Work& work, const std::string& province, const Claim& claim) {
  const auto said = work.transaction->QueryOne(
      "SELECT 1 FROM claim_consent WHERE province_id = $1 AND claim_id = $2 AND round = $3 AND "
      "person_id = $4",
      province, claim.id, claim.revision, work.actor.PersonId());
  if (said) return Problem{ProblemKind::kConflict, "claims.consented_already"};
  work.transaction->Execute(
      "INSERT INTO claim_consent (province_id, claim_id, person_id, person, round, at) VALUES "
      "($1, $2, $3, $4, $5, $6)",
      province, claim.id, work.actor.PersonId(), work.actor.name(), claim.revision,
      work.world.Now());
  const auto count = work.transaction->QueryOne(
      "SELECT count(*) FROM claim_consent WHERE province_id = $1 AND claim_id = $2 AND round = $3",
      province, claim.id, claim.revision);
  return static_cast<int>(count->Integer(0));
}

base::Result<void> Approve(Work& work, const std::string& province, Claim& claim,
                           const ApproveClaimForm& form, const ClaimPolicy& policy) {
  if (claim.state != "appraised") {
    return Problem{
        ProblemKind::kConflict, "claims.illegal_step", {{"from", claim.state}, {"to", "approved"}}};
  }
  VUON_CHECK(CheckOtherHand(work, claim));
  const ApprovalRule& rule = ApprovalOver(policy, province, *claim.amount);
  if (!Holds(work.actor, province, rule.role)) {
    return Problem{ProblemKind::kRefused,
                   "claims.needs_role",
                   {{"role", rule.role}, {"above", rule.above.Dotted()}}};
  }
  storage::Connection& reader = work.transaction.connection();
  VUON_TRY(of, ReadCase(reader, province, claim));
  VUON_CHECK(CheckPayable(work, province, of));
  VUON_CHECK(CheckFits(reader, province, claim));
  VUON_TRY(people, Consent(work, province, claim));
  if (people < rule.people) {
    work.Changed("claim", claim.id, {{"state", "appraised"}},
                 {{"state", "appraised"}, {"consents", people}});
    return {};
  }
  claim.approver = ClaimHand{work.actor.PersonId(), work.actor.name(), work.world.Now()};
  claim.approval_number = form.number;
  claim.approval_date = form.date;
  return MoveClaim(work, province, claim, {.to = "approved", .document = form.number});
}

}  // namespace

ClaimResult ReturnClaim(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, const std::string& id,
                        const std::string& reason) {
  return Move(house, actor, verb, id, "submitted", {.to = "returned", .reason = reason});
}

ClaimResult RejectClaim(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, const std::string& id,
                        const std::string& reason) {
  return Move(house, actor, verb, id, "submitted", {.to = "rejected", .reason = reason});
}

ClaimResult RefuseClaim(identity::House& house, const identity::Actor& actor,
                        const identity::VerbCall& verb, const std::string& id,
                        const std::string& reason) {
  return Move(house, actor, verb, id, "appraised", {.to = "rejected", .reason = reason});
}

ClaimResult SendBackClaim(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id,
                          const std::string& reason) {
  return Move(house, actor, verb, id, "appraised", {.to = "submitted", .reason = reason});
}

ClaimResult AppraiseClaim(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id,
                          std::int64_t revision, const Appraisal& appraisal) {
  return identity::RunVerb<ClaimMade>(house, actor, verb, [&](Work& work) -> ClaimResult {
    VUON_TRY(claim, LoadClaim(work, verb.province_id, Face::kOfficer, id));
    if (claim.revision != revision) return Problem{ProblemKind::kStale, "claims.stale"};
    VUON_CHECK(Appraise(work, verb.province_id, claim, appraisal));
    return ClaimMade{id};
  });
}

ClaimResult ApproveClaim(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const std::string& id,
                         const ApproveClaimForm& form, const ClaimPolicy& policy) {
  VUON_CHECK(CheckPaper(form.number, form.date, house.world.Today()));
  return identity::RunVerb<ClaimMade>(house, actor, verb, [&](Work& work) -> ClaimResult {
    VUON_TRY(claim, LoadClaim(work, verb.province_id, Face::kOfficer, id));
    VUON_CHECK(Approve(work, verb.province_id, claim, form, policy));
    return ClaimMade{id};
  });
}

}  // namespace vuon::claims
