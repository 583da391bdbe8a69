#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "contracts/contract_verbs.h"

// Consultants and suppliers, the third parties of contracts.
namespace vuon::contracts {

struct SupplierForm {
  std::string tax_code;
  std::string name;
  std::string kind;  // consultant, certifier, laboratory, trainer, supplier
  std::optional<std::string> address = std::nullopt;
  std::optional<std::string> representative = std::nullopt;
  std::optional<std::string> phone = std::nullopt;
  std::optional<std::string> email = std::nullopt;
  std::optional<std::string> bank_account = std::nullopt;
  std::optional<std::string> bank = std::nullopt;
  std::optional<std::string> field = std::nullopt;
  std::optional<bool> closed = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(SupplierForm, (),
                      (tax_code, name, kind, address, representative, phone, email, bank_account,
                       bank, field, closed))

struct SupplierView {
  std::string id;
  std::string tax_code;
  std::string name;
  std::string kind;
  std::string address;
  std::string representative;
  std::string phone;
  std::string email;
  std::string bank_account;
  std::string bank;
  std::string field;
  std::string state;
  std::int64_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(SupplierView, (),
                      (id, tax_code, name, kind, address, representative, phone, email,
                       bank_account, bank, field, state, revision))

// Refusals: contracts.supplier_known (the tax code is there), contracts.tax_code_unusable.
ContractResult AddSupplier(identity::House& house, const identity::Actor& actor,
                           const identity::VerbCall& call, const SupplierForm& form);
ContractResult ChangeSupplier(identity::House& house, const identity::Actor& actor,
                              const identity::VerbCall& call, const std::string& supplier,
                              std::int64_t revision, const SupplierForm& form);

// By name, those whose folded name or tax code holds every word; behind `after` ("folded/id").
std::vector<SupplierView> ListSuppliers(storage::Connection& reader, const std::string& province,
                                        const std::string& query, const std::string& after,
                                        int limit, std::optional<std::string>& next);

}  // namespace vuon::contracts
