#include "spending/spending_work.h"

#include <fmt/format.h>

namespace vuon::spending {

using base::Problem;
using base::ProblemKind;
using identity::Work;

base::Result<Proposal> LoadProposal(Work& work, const std::string& province,
                                    const std::string& id) {
  auto proposal = FindProposal(work.transaction.connection(), province, id);
  if (!proposal) return Problem{ProblemKind::kNotFound, "spending.not_found"};
  return *std::move(proposal);
}

base::Result<void> CheckSpendingReason(const std::string& reason) {
  if (!reason.empty() && reason.size() <= 2'000) return {};
  return Problem{ProblemKind::kInvalid,
                 "spending.reason_missing",
                 {},
                 {{"/reason", "spending.reason_missing", {}}}};
}

base::Result<void> CheckSpendingPaper(const std::string& number, base::Date date, base::Date today,
                                      const char* date_field) {
  std::vector<base::FieldProblem> fields;
  if (number.empty() || number.size() > 100) {
    fields.push_back({"/number", "spending.number_missing", {}});
  }
  if (date > today) fields.push_back({date_field, "spending.day_in_future", {}});
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "spending.paper_form", {}, std::move(fields)};
}

base::Result<void> CheckStep(storage::Connection& reader, const std::string& record,
                             const std::string& from, const std::string& to) {
  if (reader.QueryOne(
          "SELECT 1 FROM spending_rule WHERE record = $1 AND from_state = $2 AND to_state = $3",
          record, from, to)) {
    return {};
  }
  return Problem{ProblemKind::kConflict, "spending.illegal_step", {{"from", from}, {"to", to}}};
}

base::Result<void> MoveProposal(Work& work, const std::string& province, Proposal& proposal,
                                const std::string& to, const std::string& reason,
                                const std::string& document) {
  const std::string from = proposal.state;
  VUON_CHECK(CheckStep(work.transaction.connection(), "proposal", from, to));
  proposal.state = to;
  proposal.state_since = work.world.Now();
  proposal.reason = reason;
  if (!UpdateProposal(work.transaction, province, proposal)) {
    return Problem{ProblemKind::kStale, "spending.stale"};
  }
  ++proposal.revision;
  InsertStep(work.transaction, province, proposal.id, work.actor.PersonId(),
             {0, from, to, work.world.Now(), work.actor.name(), reason, document});
  work.Changed("spending_proposal", proposal.id, {{"state", from}},
               {{"state", to},
                {"reason", reason},
                {"document", document},
                {"amount", proposal.amount.dong()}});
  return {};
}

base::Result<void> PostSpending(Work& work, const std::string& province, const ledger::CellId& cell,
                                const ledger::ObligationId& obligation, const SpendingMove& move) {
  const auto place = [&](const std::string& stage) {
    return ledger::Place{cell, stage,
                         stage == "available" ? std::nullopt : std::optional(obligation)};
  };
  const auto posted =
      ledger::Post(work.transaction, work.world,
                   {.province_id = province,
                    .kind = move.kind,
                    .from = place(move.from),
                    .to = place(move.to),
                    .amount = base::Money::OfDong(move.amount),
                    .quantity = base::Quantity::Of(move.units)},
                   {.document_number = move.document,
                    .decision_date = std::nullopt,
                    .effective_date = move.on,
                    .actor_id = move.actor_id.empty() ? work.actor.PersonId() : move.actor_id,
                    .approver_id = move.approver_id,
                    .idempotency_key = move.key});
  return posted.ok() ? base::Result<void>() : base::Result<void>(posted.problem());
}

base::Result<void> EndProposal(Work& work, const std::string& province, Proposal& proposal,
                               const std::string& reason, const std::string& document) {
  std::int64_t paid = 0;
  for (const ProposalMoney& money : MoneyOf(work.transaction.connection(), province, proposal.id)) {
    paid += money.paid;
    const bool over = money.committed > 0 || money.committed_units > 0;
    if (over && money.cell_state == "open") {
      VUON_CHECK(PostSpending(
          work, province, money.cell, money.obligation,
          {.kind = "decommit",
           .from = "committed",
           .to = "available",
           .amount = money.committed,
           .units = money.committed_units,
           .document = document,
           .on = work.world.Today(),
           .key = fmt::format("spending:{}:end:{}", proposal.id, money.obligation.text())}));
    }
    if (!over || money.cell_state == "open") {
      ledger::CloseObligation(work.transaction, province, money.obligation);
    }
  }
  return MoveProposal(work, province, proposal, paid > 0 ? "settled" : "cancelled", reason,
                      document);
}

}  // namespace vuon::spending
