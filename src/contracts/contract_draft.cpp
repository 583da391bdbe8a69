#include "contracts/contract_draft.h"

#include <algorithm>
#include <set>

#include "contracts/approval_store.h"
#include "contracts/contract_parties.h"
#include "contracts/contract_store.h"
#include "dossiers/dossier_store.h"
#include "enterprises/enterprise_store.h"
#include "http/json.h"

namespace vuon::contracts {
namespace {

using base::Money;

constexpr std::size_t kMostDossiers = 50;
constexpr std::size_t kMostItems = 100;
constexpr std::size_t kMostMilestones = 200;

base::Result<void> CheckItems(const ContractForm& form) {
  if (!form.items) return {};
  if (form.items->empty() || form.items->size() > kMostItems) {
    return Wrong("/items", "contracts.items_missing");
  }
  for (std::size_t at = 0; at < form.items->size(); ++at) {
    const ItemForm& item = (*form.items)[at];
    const std::string pointer = "/items/" + std::to_string(at);
    VUON_CHECK(CheckText(item.title.value_or(""), pointer + "/title", 500, false));
    VUON_CHECK(CheckText(item.result.value_or(""), pointer + "/result", 2'000, false));
    if (item.units < 0 || item.units > 1'000'000) {
      return Wrong(pointer + "/units", "contracts.units_unusable");
    }
    if (item.state_part.IsNegative() || item.own_part.IsNegative()) {
      return Wrong(pointer + "/state_part", "contracts.part_unusable");
    }
    if (std::find(form.dossiers.begin(), form.dossiers.end(), item.dossier_id) ==
        form.dossiers.end()) {
      return Wrong(pointer + "/dossier_id", "contracts.item_of_no_dossier");
    }
  }
  return {};
}

base::Result<ContractDossier> TakeDossier(storage::Connection& reader, const std::string& province,
                                          const dossiers::Dossier& dossier,
                                          const std::string& contract) {
  const std::string id = dossier.id.text();
  const auto in_force = InForceOf(reader, province, id);
  if (dossier.state != "approved" || !in_force) {
    return Conflict("contracts.not_approved", {{"dossier", dossier.code}});
  }
  const auto other = LiveContractOf(reader, province, id);
  if (other && *other != contract) {
    return Conflict("contracts.dossier_has_contract", {{"dossier", dossier.code}});
  }
  return ContractDossier{id, in_force->approval_id, in_force->obligation_id, in_force->amount,
                         dossier.units.count()};
}

std::vector<ItemForm> ItemFormsOf(const ContractForm& form, const ContractDraft& draft,
                                  const std::vector<dossiers::Dossier>& dossiers) {
  if (form.items) return *form.items;
  std::vector<ItemForm> items;
  for (std::size_t at = 0; at < draft.dossiers.size(); ++at) {
    ItemForm item;
    item.dossier_id = draft.dossiers[at].dossier_id;
    item.units = draft.dossiers[at].units;
    item.state_part = draft.dossiers[at].reserved;
    item.own_part = dossiers[at].own_cost;
    items.push_back(std::move(item));
  }
  return items;
}

base::Result<void> FillItems(storage::Connection& reader, const std::string& province,
                             const ContractForm& form,
                             const std::vector<dossiers::Dossier>& dossiers, ContractDraft& draft) {
  std::map<std::string, calls::CallRules> rules;
  for (const ContractDossier& dossier : draft.dossiers) {
    auto found = RulesOfDossier(reader, province, dossier.dossier_id);
    if (!found) return Refused("contracts.rules_missing");
    rules.emplace(dossier.dossier_id, *std::move(found));
  }
  for (const ItemForm& of : ItemFormsOf(form, draft, dossiers)) {
    const norms::Item& rule = *rules.at(of.dossier_id).item;
    ContractItem item;
    item.position = static_cast<int>(draft.items.size()) + 1;
    item.dossier_id = of.dossier_id;
    item.item = rule.code;
    item.title = of.title.value_or("").empty() ? rule.title.vi : *of.title;
    item.result = of.result.value_or("").empty() ? rule.result.vi : *of.result;
    item.units = of.units;
    item.state_part = of.state_part;
    item.own_part = of.own_part;
    item.papers = rule.payment_papers;
    item.by_council = !rule.acceptance.empty();
    draft.items.push_back(std::move(item));
  }
  return {};
}

// No item promises more than what was reserved for its dossier, đồng and units.
base::Result<void> CheckCover(const ContractDraft& draft,
                              const std::vector<dossiers::Dossier>& dossiers) {
  for (std::size_t at = 0; at < draft.dossiers.size(); ++at) {
    const ContractDossier& dossier = draft.dossiers[at];
    std::int64_t money = 0;
    std::int64_t units = 0;
    for (const ContractItem& item : draft.items) {
      if (item.dossier_id != dossier.dossier_id) continue;
      money += item.state_part.dong();
      units += item.units;
    }
    if (money <= dossier.reserved.dong() && units <= dossier.units && money > 0) continue;
    return Refused(money > 0 ? "contracts.exceeds_reserved" : "contracts.dossier_without_item",
                   {{"dossier", dossiers[at].code},
                    {"asked", Money::OfDong(money).Dotted()},
                    {"reserved", dossier.reserved.Dotted()},
                    {"units_asked", std::to_string(units)},
                    {"units", std::to_string(dossier.units)}});
  }
  return {};
}

}  // namespace

base::Result<void> CheckContractForm(const ContractForm& form) {
  VUON_CHECK(CheckText(form.title, "/title", 500, true));
  VUON_CHECK(CheckText(form.terms.value_or(""), "/terms", 50'000, false));
  const std::set<std::string> once(form.dossiers.begin(), form.dossiers.end());
  if (once.empty() || once.size() > kMostDossiers || once.size() != form.dossiers.size()) {
    return Wrong("/dossiers", "contracts.contract_dossiers_missing");
  }
  if (form.ends_on < form.starts_on) return Wrong("/ends_on", "contracts.ends_before_start");
  VUON_CHECK(CheckItems(form));
  VUON_CHECK(CheckParties(form));
  if (!form.milestones) return {};
  if (form.milestones->size() > kMostMilestones) {
    return Wrong("/milestones", "contracts.too_many_milestones");
  }
  for (std::size_t at = 0; at < form.milestones->size(); ++at) {
    VUON_CHECK(CheckText((*form.milestones)[at].title,
                         "/milestones/" + std::to_string(at) + "/title", 500, true));
  }
  return {};
}

base::Result<ContractDraft> PrepareDraft(identity::Work& work, const std::string& province,
                                         const ContractForm& form, const std::string& contract) {
  storage::Connection& reader = work.transaction.connection();
  ContractDraft draft;
  std::vector<dossiers::Dossier> dossiers;
  for (const std::string& id : form.dossiers) {
    const auto dossier = dossiers::FindDossier(reader, province, id);
    if (!dossier) return Missing("dossiers.not_found");
    VUON_TRY(taken, TakeDossier(reader, province, *dossier, contract));
    if (!draft.enterprise_id.empty() && draft.enterprise_id != dossier->enterprise_id) {
      return Wrong("/dossiers", "contracts.enterprises_mixed");
    }
    draft.enterprise_id = dossier->enterprise_id;
    draft.year = dossier->year;
    draft.dossiers.push_back(std::move(taken));
    dossiers.push_back(*dossier);
  }
  VUON_CHECK(FillItems(reader, province, form, dossiers, draft));
  VUON_CHECK(CheckCover(draft, dossiers));
  VUON_TRY(parties, PartiesFor(work, province, form, draft.enterprise_id));
  draft.parties = std::move(parties);
  draft.folded = FoldedOf(form.title, draft.parties, "");
  draft.milestones = form.milestones.value_or(std::vector<MilestoneForm>());
  return draft;
}

base::Result<void> WriteParts(identity::Work& work, const std::string& province,
                              const std::string& contract, const ContractDraft& draft) {
  storage::Transaction& transaction = work.transaction;
  for (const ContractDossier& of : draft.dossiers) {
    transaction->Execute(
        "INSERT INTO contract_dossier (province_id, contract_id, dossier_id, approval_id, "
        "obligation_id, reserved, units) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        province, contract, of.dossier_id, of.approval_id, of.obligation_id, of.reserved, of.units);
  }
  for (const ContractItem& of : draft.items) {
    transaction->Execute(
        "INSERT INTO contract_item (province_id, contract_id, position, dossier_id, item, title, "
        "result, units, state_part, own_part, papers, by_council) VALUES ($1, $2, $3, $4, $5, $6, "
        "$7, $8, $9, $10, $11, $12)",
        province, contract, of.position, of.dossier_id, of.item, of.title, of.result, of.units,
        of.state_part, of.own_part, http::WriteJson(of.papers), of.by_council);
  }
  for (const Party& of : draft.parties) {
    transaction->Execute(
        "INSERT INTO contract_party (province_id, contract_id, role, name, tax_code, address, "
        "representative, position, bank_account, bank) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
        "$9, $10)",
        province, contract, of.role, of.name, of.tax_code, of.address, of.representative,
        of.position, of.bank_account, of.bank);
  }
  int position = 0;
  for (const MilestoneForm& of : draft.milestones) {
    transaction->Execute(
        "INSERT INTO contract_milestone (province_id, contract_id, position, title, due_on) VALUES "
        "($1, $2, $3, $4, $5)",
        province, contract, ++position, of.title, of.due_on);
  }
  return {};
}

void DropParts(storage::Transaction& transaction, const std::string& province,
               const std::string& contract) {
  transaction->Execute("DELETE FROM contract_milestone WHERE province_id = $1 AND contract_id = $2",
                       province, contract);
  transaction->Execute("DELETE FROM contract_item WHERE province_id = $1 AND contract_id = $2",
                       province, contract);
  transaction->Execute("DELETE FROM contract_party WHERE province_id = $1 AND contract_id = $2",
                       province, contract);
  transaction->Execute("DELETE FROM contract_dossier WHERE province_id = $1 AND contract_id = $2",
                       province, contract);
}

}  // namespace vuon::contracts
