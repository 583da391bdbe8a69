#include "contracts/approvals.h"

#include <fmt/format.h>

#include <set>

#include "dossiers/dossier_store.h"
#include "dossiers/move_dossier.h"
#include "ledger/read_cells.h"

namespace vuon::contracts {
namespace {

using base::Problem;
using base::ProblemKind;

Problem Field(const char* pointer, const char* code) {
  return Problem{ProblemKind::kInvalid, code, {}, {{pointer, code, {}}}};
}

base::Result<void> CheckDossier(storage::Connection& reader, const std::string& province,
                                const std::string& id) {
  const auto dossier = dossiers::FindDossier(reader, province, id);
  if (!dossier) return Problem{ProblemKind::kNotFound, "dossiers.not_found"};
  if (dossier->state == "passed" || dossier->state == "waiting") return {};
  return Problem{ProblemKind::kConflict, "contracts.not_passed", {{"dossier", dossier->code}}};
}

base::Result<void> Reserve(identity::Work& work, const std::string& province,
                           const std::string& approval, const dossiers::Dossier& dossier,
                           const ledger::Voucher& voucher) {
  storage::Connection& connection = work.transaction.connection();
  const auto row = connection.QueryOne(
      "SELECT year, line_id, source_id FROM support_call WHERE province_id = $1 AND id = $2",
      province, dossier.call_id);
  VUON_ASSERT(row.has_value());
  const auto cell = ledger::FindCell(connection, province, static_cast<int>(row->Integer(0)),
                                     "nang-suat-chat-luong", row->Text(1), row->Text(2));
  if (!cell) {
    return Problem{ProblemKind::kRefused, "contracts.no_cell", {{"dossier", dossier.code}}};
  }
  const auto obligation = ledger::OpenObligation(work.transaction, work.world, province, cell->cell,
                                                 "dossier", dossier.id.text());
  auto posted =
      ledger::Post(work.transaction, work.world,
                   {.province_id = province,
                    .kind = "reserve",
                    .from = {cell->cell, "available"},
                    .to = {cell->cell, "reserved", obligation},
                    .amount = dossier.support,
                    .quantity = cell->counts_units ? dossier.units : base::Quantity::Of(0),
                    .eligible_cost = dossier.eligible_cost},
                   voucher);
  if (!posted.ok()) {
    Problem problem = posted.problem();
    problem.params["dossier"] = dossier.code;
    if (problem.code == "ledger.exceeds_balance") problem.code = "contracts.exceeds_line";
    return problem;
  }
  work.transaction->Execute(
      "UPDATE approval_dossier SET amount = $4, obligation_id = $5 WHERE province_id = $1 AND "
      "approval_id = $2 AND dossier_id = $3",
      province, approval, dossier.id, dossier.support, obligation);
  return {};
}

base::Result<ApprovalMade> Draft(identity::Work& work, const std::string& province,
                                 const std::set<std::string>& dossiers) {
  const std::string id = work.world.NewIdText();
  work.transaction->Execute(
      "INSERT INTO approval_decision (province_id, id, state, maker_id, maker, created_at) "
      "VALUES ($1, $2, 'draft', $3, $4, $5)",
      province, id, work.actor.PersonId(), work.actor.name(), work.world.Now());
  for (const std::string& dossier : dossiers) {
    VUON_CHECK(CheckDossier(work.transaction.connection(), province, dossier));
    work.transaction->Execute(
        "INSERT INTO approval_dossier (province_id, approval_id, dossier_id) VALUES ($1, $2, $3)",
        province, id, dossier);
  }
  work.Changed("approval_decision", id, nullptr, {{"state", "draft"}});
  return ApprovalMade{id};
}

base::Result<ApprovalMade> Decide(identity::Work& work, const std::string& province,
                                  const std::string& id, const std::string& number,
                                  base::Date date) {
  const auto row = work.transaction->QueryOne(
      "SELECT state, maker_id FROM approval_decision WHERE province_id = $1 AND id = $2", province,
      id);
  if (!row) return Problem{ProblemKind::kNotFound, "contracts.approval_not_found"};
  if (row->Text(1) == work.actor.PersonId()) {
    return Problem{ProblemKind::kRefused, "contracts.own_draft"};
  }
  const auto changed = work.transaction->Execute(
      "UPDATE approval_decision SET state = 'approved', approver_id = $3, approver = $4, "
      "approved_at = $5, number = $6, decision_date = $7 WHERE province_id = $1 AND id = $2 AND "
      "state = 'draft'",
      province, id, work.actor.PersonId(), work.actor.name(), work.world.Now(), number, date);
  if (changed != 1) return Problem{ProblemKind::kConflict, "contracts.approved_already"};
  const auto rows = work.transaction->Query(
      "SELECT dossier_id FROM approval_dossier WHERE province_id = $1 AND approval_id = $2 "
      "ORDER BY dossier_id",
      province, id);
  for (const storage::Row& of : rows) {
    VUON_TRY(dossier, dossiers::MoveDossier(work, province, of.Text(0),
                                            {.to = "approved", .document = number}));
    VUON_CHECK(Reserve(work, province, id, dossier,
                       {.document_number = number,
                        .decision_date = date,
                        .effective_date = date,
                        .actor_id = row->Text(1),
                        .approver_id = work.actor.PersonId(),
                        .idempotency_key = fmt::format("approval:{}:{}", id, of.Text(0))}));
  }
  work.Changed("approval_decision", id, {{"state", "draft"}},
               {{"state", "approved"}, {"number", number}});
  return ApprovalMade{id};
}

}  // namespace

base::Result<ApprovalMade> DraftApproval(identity::House& house, const identity::Actor& actor,
                                         const identity::VerbCall& call,
                                         const std::vector<std::string>& dossiers) {
  const std::set<std::string> once(dossiers.begin(), dossiers.end());
  if (once.empty() || once.size() > 500) return Field("/dossiers", "contracts.dossiers_missing");
  return identity::RunVerb<ApprovalMade>(house, actor, call,
                                         [&](identity::Work& work) -> base::Result<ApprovalMade> {
                                           return Draft(work, call.province_id, once);
                                         });
}

base::Result<ApprovalMade> Approve(identity::House& house, const identity::Actor& actor,
                                   const identity::VerbCall& call, const std::string& approval,
                                   const std::string& number, base::Date date) {
  if (number.empty() || number.size() > 200) return Field("/number", "contracts.number_missing");
  if (date > house.world.Today()) return Field("/date", "contracts.date_in_future");
  return identity::RunVerb<ApprovalMade>(
      house, actor, call, [&](identity::Work& work) -> base::Result<ApprovalMade> {
        return Decide(work, call.province_id, approval, number, date);
      });
}

}  // namespace vuon::contracts
