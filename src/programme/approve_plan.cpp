#include <fmt/format.h>

#include "audit/read.h"
#include "ledger/read_cells.h"
#include "programme/allotment.h"
#include "programme/budget_line_store.h"
#include "programme/plan_rules.h"
#include "programme/plan_store.h"

namespace vuon::programme {
namespace {

using base::Problem;
using base::ProblemKind;

base::Result<void> CheckDecision(const identity::Work& work, const Decision& decision,
                                 const PlanContent& content) {
  std::vector<base::FieldProblem> fields;
  if (decision.number.empty() || decision.number.size() > 200) {
    fields.push_back({"/decision_number", "programme.decision_number_missing", {}});
  }
  if (decision.date > work.world.Today()) {
    fields.push_back({"/decision_date", "programme.decision_in_future", {}});
  }
  if (content.date && decision.date < *content.date) {
    fields.push_back({"/decision_date",
                      "programme.decision_before_plan",
                      {{"date", content.date->Vietnamese()}}});
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "programme.decision_unusable", {}, std::move(fields)};
}

// Maker is not checker: neither who submitted, nor whoever wrote in this version before.
base::Result<void> CheckSecondPerson(identity::Work& work, const identity::VerbCall& call,
                                     const VersionHead& head) {
  const Problem refused{ProblemKind::kRefused, "programme.own_plan"};
  if (head.maker_id == work.actor.PersonId()) return refused;
  const auto own = audit::Read(work.transaction.connection(),
                               {.province_id = call.province_id,
                                .record_kind = "plan_version",
                                .record_id = head.id.text(),
                                .actor_id = work.actor.PersonId()},
                               std::nullopt, audit::kLongestPage);
  for (const audit::SealedEntry& entry : own) {
    if (entry.entry.verb != "plan.returned") return refused;
  }
  return {};
}

// Moves the money that the version asks for, through the ledger.
class Allotting {
 public:
  Allotting(identity::Work& work, const std::string& province, const PlanVersion& version)
      : work_(work), province_(province), version_(version) {}

  base::Result<void> Run(const PlanContent& before) {
    OpenCells(before);
    int count = 0;
    for (const AllotmentStep& step : AllotmentSteps(before, version_.content)) {
      const auto posted =
          ledger::Post(work_.transaction, work_.world, MoveOf(step), VoucherOf(++count));
      if (!posted.ok()) return Explained(posted.problem(), step);
    }
    return {};
  }

 private:
  // A cell for each leaf; a price that changed holds for what is reserved from now on.
  void OpenCells(const PlanContent& before) {
    storage::Connection& reader = work_.transaction.connection();
    for (const ledger::CellFigures& cell :
         ledger::ReadCells(reader, province_, version_.head.year, std::string(kProgramme))) {
      cells_[{cell.line_id, cell.source_id}] = cell;
    }
    for (const PlanLine* leaf : Leaves(version_.content)) {
      if (!leaf->source) continue;
      const auto found = cells_.find({leaf->key, *leaf->source});
      const auto price = PriceOf(*leaf);
      if (found == cells_.end()) {
        Open(*leaf, price);
      } else if (found->second.unit_price != price ||
                 found->second.counts_units != leaf->quantity.has_value()) {
        ledger::SetNorm(work_.transaction, province_, found->second.cell,
                        leaf->quantity.has_value(), price);
      }
    }
    for (const PlanLine* leaf : Leaves(before)) names_[leaf->key] = leaf->number;
    for (const PlanLine* leaf : Leaves(version_.content)) names_[leaf->key] = leaf->number;
  }
  static std::optional<base::Money> PriceOf(const PlanLine& leaf) {
    if (!leaf.quantity || !leaf.unit_price || leaf.unit_price->IsZero()) return std::nullopt;
    return leaf.unit_price;
  }
  void Open(const PlanLine& leaf, const std::optional<base::Money>& price) {
    ledger::CellFigures cell;
    cell.cell = ledger::OpenCell(work_.transaction, work_.world,
                                 {.province_id = province_,
                                  .year = version_.head.year,
                                  .programme = std::string(kProgramme),
                                  .line_id = leaf.key,
                                  .source_id = *leaf.source,
                                  .counts_units = leaf.quantity.has_value(),
                                  .unit_price = price});
    cells_[{leaf.key, *leaf.source}] = cell;
  }
  ledger::Place Place(const CellKey& key, const char* stage) const {
    return {cells_.at(key).cell, stage};
  }
  ledger::Move MoveOf(const AllotmentStep& step) const {
    ledger::Move move{.province_id = province_,
                      .kind = step.kind,
                      .from = {},
                      .to = {},
                      .amount = step.amount,
                      .quantity = step.quantity};
    const bool gives = step.kind == "allot";
    const bool takes = step.kind == "cut";
    move.from = gives ? Place(step.to, "authority") : Place(step.from, "available");
    move.to = takes ? Place(step.from, "authority") : Place(step.to, "available");
    return move;
  }
  ledger::Voucher VoucherOf(int count) const {
    const VersionHead& head = version_.head;
    return {.document_number = *head.decision_number,
            .decision_date = head.decision_date,
            .effective_date = *head.decision_date,
            .actor_id = head.maker_id,
            .approver_id = head.approver_id,
            .idempotency_key = fmt::format("plan-version:{}:{}", head.id.text(), count)};
  }
  // Money that is reserved or spent cannot be taken away: the line is named.
  Problem Explained(Problem problem, const AllotmentStep& step) const {
    if (problem.code != "ledger.exceeds_balance") return problem;
    problem.code = "programme.cut_below_use";
    const auto name = names_.find(step.from.line);
    problem.params["line"] = name == names_.end() ? "" : name->second;
    return problem;
  }

  identity::Work& work_;
  const std::string& province_;
  const PlanVersion& version_;
  std::map<CellKey, ledger::CellFigures> cells_;
  std::map<std::string, std::string> names_;
};

base::Result<VersionMade> Approve(identity::Work& work, const identity::VerbCall& call,
                                  const std::string& version, const Decision& decision) {
  const std::string& province = call.province_id;
  VUON_TRY(before, LoadVersion(work, call, version, VersionState::kSubmitted));
  VUON_CHECK(CheckSecondPerson(work, call, before.head));
  VUON_CHECK(CheckDecision(work, decision, before.content));
  const auto in_force =
      VersionInForce(work.transaction.connection(), province, before.head.plan_id);
  if (in_force) {
    PlanVersion old = *in_force;
    old.head.state = VersionState::kSuperseded;
    VUON_TRY(superseded, KeepVersion(work, call, *in_force, old));
    VUON_ASSERT(superseded.id == old.head.id.text());
  }
  PlanVersion after = before;
  after.head.state = VersionState::kApproved;
  after.head.approver_id = work.actor.PersonId();
  after.head.approver = work.actor.name();
  after.head.approved_at = work.world.Now();
  after.head.decision_number = decision.number;
  after.head.decision_date = decision.date;
  VUON_TRY(made, KeepVersion(work, call, before, after));
  ReplaceBudgetLines(work.transaction, province, after.head.plan_id, after.content);
  VUON_CHECK(Allotting(work, province, after).Run(in_force ? in_force->content : PlanContent()));
  return made;
}

}  // namespace

base::Result<VersionMade> ApprovePlan(identity::House& house, const identity::Actor& actor,
                                      const identity::VerbCall& call, const std::string& version,
                                      const Decision& decision) {
  return identity::RunVerb<VersionMade>(house, actor, call,
                                        [&](identity::Work& work) -> base::Result<VersionMade> {
                                          return Approve(work, call, version, decision);
                                        });
}

}  // namespace vuon::programme
