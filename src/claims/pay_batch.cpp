#include <fmt/format.h>

#include <set>

#include "claims/claim_store.h"
#include "claims/payment_work.h"
#include "enterprises/enterprise_store.h"
#include "identity/hash.h"

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

struct BatchMade {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(BatchMade, (), (id))

base::Result<void> CheckBatch(const BatchForm& form, base::Date today) {
  VUON_CHECK(CheckOrderForm({form.kind, form.number, form.ordered_on}, today));
  std::vector<base::FieldProblem> fields;
  if (form.mode != "each" && form.mode != "whole") {
    fields.push_back({"/mode", "claims.mode_unknown", {}});
  }
  const std::set<std::string> once(form.claims.begin(), form.claims.end());
  if (once.empty() || once.size() != form.claims.size() || once.size() > kMostInBatch) {
    fields.push_back({"/claims", "claims.batch_claims", {{"most", std::to_string(kMostInBatch)}}});
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "claims.batch_form", {}, std::move(fields)};
}

OrderForm FormOf(const BatchForm& form, std::size_t at) {
  return {form.kind, fmt::format("{}/{}", form.number, at + 1), form.ordered_on};
}

// Who the row is about, as far as it exists for whoever acts.
BatchRow RowOf(storage::Connection& reader, const identity::Actor& actor,
               const std::string& province, const std::string& id) {
  BatchRow row;
  row.claim_id = id;
  const auto claim = FindClaim(reader, province, id);
  if (!claim || !IsTheirs(reader, actor, province, Face::kOfficer, *claim)) return row;
  row.code = claim->code;
  row.amount = claim->amount.value_or(claim->support);
  const auto enterprise = enterprises::FindEnterprise(reader, province, claim->enterprise_id);
  if (enterprise) row.enterprise = enterprise->form.name;
  return row;
}

void Refuse(BatchRow& row, const Problem& problem) {
  row.problem = problem.code;
  row.detail = {base::RenderProblem(problem, base::Language::kVietnamese),
                base::RenderProblem(problem, base::Language::kEnglish)};
}

void Count(BatchResult& result, BatchRow row) {
  ++(row.done ? result.done : result.refused);
  if (row.done) result.total = base::Money::OfDong(result.total.dong() + row.amount.dong());
  result.rows.push_back(std::move(row));
}

// Claims of one dossier draw on the same money, so what one would take is gone for the next.
struct Drawn {
  std::int64_t committed = 0;
  std::int64_t advanced = 0;
};

base::Result<void> Plan(Work& work, const std::string& province,
                        std::map<std::string, Drawn>& drawn, BatchRow& row) {
  VUON_TRY(plan, PlanPayment(work, province, row.claim_id));
  Drawn& of = drawn[plan.money.obligation.text()];
  const std::int64_t rest = plan.amount.dong() + plan.clears.dong();
  const std::int64_t clears =
      std::min(rest, std::max<std::int64_t>(plan.money.advanced - of.advanced, 0));
  const std::int64_t left = plan.money.committed - of.committed;
  if (rest - clears > left) {
    return Problem{ProblemKind::kRefused,
                   "claims.exceeds_obligation",
                   {{"left", base::WithThousandsDots(std::max<std::int64_t>(left, 0))},
                    {"asked", base::WithThousandsDots(rest - clears)}}};
  }
  of.committed += rest - clears;
  of.advanced += clears;
  row.amount = base::Money::OfDong(rest - clears);
  row.clears = base::Money::OfDong(clears);
  return {};
}

void InsertBatch(Work& work, const std::string& province, const std::string& id,
                 const BatchForm& form) {
  work.transaction->Execute(
      "INSERT INTO payment_batch (province_id, id, number, ordered_on, kind, mode, claims, "
      "maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      province, id, form.number, form.ordered_on, form.kind, form.mode,
      http::WriteJson(form.claims), work.actor.PersonId(), work.actor.name(), work.world.Now());
  work.Changed("payment_batch", id, nullptr,
               {{"number", form.number}, {"claims", form.claims.size()}, {"mode", form.mode}});
}

base::Result<BatchMade> Begin(Work& work, const std::string& province, const BatchForm& form) {
  const auto taken = work.transaction->QueryOne(
      "SELECT 1 FROM payment_batch WHERE province_id = $1 AND number = $2", province, form.number);
  if (taken) {
    return Problem{ProblemKind::kConflict, "claims.batch_number_taken", {{"number", form.number}}};
  }
  const std::string id = work.world.NewIdText();
  InsertBatch(work, province, id, form);
  return BatchMade{id};
}

base::Result<BatchMade> Whole(Work& work, const std::string& province, const BatchForm& form) {
  VUON_TRY(made, Begin(work, province, form));
  for (std::size_t at = 0; at < form.claims.size(); ++at) {
    const OrderResult ordered = OrderIn(work, province, form.claims[at], FormOf(form, at), made.id);
    if (ordered.ok()) continue;
    const BatchRow row =
        RowOf(work.transaction.connection(), work.actor, province, form.claims[at]);
    const Problem& why = ordered.problem();
    return Problem{ProblemKind::kRefused,
                   "claims.batch_refused",
                   {{"code", row.code}},
                   {{fmt::format("/claims/{}", at), why.code, why.params}}};
  }
  return made;
}

// The order of a claim in the batch, as it stands now.
BatchRow Ordered(storage::Connection& reader, const identity::Actor& actor,
                 const std::string& province, const std::string& batch, const std::string& claim) {
  BatchRow row = RowOf(reader, actor, province, claim);
  const auto order = reader.QueryOne(
      "SELECT id, amount, cleared FROM payment_order WHERE province_id = $1 AND claim_id = $2 AND "
      "batch_id = $3",
      province, claim, batch);
  if (!order) return row;
  row.done = true;
  row.order_id = order->Text(0);
  row.amount = order->Money(1);
  row.clears = order->Money(2);
  return row;
}

identity::VerbCall Part(const identity::VerbCall& verb, const std::string& claim) {
  identity::VerbCall part = verb;
  part.name = "payment.ordered";
  if (verb.idempotency_key)
    part.idempotency_key = identity::Sha256Hex(*verb.idempotency_key + ":" + claim);
  return part;
}

}  // namespace

base::Result<BatchResult> PreviewBatch(identity::House& house, const identity::Actor& actor,
                                       const std::string& province, const BatchForm& form) {
  VUON_CHECK(CheckBatch(form, house.world.Today()));
  return house.database.Read([&](storage::Connection& reader) -> base::Result<BatchResult> {
    storage::Transaction looking(reader);  // nothing below writes
    Work work(looking, actor, house.world);
    BatchResult result;
    std::map<std::string, Drawn> drawn;
    for (const std::string& id : form.claims) {
      BatchRow row = RowOf(reader, actor, province, id);
      const auto planned = Plan(work, province, drawn, row);
      row.done = planned.ok();
      if (!planned.ok()) Refuse(row, planned.problem());
      Count(result, std::move(row));
    }
    return result;
  });
}

base::Result<BatchResult> RunBatch(identity::House& house, const identity::Actor& actor,
                                   const identity::VerbCall& verb, const BatchForm& form) {
  VUON_CHECK(CheckBatch(form, house.world.Today()));
  const std::string& province = verb.province_id;
  const bool whole = form.mode == "whole";
  VUON_TRY(made, identity::RunVerb<BatchMade>(
                     house, actor, verb, [&](Work& work) -> base::Result<BatchMade> {
                       return whole ? Whole(work, province, form) : Begin(work, province, form);
                     }));
  std::map<std::string, Problem> refused;
  for (std::size_t at = 0; at < form.claims.size() && !whole; ++at) {
    const std::string& claim = form.claims[at];
    const OrderResult ordered = identity::RunVerb<OrderMade>(
        house, actor, Part(verb, claim), [&](Work& work) -> OrderResult {
          return OrderIn(work, province, claim, FormOf(form, at), made.id);
        });
    if (!ordered.ok()) refused.emplace(claim, ordered.problem());
  }
  return house.database.Read([&](storage::Connection& reader) -> base::Result<BatchResult> {
    BatchResult result;
    result.id = made.id;
    for (const std::string& claim : form.claims) {
      BatchRow row = Ordered(reader, actor, province, made.id, claim);
      const auto why = refused.find(claim);
      if (!row.done && why != refused.end()) Refuse(row, why->second);
      Count(result, std::move(row));
    }
    return result;
  });
}

}  // namespace vuon::claims
