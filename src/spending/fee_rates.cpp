#include "spending/spending_rules.h"
#include "spending/spending_work.h"

namespace vuon::spending {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;
using RateResult = base::Result<RateMade>;

base::Result<FeeRate> LoadDraft(Work& work, const std::string& province, const std::string& id) {
  for (FeeRate& rate : RatesOf(work.transaction.connection(), province)) {
    if (rate.id != id) continue;
    if (rate.state == "draft") return std::move(rate);
    return Problem{ProblemKind::kConflict, "spending.rate_decided"};
  }
  return Problem{ProblemKind::kNotFound, "spending.rate_not_found"};
}

}  // namespace

RateResult DraftRate(identity::House& house, const identity::Actor& actor,
                     const identity::VerbCall& verb, const RateForm& form) {
  return identity::RunVerb<RateMade>(house, actor, verb, [&](Work& work) -> RateResult {
    FeeRate rate{work.world.NewIdText(), form.code,         form.amount,
                 form.valid_from,        form.basis,        "draft",
                 work.actor.PersonId(),  work.actor.name(), ""};
    VUON_CHECK(CheckRate(ShippedSpendingPolicy(), rate));
    work.transaction->Execute(
        "INSERT INTO spending_rate (province_id, id, code, amount, valid_from, basis, state, "
        "maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9)",
        verb.province_id, rate.id, rate.code, rate.amount, rate.valid_from, rate.basis,
        rate.maker_id, rate.maker, work.world.Now());
    work.Changed("spending_rate", rate.id, nullptr,
                 {{"code", rate.code}, {"amount", rate.amount.dong()}, {"basis", rate.basis}});
    return RateMade{rate.id};
  });
}

RateResult PutRateInForce(identity::House& house, const identity::Actor& actor,
                          const identity::VerbCall& verb, const std::string& id) {
  return identity::RunVerb<RateMade>(house, actor, verb, [&](Work& work) -> RateResult {
    VUON_TRY(rate, LoadDraft(work, verb.province_id, id));
    if (rate.maker_id == work.actor.PersonId()) {
      return Problem{ProblemKind::kRefused, "spending.own_proposal"};
    }
    for (const FeeRate& each : RatesOf(work.transaction.connection(), verb.province_id)) {
      const bool same =
          each.state == "in_force" && each.code == rate.code && each.valid_from == rate.valid_from;
      if (same) return Problem{ProblemKind::kConflict, "spending.rate_there"};
    }
    work.transaction->Execute(
        "UPDATE spending_rate SET state = 'in_force', approver_id = $3, approver = $4, approved_at "
        "= $5 WHERE province_id = $1 AND id = $2",
        verb.province_id, id, work.actor.PersonId(), work.actor.name(), work.world.Now());
    work.Changed("spending_rate", id, {{"state", "draft"}}, {{"state", "in_force"}});
    return RateMade{id};
  });
}

RateResult DropRate(identity::House& house, const identity::Actor& actor,
                    const identity::VerbCall& verb, const std::string& id) {
  return identity::RunVerb<RateMade>(house, actor, verb, [&](Work& work) -> RateResult {
    VUON_TRY(rate, LoadDraft(work, verb.province_id, id));
    work.transaction->Execute(
        "UPDATE spending_rate SET state = 'dropped' WHERE province_id = $1 AND id = $2",
        verb.province_id, rate.id);
    work.Changed("spending_rate", id, {{"state", "draft"}}, {{"state", "dropped"}});
    return RateMade{id};
  });
}

}  // namespace vuon::spending
