#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "claims/claim_work.h"
#include "claims/year_end.h"
#include "programme/plan_version.h"

namespace vuon::claims {
namespace {

using base::Problem;
using base::ProblemKind;
using identity::Work;

struct CellRow {
  int year = 0;
  std::string line_id;
  std::string source_id;
  std::string state;
  bool counts_units = false;
  std::optional<base::Money> unit_price;
};

std::optional<CellRow> FindCell(storage::Connection& reader, const std::string& province,
                                const std::string& id) {
  const auto row = reader.QueryOne(
      "SELECT year, line_id, source_id, state, counts_units, unit_price FROM ledger_cell WHERE "
      "province_id = $1 AND id = $2",
      province, id);
  if (!row) return std::nullopt;
  CellRow cell{static_cast<int>(row->Integer(0)),
               row->Text(1),
               row->Text(2),
               row->Text(3),
               row->Flag(4),
               std::nullopt};
  if (!row->IsNull(5)) cell.unit_price = row->Money(5);
  return cell;
}

base::Result<void> CheckLine(storage::Connection& reader, const std::string& province,
                             const YearDecisionForm& form, const YearDecisionLine& line) {
  const auto cell = FindCell(reader, province, line.cell_id);
  if (!cell || cell->year != form.year) {
    return Problem{ProblemKind::kNotFound, "claims.cell_not_found"};
  }
  const bool fits = form.kind == "lapse" ? line.stage == "available" && !line.obligation_id
                                         : (line.stage == "available") == !line.obligation_id;
  const bool known =
      line.stage == "available" || line.stage == "committed" || line.stage == "advanced";
  if (!fits || !known) return Problem{ProblemKind::kInvalid, "claims.stage_unusable"};
  const auto account = reader.QueryOne(
      "SELECT balance, quantity FROM ledger_account WHERE province_id = $1 AND cell_id = $2 AND "
      "stage = $3 AND coalesce(obligation_id, '') = $4",
      province, line.cell_id, line.stage, line.obligation_id.value_or(""));
  if (!account) return Problem{ProblemKind::kNotFound, "claims.cell_not_found"};
  const bool some = line.amount.dong() > 0 || line.quantity.count() > 0;
  if (!some || line.amount.IsNegative() || line.amount.dong() > account->Integer(0) ||
      line.quantity.count() > account->Integer(1)) {
    return Problem{ProblemKind::kInvalid,
                   "claims.more_than_left",
                   {{"left", base::WithThousandsDots(account->Integer(0))},
                    {"units", std::to_string(account->Integer(1))}}};
  }
  return {};
}

base::Result<void> CheckForm(storage::Connection& reader, const std::string& province,
                             const YearDecisionForm& form) {
  std::vector<base::FieldProblem> fields;
  if (form.kind != "lapse" && form.kind != "carry") {
    fields.push_back({"/kind", "claims.decision_kind_unknown", {}});
  }
  if (form.basis.empty() || form.basis.size() > 500) {
    fields.push_back({"/basis", "claims.basis_missing", {}});
  }
  if (form.lines.empty() || form.lines.size() > 1'000) {
    fields.push_back({"/lines", "claims.decision_lines", {}});
  }
  std::set<std::string> places;
  for (std::size_t at = 0; at < form.lines.size(); ++at) {
    const YearDecisionLine& line = form.lines[at];
    const std::string pointer = fmt::format("/lines/{}", at);
    if (!places.insert(line.cell_id + line.stage + line.obligation_id.value_or("")).second) {
      fields.push_back({pointer, "claims.line_twice", {}});
    }
    const auto checked = CheckLine(reader, province, form, line);
    if (!checked.ok())
      fields.push_back({pointer, checked.problem().code, checked.problem().params});
  }
  if (fields.empty()) return {};
  return Problem{ProblemKind::kInvalid, "claims.decision_form", {}, std::move(fields)};
}

// The cell of next year that the money goes into: the one asked for, that of the same line and
// source, that of the line which has the same number in next year's plan, or a new one.
base::Result<ledger::CellId> NextCell(Work& work, const std::string& province,
                                      const YearDecisionLine& line, const CellRow& from) {
  storage::Connection& reader = work.transaction.connection();
  if (line.next_cell_id) {
    const auto asked = FindCell(reader, province, *line.next_cell_id);
    const bool fits = asked && asked->year == from.year + 1 && asked->source_id == from.source_id;
    if (!fits) return Problem{ProblemKind::kRefused, "claims.next_cell_unusable"};
    return ledger::CellId::OfText(*line.next_cell_id);
  }
  const auto same = reader.QueryOne(
      "SELECT c.id FROM ledger_cell c WHERE c.province_id = $1 AND c.year = $2 AND c.programme = "
      "$3 AND c.source_id = $4 AND (c.line_id = $5 OR c.line_id IN (SELECT n.id FROM budget_line n "
      "JOIN plan np ON np.province_id = n.province_id AND np.id = n.plan_id JOIN budget_line o ON "
      "o.province_id = n.province_id AND o.number = n.number JOIN plan op ON op.province_id = "
      "o.province_id AND op.id = o.plan_id WHERE n.province_id = $1 AND np.year = $2 AND op.year = "
      "$6 AND o.id = $5)) ORDER BY CASE WHEN c.line_id = $5 THEN 0 ELSE 1 END, c.id LIMIT 1",
      province, from.year + 1, std::string(programme::kProgramme), from.source_id, from.line_id,
      from.year);
  if (same) return same->Id<ledger::CellTag>(0);
  return ledger::OpenCell(work.transaction, work.world,
                          {.province_id = province,
                           .year = from.year + 1,
                           .programme = std::string(programme::kProgramme),
                           .line_id = from.line_id,
                           .source_id = from.source_id,
                           .counts_units = from.counts_units,
                           .unit_price = from.unit_price});
}

// The same record's obligation in next year's cell.
ledger::ObligationId NextObligation(Work& work, const std::string& province,
                                    const ledger::CellId& cell, const std::string& before) {
  storage::Connection& reader = work.transaction.connection();
  const auto record = reader.QueryOne(
      "SELECT record_kind, record_id FROM ledger_obligation WHERE province_id = $1 AND id = $2",
      province, before);
  VUON_ASSERT(record.has_value());
  const auto there = reader.QueryOne(
      "SELECT id FROM ledger_obligation WHERE province_id = $1 AND record_kind = $2 AND record_id "
      "= $3 AND cell_id = $4 AND state = 'open'",
      province, record->Text(0), record->Text(1), cell);
  if (there) return there->Id<ledger::ObligationTag>(0);
  return ledger::OpenObligation(work.transaction, work.world, province, cell, record->Text(0),
                                record->Text(1));
}

class Deciding {
 public:
  Deciding(Work& work, std::string province, const YearDecision& decision,
           const YearDecided& decided)
      : work_(work), province_(std::move(province)), decision_(decision), decided_(decided) {}

  base::Result<void> Run() {
    for (std::size_t at = 0; at < decision_.lines.size(); ++at) {
      const YearDecisionLine& line = decision_.lines[at];
      const int number = static_cast<int>(at) + 1;
      VUON_CHECK(decision_.kind == "lapse" ? Lapse(line, number) : Carry(line, number));
    }
    return {};
  }

 private:
  ledger::Voucher Voucher(int line, const char* what, base::Date effective) const {
    return {.document_number = decided_.number,
            .decision_date = decided_.date,
            .effective_date = effective,
            .actor_id = decision_.maker_id,
            .approver_id = work_.actor.PersonId(),
            .idempotency_key = fmt::format("year:{}:{}:{}", decision_.id, line, what)};
  }
  ledger::Place From(const YearDecisionLine& line) const {
    ledger::Place place{ledger::CellId::OfText(line.cell_id), line.stage};
    if (line.obligation_id) place.obligation = ledger::ObligationId::OfText(*line.obligation_id);
    return place;
  }
  void Keep(int line, const ledger::Posting& posting, const std::optional<std::string>& next) {
    work_.transaction->Execute(
        "UPDATE year_decision_line SET posting_id = $4, next_cell_id = $5 WHERE province_id = $1 "
        "AND decision_id = $2 AND line = $3",
        province_, decision_.id, line, posting.id, next);
  }
  base::Result<void> Lapse(const YearDecisionLine& line, int number) {
    VUON_TRY(posted, ledger::Post(work_.transaction, work_.world,
                                  {.province_id = province_,
                                   .kind = "lapse",
                                   .from = From(line),
                                   .to = {ledger::CellId::OfText(line.cell_id), "lapsed"},
                                   .amount = line.amount,
                                   .quantity = line.quantity},
                                  Voucher(number, "lapse", decided_.date)));
    Keep(number, posted, std::nullopt);
    return {};
  }
  base::Result<void> Carry(const YearDecisionLine& line, int number) {
    const auto from = FindCell(work_.transaction.connection(), province_, line.cell_id);
    VUON_ASSERT(from.has_value());
    VUON_TRY(next, NextCell(work_, province_, line, *from));
    VUON_TRY(out, ledger::Post(work_.transaction, work_.world,
                               {.province_id = province_,
                                .kind = "carry_out",
                                .from = From(line),
                                .to = {ledger::CellId::OfText(line.cell_id), "carried"},
                                .amount = line.amount,
                                .quantity = line.quantity},
                               Voucher(number, "out", decided_.date)));
    ledger::Place to{next, line.stage};
    if (line.obligation_id) {
      to.obligation = NextObligation(work_, province_, next, *line.obligation_id);
    }
    VUON_TRY(in, ledger::Post(work_.transaction, work_.world,
                              {.province_id = province_,
                               .kind = "carry_in",
                               .from = {next, "authority"},
                               .to = to,
                               .amount = line.amount,
                               .quantity = line.quantity,
                               .carries = out.id},
                              Voucher(number, "in", decided_.date)));
    Keep(number, out, next.text());
    return {};
  }

  Work& work_;
  std::string province_;
  const YearDecision& decision_;
  const YearDecided& decided_;
};

base::Result<YearDecision> LoadDraft(Work& work, const std::string& province,
                                     const std::string& id) {
  auto decision = FindYearDecision(work.transaction.connection(), province, id);
  if (!decision) return Problem{ProblemKind::kNotFound, "claims.decision_not_found"};
  if (decision->state != "draft") return Problem{ProblemKind::kConflict, "claims.decided_already"};
  return *std::move(decision);
}

base::Result<void> SetState(Work& work, const std::string& province, const std::string& id,
                            const std::string& state) {
  const auto cell = FindCell(work.transaction.connection(), province, id);
  if (!cell) return Problem{ProblemKind::kNotFound, "claims.cell_not_found"};
  if (state == "closed" && work.world.Today() <= base::Date::Of(cell->year, 12, 31)) {
    return Problem{
        ProblemKind::kRefused, "claims.too_early", {{"year", std::to_string(cell->year)}}};
  }
  VUON_CHECK(ledger::SetCellState(work.transaction, province, ledger::CellId::OfText(id), state));
  work.Changed("ledger_cell", id, {{"state", cell->state}}, {{"state", state}});
  return {};
}

}  // namespace

YearResult SetCellStates(identity::House& house, const identity::Actor& actor,
                         const identity::VerbCall& verb, const CellStateForm& form) {
  const bool known = form.state == "open" || form.state == "correction" || form.state == "closed";
  if (!known || form.cells.empty() || form.cells.size() > 1'000) {
    return Problem{ProblemKind::kInvalid,
                   "claims.cell_state_unknown",
                   {},
                   {{known ? "/cells" : "/state", "claims.cell_state_unknown", {}}}};
  }
  return identity::RunVerb<YearMade>(house, actor, verb, [&](Work& work) -> YearResult {
    for (const std::string& id : form.cells) {
      VUON_CHECK(SetState(work, verb.province_id, id, form.state));
    }
    return YearMade{form.cells.front()};
  });
}

YearResult DraftYearDecision(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& verb, const YearDecisionForm& form) {
  const std::string& province = verb.province_id;
  return identity::RunVerb<YearMade>(house, actor, verb, [&](Work& work) -> YearResult {
    VUON_CHECK(CheckForm(work.transaction.connection(), province, form));
    const std::string id = work.world.NewIdText();
    work.transaction->Execute(
        "INSERT INTO year_decision (province_id, id, year, kind, basis, state, maker_id, maker, "
        "created_at) VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8)",
        province, id, form.year, form.kind, form.basis, work.actor.PersonId(), work.actor.name(),
        work.world.Now());
    int number = 0;
    std::int64_t sum = 0;
    for (const YearDecisionLine& line : form.lines) {
      work.transaction->Execute(
          "INSERT INTO year_decision_line (province_id, decision_id, line, cell_id, stage, "
          "obligation_id, amount, quantity, next_cell_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
          "$9)",
          province, id, ++number, line.cell_id, line.stage, line.obligation_id, line.amount,
          line.quantity, line.next_cell_id);
      sum += line.amount.dong();
    }
    work.Changed("year_decision", id, nullptr,
                 {{"kind", form.kind}, {"year", form.year}, {"amount", sum}});
    return YearMade{id};
  });
}

YearResult DropYearDecision(identity::House& house, const identity::Actor& actor,
                            const identity::VerbCall& verb, const std::string& id) {
  return identity::RunVerb<YearMade>(house, actor, verb, [&](Work& work) -> YearResult {
    VUON_TRY(decision, LoadDraft(work, verb.province_id, id));
    work.transaction->Execute(
        "UPDATE year_decision SET state = 'dropped' WHERE province_id = $1 AND id = $2 AND state = "
        "'draft'",
        verb.province_id, id);
    work.Changed("year_decision", id, {{"state", "draft"}}, {{"state", "dropped"}});
    return YearMade{decision.id};
  });
}

YearResult DecideYear(identity::House& house, const identity::Actor& actor,
                      const identity::VerbCall& verb, const std::string& id,
                      const YearDecided& decided) {
  VUON_CHECK(CheckPaper(decided.number, decided.date, house.world.Today()));
  return identity::RunVerb<YearMade>(house, actor, verb, [&](Work& work) -> YearResult {
    VUON_TRY(decision, LoadDraft(work, verb.province_id, id));
    if (decision.maker_id == work.actor.PersonId()) {
      return Problem{ProblemKind::kRefused, "claims.own_claim"};
    }
    const auto kept = work.transaction->Execute(
        "UPDATE year_decision SET state = 'decided', approver_id = $3, approver = $4, decided_at = "
        "$5, number = $6, decision_date = $7 WHERE province_id = $1 AND id = $2 AND state = "
        "'draft'",
        verb.province_id, id, work.actor.PersonId(), work.actor.name(), work.world.Now(),
        decided.number, decided.date);
    if (kept != 1) return Problem{ProblemKind::kStale, "claims.stale"};
    VUON_CHECK(Deciding(work, verb.province_id, decision, decided).Run());
    work.Changed("year_decision", id, {{"state", "draft"}},
                 {{"state", "decided"}, {"number", decided.number}});
    return YearMade{id};
  });
}

}  // namespace vuon::claims
