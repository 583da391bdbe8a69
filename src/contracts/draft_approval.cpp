#include <algorithm>
#include <set>

#include "contracts/approval_store.h"
#include "contracts/approvals.h"
#include "contracts/candidates.h"
#include "contracts/contract_work.h"
#include "dossiers/dossier_store.h"

namespace vuon::contracts {
namespace {

using base::Money;
using base::Problem;
using base::ProblemKind;

struct Listed {
  int year = 0;
  std::vector<std::pair<Candidate, Money>> rows;  // with what each is given
};

base::Result<void> CheckForm(const ApprovalForm& form) {
  const std::set<std::string> once(form.dossiers.begin(), form.dossiers.end());
  if (once.empty() || once.size() > kMostInDecision) {
    return Wrong("/dossiers", "contracts.dossiers_missing");
  }
  VUON_CHECK(CheckText(form.note.value_or(""), "/note", 10'000, false));
  return CheckText(form.skip_reason.value_or(""), "/skip_reason", 2'000, false);
}

base::Result<Money> AmountOf(const ApprovalForm& form, const Candidate& of) {
  Money amount = of.support;
  if (form.amounts) {
    const auto given = form.amounts->find(of.id);
    if (given != form.amounts->end()) amount = given->second;
  }
  if (amount.dong() > 0 && amount <= of.support) return amount;
  return Wrong("/amounts/" + of.id, "contracts.amount_unusable",
               {{"dossier", of.code}, {"support", of.support.Dotted()}});
}

// A dossier of the decision that is replaced may be listed again; others have to be ready for one.
base::Result<Candidate> Ready(storage::Connection& reader, const std::string& province,
                              const std::string& id, const ApprovalForm& form,
                              const std::string& approval) {
  auto of = CandidateOf(reader, province, id);
  if (!of) return Missing("dossiers.not_found");
  if (!of->draft_id.empty() && of->draft_id != approval) {
    return Conflict("contracts.in_other_draft", {{"dossier", of->code}});
  }
  const auto in_force = InForceOf(reader, province, id);
  const bool kept = in_force && form.replaces == in_force->approval_id && of->state == "approved";
  const bool chosen = of->state == "passed" || of->state == "waiting";
  if (kept || (chosen && !in_force)) return *std::move(of);
  return Conflict("contracts.not_passed", {{"dossier", of->code}});
}

base::Result<void> CheckReplaced(storage::Connection& reader, const std::string& province,
                                 const ApprovalForm& form) {
  if (!form.replaces) return {};
  const auto replaced = FindDecision(reader, province, *form.replaces);
  if (!replaced) return Missing("contracts.approval_not_found");
  if (replaced->state == "approved") return {};
  return Conflict("contracts.not_replaceable");
}

base::Result<void> CheckTurn(storage::Connection& reader, const std::string& province,
                             const ApprovalForm& form, int year) {
  if (!form.skip_reason.value_or("").empty()) return {};
  const auto over =
      PassedOver(CandidatesOf(reader, province, year), {form.dossiers.begin(), form.dossiers.end()},
                 PursesOf(reader, province, year));
  if (!over) return {};
  return Refused("contracts.passed_over", {{"better", over->first}, {"dossier", over->second}});
}

base::Result<Listed> ListOf(storage::Connection& reader, const std::string& province,
                            const ApprovalForm& form, const std::string& approval) {
  VUON_CHECK(CheckReplaced(reader, province, form));
  Listed listed;
  std::set<std::string> seen;
  for (const std::string& id : form.dossiers) {
    if (!seen.insert(id).second) continue;
    VUON_TRY(of, Ready(reader, province, id, form, approval));
    VUON_TRY(amount, AmountOf(form, of));
    const auto dossier = dossiers::FindDossier(reader, province, id);
    if (listed.year != 0 && listed.year != dossier->year) {
      return Wrong("/dossiers", "contracts.years_mixed");
    }
    listed.year = dossier->year;
    listed.rows.emplace_back(std::move(of), amount);
  }
  VUON_CHECK(CheckTurn(reader, province, form, listed.year));
  return listed;
}

void WriteRows(identity::Work& work, const std::string& province, const std::string& id,
               const Listed& listed) {
  int position = 0;
  for (const auto& [of, amount] : listed.rows) {
    work.transaction->Execute(
        "INSERT INTO approval_dossier (province_id, approval_id, dossier_id, position, amount) "
        "VALUES ($1, $2, $3, $4, $5)",
        province, id, of.id, ++position, amount);
  }
}

boost::json::object Told(const Listed& listed, const ApprovalForm& form) {
  boost::json::array codes;
  std::int64_t total = 0;
  for (const auto& [of, amount] : listed.rows) {
    codes.emplace_back(of.code);
    total += amount.dong();
  }
  return {{"state", "draft"},
          {"dossiers", std::move(codes)},
          {"amount", total},
          {"note", form.note.value_or("")},
          {"skip_reason", form.skip_reason.value_or("")}};
}

ApprovalResult Draft(identity::Work& work, const std::string& province, const ApprovalForm& form) {
  VUON_TRY(listed, ListOf(work.transaction.connection(), province, form, ""));
  const std::string id = work.world.NewIdText();
  if (form.replaces &&
      work.transaction->QueryOne("SELECT 1 FROM approval_decision WHERE province_id = $1 AND "
                                 "replaces_id = $2 AND state <> 'discarded'",
                                 province, *form.replaces)) {
    return Conflict("contracts.not_replaceable");
  }
  work.transaction->Execute(
      "INSERT INTO approval_decision (province_id, id, year, state, note, skip_reason, "
      "replaces_id, maker_id, maker, created_at) VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, "
      "$9)",
      province, id, listed.year, form.note.value_or(""), form.skip_reason.value_or(""),
      form.replaces, work.actor.PersonId(), work.actor.name(), work.world.Now());
  WriteRows(work, province, id, listed);
  work.Changed("approval_decision", id, nullptr, Told(listed, form));
  return ApprovalMade{id};
}

// The decision, if it stands in one of these states.
base::Result<Decision> Load(identity::Work& work, const std::string& province,
                            const std::string& id, const std::set<std::string>& states) {
  const auto found = FindDecision(work.transaction.connection(), province, id);
  if (!found) return Missing("contracts.approval_not_found");
  if (!states.contains(found->state)) {
    return Conflict("contracts.decision_stands", {{"state", found->state}});
  }
  return *found;
}

ApprovalResult Revise(identity::Work& work, const std::string& province, const std::string& id,
                      std::int64_t revision, ApprovalForm form) {
  VUON_TRY(before, Load(work, province, id, {"draft", "returned"}));
  if (before.revision != revision) return Problem{ProblemKind::kStale, "contracts.stale"};
  if (before.maker_id != work.actor.PersonId()) return Refused("contracts.not_your_draft");
  form.replaces = before.replaces;
  VUON_TRY(listed, ListOf(work.transaction.connection(), province, form, id));
  if (listed.year != before.year) return Wrong("/dossiers", "contracts.years_mixed");
  work.transaction->Execute(
      "DELETE FROM approval_dossier WHERE province_id = $1 AND approval_id = $2", province, id);
  WriteRows(work, province, id, listed);
  work.transaction->Execute(
      "UPDATE approval_decision SET note = $3, skip_reason = $4, revision = revision + 1 WHERE "
      "province_id = $1 AND id = $2",
      province, id, form.note.value_or(""), form.skip_reason.value_or(""));
  work.Changed("approval_decision", id, {{"note", before.note}}, Told(listed, form));
  return ApprovalMade{id};
}

ApprovalResult Turn(identity::Work& work, const std::string& province, const Decision& before,
                    const std::string& to, const std::string& reason) {
  work.transaction->Execute(
      "UPDATE approval_decision SET state = $3, returned_by = $4, return_reason = $5, revision = "
      "revision + 1 WHERE province_id = $1 AND id = $2",
      province, before.id, to, to == "returned" ? work.actor.name() : before.returned_by,
      to == "returned" ? reason : before.return_reason);
  work.Changed("approval_decision", before.id, {{"state", before.state}},
               {{"state", to}, {"reason", reason}});
  return ApprovalMade{before.id};
}

}  // namespace

ApprovalResult DraftApproval(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& call, const ApprovalForm& form) {
  VUON_CHECK(CheckForm(form));
  return identity::RunVerb<ApprovalMade>(house, actor, call, [&](identity::Work& work) {
    return Draft(work, call.province_id, form);
  });
}

ApprovalResult ReviseApproval(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& approval,
                              std::int64_t revision, const ApprovalForm& form) {
  VUON_CHECK(CheckForm(form));
  return identity::RunVerb<ApprovalMade>(house, actor, call, [&](identity::Work& work) {
    return Revise(work, call.province_id, approval, revision, form);
  });
}

ApprovalResult DiscardApproval(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& call, const std::string& approval) {
  const std::string& province = call.province_id;
  return identity::RunVerb<ApprovalMade>(
      house, actor, call, [&](identity::Work& work) -> ApprovalResult {
        VUON_TRY(before, Load(work, province, approval, {"draft", "returned"}));
        for (const DecisionRow& row : RowsOf(work.transaction.connection(), province, approval)) {
          EndRow(work.transaction, province, approval, row.dossier_id);
        }
        return Turn(work, province, before, "discarded", "");
      });
}

ApprovalResult ReturnApproval(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& approval,
                              const std::string& reason) {
  VUON_CHECK(CheckText(reason, "/reason", 2'000, true));
  return identity::RunVerb<ApprovalMade>(
      house, actor, call, [&](identity::Work& work) -> ApprovalResult {
        VUON_TRY(before, Load(work, call.province_id, approval, {"draft"}));
        return Turn(work, call.province_id, before, "returned", reason);
      });
}

ApprovalResult ResendApproval(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& approval) {
  return identity::RunVerb<ApprovalMade>(
      house, actor, call, [&](identity::Work& work) -> ApprovalResult {
        VUON_TRY(before, Load(work, call.province_id, approval, {"returned"}));
        return Turn(work, call.province_id, before, "draft", "");
      });
}

}  // namespace vuon::contracts
