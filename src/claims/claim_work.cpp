#include "claims/claim_work.h"

#include <algorithm>
#include <array>

#include "claims/claim_store.h"
#include "dossiers/bars.h"
#include "enterprises/enterprise_store.h"

namespace vuon::claims {

using base::Problem;
using base::ProblemKind;

bool IsTheirs(storage::Connection& reader, const identity::Actor& actor,
              const std::string& province, Face face, const Claim& claim) {
  if (face == Face::kOwn) {
    return enterprises::ActsFor(reader, province, claim.enterprise_id, actor.PersonId());
  }
  return claim.submitted_at || claim.maker.person_id == actor.PersonId();
}

base::Result<Claim> LoadClaim(identity::Work& work, const std::string& province, Face face,
                              const std::string& id) {
  storage::Connection& reader = work.transaction.connection();
  auto claim = FindClaim(reader, province, id);
  if (!claim || !IsTheirs(reader, work.actor, province, face, *claim)) {
    return Problem{ProblemKind::kNotFound, "claims.not_found"};
  }
  return *std::move(claim);
}

base::Result<void> CheckReason(const std::string& reason) {
  if (!reason.empty() && reason.size() <= 2'000) return {};
  return Problem{ProblemKind::kInvalid,
                 "claims.reason_missing",
                 {},
                 {{"/reason", "claims.reason_missing", {}}}};
}

base::Result<void> CheckPaper(const std::string& number, base::Date date, base::Date today) {
  std::vector<base::FieldProblem> fields;
  if (number.empty() || number.size() > 100) {
    fields.push_back({"/number", "claims.number_missing", {}});
  }
  if (date > today) fields.push_back({"/date", "claims.day_in_future", {}});
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "claims.paper_form", {}, std::move(fields)};
}

base::Result<void> MoveClaim(identity::Work& work, const std::string& province, Claim& claim,
                             const ClaimMove& move) {
  storage::Connection& connection = work.transaction.connection();
  const std::string from = claim.state;
  if (!connection.QueryOne("SELECT 1 FROM claim_rule WHERE from_state = $1 AND to_state = $2", from,
                           move.to)) {
    return Problem{
        ProblemKind::kConflict, "claims.illegal_step", {{"from", from}, {"to", move.to}}};
  }
  claim.state = move.to;
  claim.state_since = work.world.Now();
  claim.reason = move.reason;
  if (!UpdateClaim(work.transaction, province, claim)) {
    return Problem{ProblemKind::kStale, "claims.stale"};
  }
  ++claim.revision;
  InsertStep(work.transaction, province, claim.id,
             {0, from, move.to, work.world.Now(), work.actor.name(), work.actor.PersonId(),
              move.reason, move.document});
  work.Changed("claim", claim.id, {{"state", from}},
               {{"state", move.to},
                {"reason", move.reason},
                {"document", move.document},
                {"amount", claim.amount.value_or(claim.support).dong()}});
  return {};
}

base::Result<void> CheckOtherHand(const identity::Work& work, const Claim& claim) {
  const std::string person = work.actor.PersonId();
  const bool own = claim.maker.person_id == person ||
                   (claim.appraiser && claim.appraiser->person_id == person) ||
                   (claim.approver && claim.approver->person_id == person);
  if (!own) return {};
  return Problem{ProblemKind::kRefused, "claims.own_claim"};
}

base::Result<void> CheckPayable(identity::Work& work, const std::string& province,
                                const ClaimCase& of) {
  if (of.item.contract_state != "signed") {
    return Problem{ProblemKind::kRefused,
                   "claims.contract_not_in_force",
                   {{"contract", of.item.contract_number}}};
  }
  static constexpr std::array kStates = {"contracted", "acceptance", "accepted", "repair"};
  if (std::find(kStates.begin(), kStates.end(), of.item.dossier_state) == kStates.end() ||
      of.item.state == "failed" || of.item.state == "ended") {
    return Problem{
        ProblemKind::kRefused, "claims.dossier_not_payable", {{"dossier", of.item.dossier_code}}};
  }
  for (const dossiers::CheckResult& check :
       dossiers::BarsAgainst(work.transaction.connection(), province, *of.file.enterprise,
                             *of.file.rules->pack, work.world.Today())) {
    if (check.code == "tax_status" && check.found == "refused") {
      return Problem{ProblemKind::kRefused, "claims.tax_status"};
    }
  }
  return {};
}

}  // namespace vuon::claims
