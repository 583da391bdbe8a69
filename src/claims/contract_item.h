#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dossiers/dossier.h"
#include "ledger/posting.h"
#include "norms/pack.h"
#include "storage/connection.h"

// What contracts promise and what the ledger holds for it: the only place of this room that reads
// the tables of contracts.
namespace vuon::claims {

struct ContractItem {
  std::string contract_id;
  int position = 0;
  std::string contract_number;
  std::string contract_state;  // draft, discarded, signed, suspended, liquidated, terminated
  std::string dossier_id;
  std::string dossier_code;
  std::string dossier_state;
  std::string enterprise_id;
  std::string enterprise;
  std::string item;  // of the rule pack
  std::string title;
  std::string state;  // open, offered, accepted, repair, failed, ended
  int units = 0;
  base::Money state_part;
  base::Money own_part;
  std::vector<norms::PaperRule> papers;  // what it must show for payment
};

std::optional<ContractItem> FindItem(storage::Connection& reader, const std::string& province,
                                     const std::string& contract, int position);
std::vector<ContractItem> ItemsOfDossier(storage::Connection& reader, const std::string& province,
                                         const std::string& dossier);
// Of signed contracts: those of the enterprises that the person acts for, or with an empty person
// those of the enterprise. At most 200, newest contract first.
std::vector<ContractItem> OwnItems(storage::Connection& reader, const std::string& province,
                                   const std::string& person);
std::vector<ContractItem> ItemsOfEnterprise(storage::Connection& reader,
                                            const std::string& province,
                                            const std::string& enterprise);

// Where the money of a dossier stands in one cell.
struct DossierMoney {
  ledger::CellId cell;
  ledger::ObligationId obligation;
  int year = 0;
  std::string cell_state;  // open, correction, closed
  bool counts_units = false;
  std::string obligation_state;
  std::int64_t committed = 0;
  std::int64_t ordered = 0;
  std::int64_t advanced = 0;
  std::int64_t paid = 0;
  std::int64_t recovered = 0;
  std::int64_t committed_units = 0;
  std::int64_t paid_units = 0;
};
// In the newest year first: money that was carried over stands in two cells.
std::vector<DossierMoney> MoneyOf(storage::Connection& reader, const std::string& province,
                                  const std::string& dossier);
// The one that is paid from now: of the newest year whose cell is not closed, one that holds money
// before one that does not.
// Refusals: claims.no_money.
base::Result<DossierMoney> PayingMoney(storage::Connection& reader, const std::string& province,
                                       const std::string& dossier);

}  // namespace vuon::claims
