#include <fmt/format.h>

#include "contracts/contract_draft.h"
#include "contracts/contract_store.h"
#include "contracts/contract_verbs.h"
#include "dossiers/tell_enterprise.h"

namespace vuon::contracts {
namespace {

using base::Problem;
using base::ProblemKind;

boost::json::object Told(const ContractForm& form, const ContractDraft& draft) {
  std::int64_t state_part = 0;
  std::int64_t own_part = 0;
  for (const ContractItem& item : draft.items) {
    state_part += item.state_part.dong();
    own_part += item.own_part.dong();
  }
  return {{"state", "draft"},
          {"title", form.title},
          {"starts_on", form.starts_on.Iso()},
          {"ends_on", form.ends_on.Iso()},
          {"state_part", state_part},
          {"own_part", own_part}};
}

// The enterprise's commitment comes before the signature; of a revised draft it is asked anew.
void TellOfDraft(identity::Work& work, const std::string& province, const std::string& id,
                 std::int64_t revision, const ContractForm& form, const ContractDraft& draft) {
  dossiers::TellEnterprise(work, province, draft.enterprise_id,
                           {.key = fmt::format("contract:{}:{}", id, revision),
                            .code = "contracts.mail_draft",
                            .params = {{"title", form.title}},
                            .screen = fmt::format("/{}/my-contracts/{}", draft.year, id)});
}

ContractResult Draft(identity::Work& work, const std::string& province, const ContractForm& form) {
  VUON_TRY(draft, PrepareDraft(work, province, form, ""));
  const std::string id = work.world.NewIdText();
  work.transaction->Execute(
      "INSERT INTO contract (province_id, id, year, enterprise_id, supplier_id, title, folded, "
      "terms, starts_on, ends_on, maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, "
      "$8, $9, $10, $11, $12, $13)",
      province, id, draft.year, draft.enterprise_id, form.supplier_id, form.title, draft.folded,
      form.terms.value_or(""), form.starts_on, form.ends_on, work.actor.PersonId(),
      work.actor.name(), work.world.Now());
  VUON_CHECK(WriteParts(work, province, id, draft));
  work.Changed("contract", id, nullptr, Told(form, draft));
  TellOfDraft(work, province, id, 1, form, draft);
  return ContractMade{id};
}

ContractResult Revise(identity::Work& work, const std::string& province, const std::string& id,
                      std::int64_t revision, const ContractForm& form) {
  VUON_TRY(before, LoadContract(work, province, Side::kOfficer, id, {"draft"}));
  if (before.revision != revision) return Problem{ProblemKind::kStale, "contracts.stale"};
  VUON_TRY(draft, PrepareDraft(work, province, form, id));
  if (draft.enterprise_id != before.enterprise_id) {
    return Wrong("/dossiers", "contracts.enterprises_mixed");
  }
  DropParts(work.transaction, province, id);
  // What was promised of other state money was promised of the items as they were.
  work.transaction->Execute(
      "UPDATE contract SET supplier_id = $3, title = $4, folded = $5, terms = $6, starts_on = $7, "
      "ends_on = $8, commitment_by = NULL, commitment_name = '', commitment_at = NULL, "
      "commitment_paper = '', revision = revision + 1 WHERE province_id = $1 AND id = $2",
      province, id, form.supplier_id, form.title, draft.folded, form.terms.value_or(""),
      form.starts_on, form.ends_on);
  VUON_CHECK(WriteParts(work, province, id, draft));
  work.Changed("contract", id, {{"title", before.title}}, Told(form, draft));
  TellOfDraft(work, province, id, before.revision + 1, form, draft);
  return ContractMade{id};
}

ContractResult Declare(identity::Work& work, const std::string& province, Side side,
                       const std::string& id, const std::string& paper) {
  VUON_TRY(before, LoadContract(work, province, side, id, {"draft"}));
  work.transaction->Execute(
      "UPDATE contract SET commitment_by = $3, commitment_name = $4, commitment_at = $5, "
      "commitment_paper = $6, revision = revision + 1 WHERE province_id = $1 AND id = $2",
      province, id, work.actor.PersonId(), work.actor.name(), work.world.Now(), paper);
  work.Changed("contract", id, {{"commitment_name", before.commitment_name}},
               {{"commitment_name", work.actor.name()}, {"commitment_paper", paper}});
  return ContractMade{id};
}

}  // namespace

ContractResult DraftContract(identity::House& house, const identity::Actor& actor,
                             const identity::VerbCall& call, const ContractForm& form) {
  VUON_CHECK(CheckContractForm(form));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Draft(work, call.province_id, form);
  });
}

ContractResult ReviseContract(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& contract,
                              std::int64_t revision, const ContractForm& form) {
  VUON_CHECK(CheckContractForm(form));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Revise(work, call.province_id, contract, revision, form);
  });
}

ContractResult DiscardContract(identity::House& house, const identity::Actor& actor,
                               const identity::VerbCall& call, const std::string& contract) {
  const std::string& province = call.province_id;
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_CHECK(LoadContract(work, province, Side::kOfficer, contract, {"draft"}));
        VUON_CHECK(DiscardDraft(work, province, contract));
        return ContractMade{contract};
      });
}

ContractResult DeclareCommitment(identity::House& house, const identity::Actor& actor,
                                 const identity::VerbCall& call, Side side,
                                 const std::string& contract, const std::string& paper) {
  VUON_CHECK(CheckText(paper, "/paper", 200, side == Side::kOfficer));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Declare(work, call.province_id, side, contract, paper);
  });
}

}  // namespace vuon::contracts
