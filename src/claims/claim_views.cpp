#include "claims/claim_views.h"

#include <algorithm>

#include "claims/claim_store.h"
#include "claims/claim_support.h"
#include "claims/payment.h"
#include "ledger/read_cells.h"

namespace vuon::claims {
namespace {

using base::Money;

bool Open(const Claim& claim) { return claim.state == "draft" || claim.state == "returned"; }

std::int64_t LeftInCell(storage::Connection& reader, const std::string& province,
                        const ledger::CellId& cell) {
  const auto row = reader.QueryOne(
      "SELECT balance FROM ledger_total WHERE province_id = $1 AND cell_id = $2 AND stage = "
      "'available'",
      province, cell);
  return row ? row->Integer(0) : 0;
}

ClaimMoney ReadMoney(storage::Connection& reader, const std::string& province, const Claim& claim,
                     const ContractItem& item, Money before) {
  ClaimMoney money{};
  money.item_part = item.state_part;
  money.item_claimed = before;
  money.item_left =
      Money::OfDong(std::max<std::int64_t>(item.state_part.dong() - before.dong(), 0));
  const auto held = PayingMoney(reader, province, claim.dossier_id);
  if (!held.ok()) return money;
  money.cell_id = held->cell.text();
  money.year = held->year;
  money.cell_state = held->cell_state;
  money.cell_left = LeftInCell(reader, province, held->cell);
  money.committed = held->committed;
  money.ordered = held->ordered;
  money.advanced = held->advanced;
  money.paid = held->paid;
  return money;
}

// While it is written, the support is what its lines give today.
void Reckon(storage::Connection& reader, const std::string& province, const Claim& claim,
            const ClaimCase& of, ClaimView& view) {
  if (!Open(claim)) return;
  const auto support = SupportOf(reader, province, of, claim.eligible_cost);
  if (support.ok()) {
    view.support = support->amount;
    view.working = support->working;
    return;
  }
  const base::Problem& problem = support.problem();
  view.why_not = problem.code;
  view.why_not_detail = {base::RenderProblem(problem, base::Language::kVietnamese),
                         base::RenderProblem(problem, base::Language::kEnglish)};
}

void AddPeople(storage::Connection& reader, const std::string& province, const Claim& claim,
               const identity::Actor& actor, ClaimView& view) {
  view.maker = claim.maker.person;
  if (claim.appraiser) view.appraiser = claim.appraiser->person;
  if (claim.approver) view.approver = claim.approver->person;
  for (const storage::Row& row :
       reader.Query("SELECT person FROM claim_consent WHERE province_id = $1 AND claim_id = $2 AND "
                    "round >= $3 ORDER BY at",
                    province, claim.id, claim.state == "appraised" ? claim.revision : 0)) {
    view.consents.push_back(row.Text(0));
  }
  view.people_needed =
      ApprovalOver(ShippedPolicy(), province, claim.amount.value_or(claim.support)).people;
  const std::string person = actor.PersonId();
  view.mine = claim.maker.person_id == person ||
              (claim.appraiser && claim.appraiser->person_id == person) ||
              (claim.approver && claim.approver->person_id == person);
}

void AddLife(storage::Connection& reader, const std::string& province, Face face,
             const Claim& claim, ClaimView& view) {
  for (const ClaimStep& step : StepsOf(reader, province, claim.id)) {
    const bool named = face == Face::kOfficer || step.actor_id == claim.maker.person_id;
    view.steps.push_back({step.step, step.from_state, step.to_state, step.at,
                          named ? step.actor : "", step.reason, step.document});
  }
  for (const PaymentOrder& order : OrdersOf(reader, province, claim.id)) {
    view.orders.push_back({order.id, order.kind, order.number, order.ordered_on, order.state,
                           order.amount, order.cleared, order.closed_on, order.reference,
                           order.reason});
  }
  view.files = FilesOf(reader, province, claim.id);
}

ClaimView Begun(const Claim& claim, const ContractItem& item, base::Date today) {
  ClaimView view{};
  view.id = claim.id;
  view.code = claim.code;
  view.state = claim.state;
  view.year = claim.year;
  view.revision = claim.revision;
  view.enterprise_id = claim.enterprise_id;
  view.enterprise = item.enterprise;
  view.dossier_id = claim.dossier_id;
  view.dossier_code = item.dossier_code;
  view.contract_id = claim.contract_id;
  view.contract_number = item.contract_number;
  view.position = claim.position;
  view.title = item.title;
  view.item_state = item.state;
  view.papers = item.papers;
  view.content = claim.content;
  view.eligible_cost = claim.eligible_cost;
  view.support = claim.support;
  view.working = claim.working;
  view.appraisal = claim.appraisal;
  view.allowed_cost = claim.allowed_cost;
  view.amount = claim.amount;
  view.approval_number = claim.approval_number;
  view.approval_date = claim.approval_date;
  view.reason = claim.reason;
  view.submitted_at = claim.submitted_at;
  view.due_on = claim.due_on;
  view.overdue = claim.due_on && *claim.due_on < today;
  return view;
}

}  // namespace

base::Result<http::Reply<ClaimView>> ViewOf(storage::Connection& reader,
                                            const std::string& province,
                                            const identity::Actor& actor, Face face,
                                            const Claim& claim, base::Date today) {
  VUON_TRY(of, ReadCase(reader, province, claim));
  ClaimView view = Begun(claim, of.item, today);
  view.papers = of.rule.payment_papers;
  Reckon(reader, province, claim, of, view);
  view.money = ReadMoney(reader, province, claim, of.item, ClaimedBefore(of));
  AddLife(reader, province, face, claim, view);
  AddPeople(reader, province, claim, actor, view);
  if (face == Face::kOfficer) {
    VUON_TRY(alike, ListAlike(reader, province, claim.id, "", kLongestClaimList));
    view.alike = std::move(alike.items);
  } else {
    view.appraiser.clear();
    view.approver.clear();
    view.consents.clear();
  }
  http::Reply<ClaimView> reply(std::move(view));
  reply.etag = std::to_string(claim.revision);
  return reply;
}

std::vector<ClaimableView> ClaimableOf(storage::Connection& reader, const std::string& province,
                                       const std::vector<ContractItem>& items) {
  std::vector<ClaimableView> views;
  for (const ContractItem& item : items) {
    std::int64_t claimed = 0;
    bool settled = item.state == "failed" || item.state == "ended";
    for (const Claim& claim : ClaimsOfItem(reader, province, item.contract_id, item.position)) {
      const bool live = !Open(claim) && claim.state != "rejected" && claim.state != "withdrawn";
      if (!live) continue;
      claimed += claim.amount.value_or(claim.support).dong();
      settled = settled || claim.content.is_final;
    }
    const std::int64_t left = std::max<std::int64_t>(item.state_part.dong() - claimed, 0);
    views.push_back({item.contract_id, item.position, item.contract_number, item.dossier_id,
                     item.dossier_code, item.enterprise, item.title, item.state, item.state_part,
                     Money::OfDong(claimed), Money::OfDong(left), settled || left == 0});
  }
  return views;
}

}  // namespace vuon::claims
