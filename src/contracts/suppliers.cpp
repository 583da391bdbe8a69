#include "contracts/suppliers.h"

#include <algorithm>
#include <array>

#include "base/tax_code.h"
#include "enterprises/enterprise_rules.h"

namespace vuon::contracts {
namespace {

using base::Problem;
using base::ProblemKind;

base::Result<void> Check(const SupplierForm& form) {
  if (!base::TaxCode::Parse(form.tax_code).ok()) {
    return Wrong("/tax_code", "contracts.tax_code_unusable");
  }
  VUON_CHECK(CheckText(form.name, "/name", 300, true));
  constexpr std::array kKinds = {"consultant", "certifier", "laboratory", "trainer", "supplier"};
  if (std::find(kKinds.begin(), kKinds.end(), form.kind) == kKinds.end()) {
    return Wrong("/kind", "contracts.supplier_kind_unknown");
  }
  for (const auto* text : {&form.address, &form.representative, &form.phone, &form.email,
                           &form.bank_account, &form.bank, &form.field}) {
    VUON_CHECK(CheckText(text->value_or(""), "/address", 500, false));
  }
  return {};
}

bool Known(identity::Work& work, const std::string& province, const std::string& tax_code,
           const std::string& but) {
  return work.transaction
      ->QueryOne("SELECT 1 FROM supplier WHERE province_id = $1 AND tax_code = $2 AND id <> $3",
                 province, tax_code, but)
      .has_value();
}

boost::json::object Told(const SupplierForm& form) {
  return {{"tax_code", form.tax_code}, {"name", form.name}, {"kind", form.kind}};
}

}  // namespace

ContractResult AddSupplier(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& call, const SupplierForm& form) {
  VUON_CHECK(Check(form));
  const std::string& province = call.province_id;
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        if (Known(work, province, form.tax_code, "")) {
          return Conflict("contracts.supplier_known");
        }
        const std::string id = work.world.NewIdText();
        work.transaction->Execute(
            "INSERT INTO supplier (province_id, id, tax_code, name, folded, kind, address, "
            "representative, phone, email, bank_account, bank, field, created_at) VALUES ($1, $2, "
            "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            province, id, form.tax_code, form.name, enterprises::FoldedWords(form.name), form.kind,
            form.address.value_or(""), form.representative.value_or(""), form.phone.value_or(""),
            form.email.value_or(""), form.bank_account.value_or(""), form.bank.value_or(""),
            form.field.value_or(""), work.world.Now());
        work.Changed("supplier", id, nullptr, Told(form));
        return ContractMade{id};
      });
}

ContractResult ChangeSupplier(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& supplier,
                              std::int64_t revision, const SupplierForm& form) {
  VUON_CHECK(Check(form));
  const std::string& province = call.province_id;
  return identity::RunVerb<ContractMade>(
      house, actor, call, [&](identity::Work& work) -> ContractResult {
        const auto before = work.transaction->QueryOne(
            "SELECT revision, name FROM supplier WHERE province_id = $1 AND id = $2", province,
            supplier);
        if (!before) return Missing("contracts.supplier_not_found");
        if (before->Integer(0) != revision) return Problem{ProblemKind::kStale, "contracts.stale"};
        if (Known(work, province, form.tax_code, supplier)) {
          return Conflict("contracts.supplier_known");
        }
        work.transaction->Execute(
            "UPDATE supplier SET tax_code = $3, name = $4, folded = $5, kind = $6, address = $7, "
            "representative = $8, phone = $9, email = $10, bank_account = $11, bank = $12, field = "
            "$13, state = $14, revision = revision + 1 WHERE province_id = $1 AND id = $2",
            province, supplier, form.tax_code, form.name, enterprises::FoldedWords(form.name),
            form.kind, form.address.value_or(""), form.representative.value_or(""),
            form.phone.value_or(""), form.email.value_or(""), form.bank_account.value_or(""),
            form.bank.value_or(""), form.field.value_or(""),
            form.closed.value_or(false) ? "closed" : "active");
        work.Changed("supplier", supplier, {{"name", before->Text(1)}}, Told(form));
        return ContractMade{supplier};
      });
}

std::vector<SupplierView> ListSuppliers(storage::Connection& reader, const std::string& province,
                                        const std::string& query, const std::string& after,
                                        int limit, std::optional<std::string>& next) {
  const std::size_t slash = after.rfind('/');
  const std::string folded = slash == std::string::npos ? "" : after.substr(0, slash);
  const std::string id = slash == std::string::npos ? "" : after.substr(slash + 1);
  std::vector<SupplierView> found;
  for (const storage::Row& row : reader.Query(
           "SELECT id, tax_code, name, kind, address, representative, phone, email, bank_account, "
           "bank, field, state, revision, folded FROM supplier WHERE province_id = $1 AND (folded "
           "> $2 OR (folded = $2 AND id > $3)) AND ($4 = '' OR folded LIKE '%' || $4 || '%' OR "
           "tax_code LIKE $4 || '%') ORDER BY folded, id LIMIT $5",
           province, folded, id, enterprises::FoldedWords(query), limit + 1)) {
    if (static_cast<int>(found.size()) == limit) {
      next = enterprises::FoldedWords(found.back().name) + "/" + found.back().id;
      break;
    }
    found.push_back({row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5),
                     row.Text(6), row.Text(7), row.Text(8), row.Text(9), row.Text(10), row.Text(11),
                     row.Integer(12)});
  }
  return found;
}

}  // namespace vuon::contracts
