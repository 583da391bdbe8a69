#include "claims/recovery.h"

#include <fmt/format.h>

#include <algorithm>

#include "claims/payment_work.h"
#include "dossiers/dossier_store.h"
#include "dossiers/move_dossier.h"

namespace vuon::claims {
namespace {

using base::Money;
using base::Problem;
using base::ProblemKind;
using identity::Work;

base::Result<Recovery> Load(Work& work, const std::string& province, const std::string& id,
                            const std::string& state) {
  auto recovery = FindRecovery(work.transaction.connection(), province, id);
  if (!recovery) return Problem{ProblemKind::kNotFound, "claims.recovery_not_found"};
  if (recovery->state != state) {
    return Problem{ProblemKind::kConflict, "claims.recovery_state", {{"state", recovery->state}}};
  }
  return *std::move(recovery);
}

base::Result<void> CheckForm(const RecoveryForm& form, base::Date today) {
  std::vector<base::FieldProblem> fields;
  if (form.amount <= Money()) fields.push_back({"/amount", "claims.total_missing", {}});
  if (form.reason.empty() || form.reason.size() > 2'000) {
    fields.push_back({"/reason", "claims.reason_missing", {}});
  }
  if (form.due_on < today) fields.push_back({"/due_on", "claims.due_in_past", {}});
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "claims.recovery_form", {}, std::move(fields)};
}

// What was paid on the dossier and neither recovered nor asked back already.
std::int64_t Recoverable(storage::Connection& reader, const std::string& province,
                         const std::string& dossier) {
  std::int64_t paid = 0;
  for (const DossierMoney& money : MoneyOf(reader, province, dossier)) paid += money.paid;
  const auto asked = reader.QueryOne(
      "SELECT CAST(coalesce(sum(amount - received), 0) AS BIGINT) FROM recovery WHERE province_id "
      "= $1 AND dossier_id = $2 AND state IN ('draft', 'decided')",
      province, dossier);
  return paid - asked->Integer(0);
}

base::Result<void> CheckCause(storage::Connection& reader, const std::string& province,
                              const RecoveryForm& form) {
  if (!form.cause_id) return {};
  const auto cause = reader.QueryOne(
      "SELECT 1 FROM contract_recovery WHERE province_id = $1 AND id = $2 AND dossier_id = $3",
      province, *form.cause_id, form.dossier_id);
  const auto used = reader.QueryOne(
      "SELECT 1 FROM recovery WHERE province_id = $1 AND cause_id = $2 AND state <> 'dropped'",
      province, *form.cause_id);
  if (!cause) return Problem{ProblemKind::kNotFound, "claims.cause_not_found"};
  if (used) return Problem{ProblemKind::kConflict, "claims.cause_used"};
  return {};
}

base::Result<void> PostReceived(Work& work, const std::string& province, const Recovery& recovery,
                                const std::string& instalment, const Instalment& form) {
  std::int64_t rest = form.amount.dong();
  int part = 0;
  // Money that was carried over was paid out of two years' cells.
  for (const DossierMoney& money :
       MoneyOf(work.transaction.connection(), province, recovery.dossier_id)) {
    const std::int64_t take = std::min(rest, money.paid);
    if (take == 0) continue;
    VUON_CHECK(PostMoney(work, province, money,
                         {.kind = "recover",
                          .from = "paid",
                          .to = "recovered",
                          .amount = Money::OfDong(take),
                          .document = form.document,
                          .on = form.on,
                          .decided_on = recovery.decision_date,
                          .approver_id = recovery.approver_id == work.actor.PersonId()
                                             ? std::nullopt
                                             : std::optional(recovery.approver_id),
                          .key = fmt::format("recovery:{}:{}", instalment, ++part)}));
    rest -= take;
  }
  if (rest == 0) return {};
  return Problem{ProblemKind::kRefused,
                 "claims.recovers_too_much",
                 {{"paid", base::WithThousandsDots(form.amount.dong() - rest)}}};
}

// The dossier is recovered when nothing of what was paid is left.
base::Result<void> EndDossier(Work& work, const std::string& province, const Recovery& recovery) {
  storage::Connection& reader = work.transaction.connection();
  for (const DossierMoney& money : MoneyOf(reader, province, recovery.dossier_id)) {
    if (money.paid > 0) return {};
  }
  const auto may = reader.QueryOne(
      "SELECT 1 FROM dossier d JOIN dossier_rule r ON r.from_state = d.state WHERE d.province_id = "
      "$1 AND d.id = $2 AND r.to_state = 'recovered'",
      province, recovery.dossier_id);
  if (!may) return {};
  const auto moved = dossiers::MoveDossier(
      work, province, recovery.dossier_id,
      {.to = "recovered", .reason = recovery.reason, .document = recovery.number});
  return moved.ok() ? base::Result<void>() : base::Result<void>(moved.problem());
}

base::Result<void> Receive(Work& work, const std::string& province, const Recovery& recovery,
                           const Instalment& form) {
  const std::int64_t open = recovery.amount.dong() - recovery.received.dong();
  if (form.amount.dong() > open) {
    return Problem{ProblemKind::kRefused,
                   "claims.instalment_too_large",
                   {{"open", base::WithThousandsDots(open)}}};
  }
  const auto twice = work.transaction->QueryOne(
      "SELECT 1 FROM recovery_instalment WHERE province_id = $1 AND recovery_id = $2 AND document "
      "= $3",
      province, recovery.id, form.document);
  if (twice) {
    return Problem{
        ProblemKind::kConflict, "claims.instalment_twice", {{"document", form.document}}};
  }
  const std::string id = work.world.NewIdText();
  VUON_CHECK(PostReceived(work, province, recovery, id, form));
  work.transaction->Execute(
      "INSERT INTO recovery_instalment (province_id, id, recovery_id, amount, received_on, "
      "document, actor_id, actor, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      province, id, recovery.id, form.amount, form.on, form.document, work.actor.PersonId(),
      work.actor.name(), work.world.Now());
  const bool all = form.amount.dong() == open;
  const auto kept = work.transaction->Execute(
      "UPDATE recovery SET received = received + $3, state = $4 WHERE province_id = $1 AND id = $2 "
      "AND received = $5 AND state = 'decided'",
      province, recovery.id, form.amount, all ? "received" : "decided", recovery.received);
  if (kept != 1) return Problem{ProblemKind::kStale, "claims.stale"};
  work.Changed(
      "recovery", recovery.id, {{"received", recovery.received.dong()}},
      {{"received", recovery.received.dong() + form.amount.dong()}, {"document", form.document}});
  return all ? EndDossier(work, province, recovery) : base::Result<void>();
}

}  // namespace

std::optional<Recovery> FindRecovery(storage::Connection& reader, const std::string& province,
                                     const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT dossier_id, cause_id, amount, received, reason, due_on, state, maker_id, maker, "
      "created_at, approver_id, approver, number, decision_date FROM recovery WHERE province_id = "
      "$1 AND id = $2",
      province, id);
  if (!row) return std::nullopt;
  Recovery recovery;
  recovery.id = id;
  recovery.dossier_id = row->Text(0);
  recovery.cause_id = row->OptionalText(1);
  recovery.amount = row->Money(2);
  recovery.received = row->Money(3);
  recovery.reason = row->Text(4);
  recovery.due_on = row->Date(5);
  recovery.state = row->Text(6);
  recovery.maker_id = row->Text(7);
  recovery.maker = row->Text(8);
  recovery.created_at = row->Instant(9);
  recovery.approver_id = row->TextOr(10, "");
  recovery.approver = row->TextOr(11, "");
  recovery.number = row->TextOr(12, "");
  if (!row->IsNull(13)) recovery.decision_date = row->Date(13);
  return recovery;
}

RecoveryResult DraftRecovery(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const RecoveryForm& form) {
  VUON_CHECK(CheckForm(form, house.world.Today()));
  const std::string& province = verb.province_id;
  return identity::RunVerb<RecoveryMade>(house, actor, verb, [&](Work& work) -> RecoveryResult {
    storage::Connection& reader = work.transaction.connection();
    const auto dossier = dossiers::FindDossier(reader, province, form.dossier_id);
    if (!dossier) return Problem{ProblemKind::kNotFound, "dossiers.not_found"};
    VUON_CHECK(CheckCause(reader, province, form));
    const std::int64_t most = Recoverable(reader, province, form.dossier_id);
    if (form.amount.dong() > most) {
      return Problem{ProblemKind::kRefused,
                     "claims.recovers_too_much",
                     {{"paid", base::WithThousandsDots(std::max<std::int64_t>(most, 0))}}};
    }
    const std::string id = work.world.NewIdText();
    work.transaction->Execute(
        "INSERT INTO recovery (province_id, id, dossier_id, cause_id, amount, reason, due_on, "
        "state, maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 'draft', $8, $9, "
        "$10)",
        province, id, form.dossier_id, form.cause_id, form.amount, form.reason, form.due_on,
        work.actor.PersonId(), work.actor.name(), work.world.Now());
    work.Changed("recovery", id, nullptr,
                 {{"dossier", dossier->code}, {"amount", form.amount.dong()}});
    return RecoveryMade{id};
  });
}

RecoveryResult DropRecovery(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id) {
  return identity::RunVerb<RecoveryMade>(house, actor, verb, [&](Work& work) -> RecoveryResult {
    VUON_TRY(recovery, Load(work, verb.province_id, id, "draft"));
    const auto kept = work.transaction->Execute(
        "UPDATE recovery SET state = 'dropped' WHERE province_id = $1 AND id = $2 AND state = "
        "'draft'",
        verb.province_id, id);
    if (kept != 1) return Problem{ProblemKind::kStale, "claims.stale"};
    work.Changed("recovery", id, {{"state", "draft"}}, {{"state", "dropped"}});
    return RecoveryMade{recovery.id};
  });
}

RecoveryResult DecideRecovery(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& verb, const std::string& id,
                              const RecoveryDecision& decision) {
  VUON_CHECK(CheckPaper(decision.number, decision.date, house.world.Today()));
  return identity::RunVerb<RecoveryMade>(house, actor, verb, [&](Work& work) -> RecoveryResult {
    VUON_TRY(recovery, Load(work, verb.province_id, id, "draft"));
    if (recovery.maker_id == work.actor.PersonId()) {
      return Problem{ProblemKind::kRefused, "claims.own_claim"};
    }
    const auto kept = work.transaction->Execute(
        "UPDATE recovery SET state = 'decided', approver_id = $3, approver = $4, decided_at = $5, "
        "number = $6, decision_date = $7 WHERE province_id = $1 AND id = $2 AND state = 'draft'",
        verb.province_id, id, work.actor.PersonId(), work.actor.name(), work.world.Now(),
        decision.number, decision.date);
    if (kept != 1) return Problem{ProblemKind::kStale, "claims.stale"};
    work.Changed("recovery", id, {{"state", "draft"}},
                 {{"state", "decided"}, {"number", decision.number}});
    return RecoveryMade{id};
  });
}

RecoveryResult ReceiveInstalment(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& verb, const std::string& id,
                                 const Instalment& form) {
  std::vector<base::FieldProblem> fields;
  if (form.amount <= Money()) fields.push_back({"/amount", "claims.total_missing", {}});
  if (form.document.empty() || form.document.size() > 100) {
    fields.push_back({"/document", "claims.number_missing", {}});
  }
  if (form.on > house.world.Today()) fields.push_back({"/on", "claims.day_in_future", {}});
  if (!fields.empty()) {
    return Problem{ProblemKind::kInvalid, "claims.paper_form", {}, std::move(fields)};
  }
  return identity::RunVerb<RecoveryMade>(house, actor, verb, [&](Work& work) -> RecoveryResult {
    VUON_TRY(recovery, Load(work, verb.province_id, id, "decided"));
    VUON_CHECK(Receive(work, verb.province_id, recovery, form));
    return RecoveryMade{id};
  });
}

}  // namespace vuon::claims
