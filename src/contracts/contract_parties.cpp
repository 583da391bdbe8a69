#include "contracts/contract_parties.h"

#include <algorithm>
#include <set>

#include "enterprises/enterprise_rules.h"
#include "enterprises/enterprise_store.h"
#include "identity/permissions.h"

namespace vuon::contracts {
namespace {

void Say(std::string& field, const std::optional<std::string>& said) {
  if (said && !said->empty()) field = *said;
}

void TakeOver(const ContractForm& form, Party& party) {
  if (!form.parties) return;
  for (const PartyForm& said : *form.parties) {
    if (said.role != party.role) continue;
    Say(party.name, said.name);
    Say(party.tax_code, said.tax_code);
    Say(party.address, said.address);
    Say(party.representative, said.representative);
    Say(party.position, said.position);
    Say(party.bank_account, said.bank_account);
    Say(party.bank, said.bank);
  }
}

Party AgencyOf(identity::Work& work, const std::string& province) {
  Party agency{};
  agency.role = "agency";
  agency.name = work.actor.name();
  const auto* held = work.actor.RoleWith(identity::permission::kContractWrite, province);
  if (held != nullptr) agency.name = held->agency_name;
  return agency;
}

base::Result<Party> SupplierParty(storage::Connection& reader, const std::string& province,
                                  const std::string& supplier) {
  const auto row = reader.QueryOne(
      "SELECT name, tax_code, address, representative, bank_account, bank, state FROM supplier "
      "WHERE province_id = $1 AND id = $2",
      province, supplier);
  if (!row) return Wrong("/supplier_id", "contracts.supplier_not_found");
  if (row->Text(6) != "active") return Wrong("/supplier_id", "contracts.supplier_closed");
  return Party{"supplier",   row->Text(0), row->Text(1), row->Text(2),
               row->Text(3), "",           row->Text(4), row->Text(5)};
}

}  // namespace

base::Result<void> CheckParties(const ContractForm& form) {
  if (!form.parties) return {};
  std::set<std::string> roles;
  for (std::size_t at = 0; at < form.parties->size(); ++at) {
    const PartyForm& party = (*form.parties)[at];
    const std::string pointer = "/parties/" + std::to_string(at);
    const bool known = party.role == "agency" || party.role == "enterprise" ||
                       (party.role == "supplier" && form.supplier_id);
    if (!known || !roles.insert(party.role).second) {
      return Wrong(pointer + "/role", "contracts.party_unknown");
    }
    for (const auto* field : {&party.name, &party.tax_code, &party.address, &party.representative,
                              &party.position, &party.bank_account, &party.bank}) {
      VUON_CHECK(CheckText(field->value_or(""), pointer, 500, false));
    }
  }
  return {};
}

base::Result<std::vector<Party>> PartiesFor(identity::Work& work, const std::string& province,
                                            const ContractForm& form,
                                            const std::string& enterprise) {
  storage::Connection& reader = work.transaction.connection();
  std::vector<Party> parties{AgencyOf(work, province)};
  const auto found = enterprises::FindEnterprise(reader, province, enterprise);
  VUON_ASSERT(found.has_value());
  const enterprises::EnterpriseForm& of = found->form;
  parties.push_back({"enterprise", of.name, of.tax_code, of.address, of.representative, "",
                     of.bank_account, of.bank});
  if (form.supplier_id) {
    VUON_TRY(supplier, SupplierParty(reader, province, *form.supplier_id));
    parties.push_back(std::move(supplier));
  }
  for (Party& party : parties) TakeOver(form, party);
  return parties;
}

std::string FoldedOf(const std::string& title, const std::vector<Party>& parties,
                     const std::string& number) {
  std::string words = number + " " + title;
  for (const Party& party : parties) {
    if (party.role != "agency") words += " " + party.name + " " + party.tax_code;
  }
  return enterprises::FoldedWords(words);
}

}  // namespace vuon::contracts
