#include <algorithm>
#include <map>

#include "contracts/contract_store.h"
#include "contracts/contract_verbs.h"
#include "dossiers/dossier_store.h"

namespace vuon::contracts {
namespace {

const std::map<std::string, std::vector<std::string>>& StatesOfKind() {
  static const std::map<std::string, std::vector<std::string>> states = {
      {"terms", {"signed"}},
      {"suspension", {"signed"}},
      {"resumption", {"suspended"}},
      {"termination", {"signed", "suspended"}},
      {"liquidation", {"signed"}}};
  return states;
}

bool Decided(const ContractItem& item) {
  return item.state == "accepted" || item.state == "failed" || item.state == "ended";
}

// What the amendment makes of each item it names; the state part never goes up.
base::Result<std::vector<AmendedItem>> LoweredItems(const AmendmentForm& form,
                                                    const std::vector<ContractItem>& items) {
  std::vector<AmendedItem> amended;
  if (!form.items) return amended;
  for (std::size_t at = 0; at < form.items->size(); ++at) {
    const AmendedPart& part = (*form.items)[at];
    const std::string pointer = "/items/" + std::to_string(at);
    const auto item = std::find_if(items.begin(), items.end(), [&](const ContractItem& each) {
      return each.position == part.position;
    });
    const bool twice = std::any_of(amended.begin(), amended.end(), [&](const AmendedItem& each) {
      return each.position == part.position;
    });
    if (item == items.end() || twice || item->state == "failed" || item->state == "ended") {
      return Wrong(pointer + "/position", "contracts.item_unknown");
    }
    if (part.state_part.IsNegative() || part.own_part.IsNegative()) {
      return Wrong(pointer + "/state_part", "contracts.part_unusable");
    }
    if (part.state_part > item->state_part) {
      return Wrong(
          pointer + "/state_part", "contracts.raises_state_money",
          {{"position", std::to_string(part.position)}, {"state_part", item->state_part.Dotted()}});
    }
    amended.push_back({part.position, item->state_part, part.state_part, part.own_part});
  }
  return amended;
}

base::Result<void> CheckKind(storage::Connection& reader, const std::string& province,
                             const Contract& contract, const AmendmentForm& form,
                             const std::vector<ContractItem>& items) {
  const bool dates = form.kind == "terms" || form.kind == "resumption";
  if (form.ends_on && (!dates || *form.ends_on < contract.starts_on)) {
    return Wrong("/ends_on", "contracts.ends_before_start");
  }
  const bool amounts = form.kind == "terms" || form.kind == "liquidation";
  if (form.items && !form.items->empty() && !amounts) {
    return Wrong("/items", "contracts.item_unknown");
  }
  if (form.kind == "terms" && !form.ends_on && (!form.items || form.items->empty())) {
    return Wrong("/items", "contracts.amendment_empty");
  }
  if (form.kind == "liquidation" && !std::all_of(items.begin(), items.end(), Decided)) {
    return Refused("contracts.items_undecided");
  }
  if (form.kind != "termination") return {};
  for (const ContractDossier& of : DossiersOf(reader, province, contract.id)) {
    const auto dossier = dossiers::FindDossier(reader, province, of.dossier_id);
    if (dossier->state == "acceptance") {
      return Conflict("contracts.acceptance_runs", {{"dossier", dossier->code}});
    }
  }
  if (std::all_of(items.begin(), items.end(), Decided)) {
    return Refused("contracts.nothing_to_terminate");
  }
  return {};
}

void Write(identity::Work& work, const std::string& province, const std::string& id, int step,
           const AmendmentForm& form, const std::vector<AmendedItem>& amended) {
  work.transaction->Execute(
      "INSERT INTO contract_amendment (province_id, contract_id, step, kind, reason, ends_on, "
      "recover, maker_id, maker, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      province, id, step, form.kind, form.reason, form.ends_on, form.recover.value_or(false),
      work.actor.PersonId(), work.actor.name(), work.world.Now());
  for (const AmendedItem& item : amended) {
    work.transaction->Execute(
        "INSERT INTO contract_amendment_item (province_id, contract_id, step, position, "
        "before_part, state_part, own_part) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        province, id, step, item.position, item.before_part, item.state_part, item.own_part);
  }
}

ContractResult Draft(identity::Work& work, const std::string& province, const std::string& id,
                     const AmendmentForm& form) {
  storage::Connection& reader = work.transaction.connection();
  VUON_TRY(contract,
           LoadContract(work, province, Side::kOfficer, id, StatesOfKind().at(form.kind)));
  const auto before = AmendmentsOf(reader, province, id);
  if (std::any_of(before.begin(), before.end(),
                  [](const Amendment& each) { return each.state == "draft"; })) {
    return Conflict("contracts.amendment_open");
  }
  const auto items = ItemsOf(reader, province, id);
  VUON_CHECK(CheckKind(reader, province, contract, form, items));
  VUON_TRY(amended, LoweredItems(form, items));
  const int step = static_cast<int>(before.size()) + 1;
  Write(work, province, id, step, form, amended);
  Touch(work.transaction, province, id);
  work.Changed("contract", id, nullptr,
               {{"amendment", step}, {"kind", form.kind}, {"reason", form.reason}});
  return ContractMade{id};
}

}  // namespace

ContractResult DraftAmendment(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& contract,
                              const AmendmentForm& form) {
  if (!StatesOfKind().contains(form.kind)) {
    return Wrong("/kind", "contracts.amendment_kind_unknown");
  }
  VUON_CHECK(CheckText(form.reason, "/reason", 2'000, true));
  return identity::RunVerb<ContractMade>(house, actor, call, [&](identity::Work& work) {
    return Draft(work, call.province_id, contract, form);
  });
}

ContractResult DiscardAmendment(identity::House& house, const identity::Actor& actor,
                                const identity::VerbCall& call, const std::string& contract,
                                int step) {
  const std::string& province = call.province_id;
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        VUON_CHECK(LoadContract(work, province, Side::kOfficer, contract));
        const auto changed = work.transaction->Execute(
            "UPDATE contract_amendment SET state = 'discarded' WHERE province_id = $1 AND "
            "contract_id = $2 AND step = $3 AND state = 'draft'",
            province, contract, step);
        if (changed != 1) return Conflict("contracts.amendment_stands");
        Touch(work.transaction, province, contract);
        work.Changed("contract", contract, {{"amendment", step}}, {{"amendment", "discarded"}});
        return ContractMade{contract};
      });
}

}  // namespace vuon::contracts
