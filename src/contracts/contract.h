#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/money.h"
#include "norms/pack.h"

// A contract (hợp đồng) and what belongs to it. All records have the province of their contract.
namespace vuon::contracts {

struct Contract {
  std::string id;
  int year = 0;
  std::string enterprise_id;
  std::optional<std::string> supplier_id;
  std::string state;  // draft, discarded, signed, suspended, liquidated, terminated
  std::string title;
  std::string terms;
  base::Date starts_on;
  base::Date ends_on;
  std::string number;                   // empty before it is signed
  std::optional<base::Date> signed_on;  // the date on the paper
  std::string maker_id;
  std::string maker;
  std::string signer;
  std::optional<base::Instant> signed_at;
  std::string commitment_name;  // who declared that no other state money pays for the same
  std::optional<base::Instant> commitment_at;
  std::string commitment_paper;
  std::optional<base::Date> ended_on;
  std::string end_reason;
  std::int64_t revision = 1;
  base::Instant created_at;
};

struct Party {
  std::string role;  // agency, enterprise, supplier
  std::string name;
  std::string tax_code;
  std::string address;
  std::string representative;
  std::string position;  // of the representative
  std::string bank_account;
  std::string bank;
};
BOOST_DESCRIBE_STRUCT(Party, (),
                      (role, name, tax_code, address, representative, position, bank_account, bank))

// A dossier that the contract carries out, with what was reserved for it.
struct ContractDossier {
  std::string dossier_id;
  std::string approval_id;
  std::string obligation_id;
  base::Money reserved;
  std::int64_t units = 0;
};

struct ContractItem {
  int position = 0;  // from 1
  std::string dossier_id;
  std::string item;  // of the rule pack
  std::string title;
  std::string result;  // what it has to bring about
  std::int64_t units = 0;
  base::Money state_part;
  base::Money own_part;
  std::vector<norms::PaperRule> papers;  // what it must show for payment
  bool by_council = false;               // who accepts it: a council, or an officer
  std::string state;                     // open, offered, accepted, repair, failed, ended
  std::string grade;                     // excellent, pass, fail; empty: none was given
  std::optional<base::Instant> offered_at;
  std::string offered_by;
  bool repaired = false;  // time to repair was given before
  std::optional<base::Date> repair_until;
};

struct Amendment {
  int step = 0;
  std::string kind;   // terms, suspension, resumption, termination, liquidation
  std::string state;  // draft, approved, discarded
  std::string reason;
  std::optional<base::Date> ends_on;
  bool recover = false;  // what was paid is asked back
  std::string maker_id;
  std::string maker;
  base::Instant created_at;
  std::string approver;
  std::optional<base::Instant> approved_at;
  std::string number;
  std::optional<base::Date> decision_date;
};

// What an item is worth behind an amendment.
struct AmendedItem {
  int position = 0;
  base::Money before_part;
  base::Money state_part;  // never above before_part
  base::Money own_part;
};
BOOST_DESCRIBE_STRUCT(AmendedItem, (), (position, before_part, state_part, own_part))

}  // namespace vuon::contracts
