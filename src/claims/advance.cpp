#include "claims/advance.h"

#include <fmt/format.h>

#include <algorithm>

#include "claims/payment_work.h"

namespace vuon::claims {
namespace {

using base::Money;
using base::Problem;
using base::ProblemKind;
using identity::Work;

base::Result<Advance> Load(Work& work, const std::string& province, const std::string& id,
                           const std::string& state) {
  auto advance = FindAdvance(work.transaction.connection(), province, id);
  if (!advance) return Problem{ProblemKind::kNotFound, "claims.advance_not_found"};
  if (advance->state != state) {
    return Problem{ProblemKind::kConflict, "claims.advance_state", {{"state", advance->state}}};
  }
  return *std::move(advance);
}

base::Result<void> CheckForm(const AdvanceForm& form) {
  std::vector<base::FieldProblem> fields;
  if (form.amount <= Money()) fields.push_back({"/amount", "claims.total_missing", {}});
  if (form.reason.empty() || form.reason.size() > 2'000) {
    fields.push_back({"/reason", "claims.reason_missing", {}});
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "claims.advance_form", {}, std::move(fields)};
}

base::Result<void> CheckDocument(const std::string& document, base::Date on, base::Date today) {
  std::vector<base::FieldProblem> fields;
  if (document.empty() || document.size() > 100) {
    fields.push_back({"/document", "claims.number_missing", {}});
  }
  if (on > today) fields.push_back({"/on", "claims.day_in_future", {}});
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "claims.paper_form", {}, std::move(fields)};
}

// The first item of the dossier's contract in force, with what its rules say.
base::Result<ClaimCase> CaseOf(Work& work, const std::string& province,
                               const std::string& dossier) {
  storage::Connection& reader = work.transaction.connection();
  const std::vector<ContractItem> items = ItemsOfDossier(reader, province, dossier);
  if (items.empty()) return Problem{ProblemKind::kNotFound, "claims.item_not_found"};
  Claim asking;
  asking.contract_id = items.front().contract_id;
  asking.position = items.front().position;
  asking.dossier_id = dossier;
  return ReadCase(reader, province, asking);
}

base::Result<void> CheckAmount(Work& work, const std::string& province, const ClaimCase& of,
                               const DossierMoney& money, const AdvanceForm& form) {
  const AdvanceRule& rule = AdvanceUnder(ShippedPolicy(), of.file.rules->pack->code);
  if (!rule.allowed) {
    return Problem{
        ProblemKind::kRefused, "claims.advance_not_allowed", {{"article", rule.article}}};
  }
  const auto waiting = work.transaction->QueryOne(
      "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM advance WHERE province_id = $1 AND "
      "dossier_id = $2 AND state IN ('asked', 'approved')",
      province, form.dossier_id);
  const std::int64_t whole = money.committed + money.ordered + money.advanced + money.paid;
  VUON_TRY(share, Money::OfDong(whole).Share(rule.basis_points, base::Rounding::kDown));
  const std::int64_t most = std::clamp<std::int64_t>(
      share.dong() - money.advanced - waiting->Integer(0), 0, money.committed);
  if (form.amount.dong() <= most) return {};
  return Problem{ProblemKind::kRefused,
                 "claims.advance_too_large",
                 {{"most", base::WithThousandsDots(most)}, {"article", rule.article}}};
}

std::int64_t OpenAdvance(const std::vector<DossierMoney>& all) {
  std::int64_t open = 0;
  for (const DossierMoney& money : all) open += money.advanced;
  return open;
}

}  // namespace

std::optional<Advance> FindAdvance(storage::Connection& reader, const std::string& province,
                                   const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT contract_id, dossier_id, amount, reason, state, returned, return_by, maker_id, "
      "maker, created_at, approver_id, approver, decision, payer, paid_on, document FROM advance "
      "WHERE province_id = $1 AND id = $2",
      province, id);
  if (!row) return std::nullopt;
  Advance advance;
  advance.id = id;
  advance.contract_id = row->Text(0);
  advance.dossier_id = row->Text(1);
  advance.amount = row->Money(2);
  advance.reason = row->Text(3);
  advance.state = row->Text(4);
  advance.returned = row->Money(5);
  if (!row->IsNull(6)) advance.return_by = row->Date(6);
  advance.maker_id = row->Text(7);
  advance.maker = row->Text(8);
  advance.created_at = row->Instant(9);
  advance.approver_id = row->TextOr(10, "");
  advance.approver = row->TextOr(11, "");
  advance.decision = row->Text(12);
  advance.payer = row->TextOr(13, "");
  if (!row->IsNull(14)) advance.paid_on = row->Date(14);
  advance.document = row->Text(15);
  return advance;
}

AdvanceResult AskAdvance(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const AdvanceForm& form) {
  VUON_CHECK(CheckForm(form));
  const std::string& province = verb.province_id;
  return identity::RunVerb<AdvanceMade>(house, actor, verb, [&](Work& work) -> AdvanceResult {
    VUON_TRY(of, CaseOf(work, province, form.dossier_id));
    VUON_CHECK(CheckPayable(work, province, of));
    VUON_TRY(money, PayingMoney(work.transaction.connection(), province, form.dossier_id));
    VUON_CHECK(CheckAmount(work, province, of, money, form));
    const std::string id = work.world.NewIdText();
    // Without a return or carry-over it is repaid by the day the correction time ends.
    const base::Date by = LapseDay(ShippedPolicy(), money.year);
    work.transaction->Execute(
        "INSERT INTO advance (province_id, id, contract_id, dossier_id, amount, reason, state, "
        "return_by, maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, 'asked', $7, $8, "
        "$9, $10)",
        province, id, of.item.contract_id, form.dossier_id, form.amount, form.reason, by,
        work.actor.PersonId(), work.actor.name(), work.world.Now());
    work.Changed("advance", id, nullptr,
                 {{"dossier", of.item.dossier_code}, {"amount", form.amount.dong()}});
    return AdvanceMade{id};
  });
}

AdvanceResult DecideAdvance(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id,
                            const AdvanceDecision& decision) {
  if (decision.decision.empty() || decision.decision.size() > 2'000) {
    return Problem{ProblemKind::kInvalid,
                   "claims.advance_form",
                   {},
                   {{"/decision", "claims.number_missing", {}}}};
  }
  return identity::RunVerb<AdvanceMade>(house, actor, verb, [&](Work& work) -> AdvanceResult {
    VUON_TRY(advance, Load(work, verb.province_id, id, "asked"));
    if (advance.maker_id == work.actor.PersonId()) {
      return Problem{ProblemKind::kRefused, "claims.own_claim"};
    }
    const std::string state = decision.approved ? "approved" : "refused";
    const auto kept = work.transaction->Execute(
        "UPDATE advance SET state = $3, approver_id = $4, approver = $5, decided_at = $6, decision "
        "= $7 WHERE province_id = $1 AND id = $2 AND state = 'asked'",
        verb.province_id, id, state, work.actor.PersonId(), work.actor.name(), work.world.Now(),
        decision.decision);
    if (kept != 1) return Problem{ProblemKind::kStale, "claims.stale"};
    work.Changed("advance", id, {{"state", "asked"}},
                 {{"state", state}, {"decision", decision.decision}});
    return AdvanceMade{id};
  });
}

AdvanceResult PayAdvance(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const std::string& id,
                         const AdvancePaper& paper) {
  VUON_CHECK(CheckDocument(paper.document, paper.on, house.world.Today()));
  const std::string& province = verb.province_id;
  return identity::RunVerb<AdvanceMade>(house, actor, verb, [&](Work& work) -> AdvanceResult {
    VUON_TRY(advance, Load(work, province, id, "approved"));
    if (advance.approver_id == work.actor.PersonId()) {
      return Problem{ProblemKind::kRefused, "claims.own_claim"};
    }
    VUON_TRY(of, CaseOf(work, province, advance.dossier_id));
    VUON_CHECK(CheckPayable(work, province, of));
    VUON_TRY(money, PayingMoney(work.transaction.connection(), province, advance.dossier_id));
    VUON_CHECK(PostMoney(work, province, money,
                         {.kind = "advance",
                          .from = "committed",
                          .to = "advanced",
                          .amount = advance.amount,
                          .document = paper.document,
                          .on = paper.on,
                          .approver_id = advance.approver_id,
                          .key = fmt::format("advance:{}", id)}));
    const auto kept = work.transaction->Execute(
        "UPDATE advance SET state = 'paid', payer_id = $3, payer = $4, paid_on = $5, document = $6 "
        "WHERE province_id = $1 AND id = $2 AND state = 'approved'",
        province, id, work.actor.PersonId(), work.actor.name(), paper.on, paper.document);
    if (kept != 1) return Problem{ProblemKind::kStale, "claims.stale"};
    work.Changed("advance", id, {{"state", "approved"}},
                 {{"state", "paid"}, {"document", paper.document}});
    return AdvanceMade{id};
  });
}

AdvanceResult ReturnAdvance(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id,
                            const AdvanceReturn& back) {
  VUON_CHECK(CheckDocument(back.document, back.on, house.world.Today()));
  if (back.amount <= Money()) {
    return Problem{ProblemKind::kInvalid,
                   "claims.advance_form",
                   {},
                   {{"/amount", "claims.total_missing", {}}}};
  }
  const std::string& province = verb.province_id;
  return identity::RunVerb<AdvanceMade>(house, actor, verb, [&](Work& work) -> AdvanceResult {
    VUON_TRY(advance, Load(work, province, id, "paid"));
    storage::Connection& reader = work.transaction.connection();
    VUON_TRY(money, PayingMoney(reader, province, advance.dossier_id));
    const std::int64_t open = std::min(OpenAdvance(MoneyOf(reader, province, advance.dossier_id)),
                                       advance.amount.dong() - advance.returned.dong());
    if (back.amount.dong() > open) {
      return Problem{ProblemKind::kRefused,
                     "claims.returns_too_much",
                     {{"open", base::WithThousandsDots(open)}}};
    }
    const std::string key =
        fmt::format("advance:{}:return:{}", id, advance.returned.dong() + back.amount.dong());
    VUON_CHECK(PostMoney(work, province, money,
                         {.kind = "return_advance",
                          .from = "advanced",
                          .to = "committed",
                          .amount = back.amount,
                          .document = back.document,
                          .on = back.on,
                          .key = key}));
    const auto kept = work.transaction->Execute(
        "UPDATE advance SET returned = returned + $3 WHERE province_id = $1 AND id = $2 AND "
        "returned = $4",
        province, id, back.amount, advance.returned);
    if (kept != 1) return Problem{ProblemKind::kStale, "claims.stale"};
    work.Changed(
        "advance", id, {{"returned", advance.returned.dong()}},
        {{"returned", advance.returned.dong() + back.amount.dong()}, {"document", back.document}});
    VUON_CHECK(SettleDossier(work, province, advance.dossier_id, back.document, key));
    return AdvanceMade{id};
  });
}

}  // namespace vuon::claims
