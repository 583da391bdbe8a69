#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/date.h"
#include "base/money.h"
#include "storage/connection.h"

// The SQL of approval decisions.
namespace vuon::contracts {

struct Decision {
  std::string id;
  int year = 0;
  std::string state;  // draft, returned, approved, discarded, superseded
  std::string note;
  std::string skip_reason;
  std::optional<std::string> replaces;
  std::string maker_id;
  std::string maker;
  base::Instant created_at;
  std::string approver;
  std::optional<base::Instant> approved_at;
  std::string number;
  std::optional<base::Date> decision_date;
  std::string returned_by;
  std::string return_reason;
  std::int64_t revision = 1;
};

// One dossier of a decision.
struct DecisionRow {
  std::string dossier_id;
  base::Money amount;
  std::string obligation_id;  // empty: nothing is reserved yet
  std::string standing;       // open, in_force, ended
};

std::optional<Decision> FindDecision(storage::Connection& reader, const std::string& province,
                                     const std::string& id);
std::vector<DecisionRow> RowsOf(storage::Connection& reader, const std::string& province,
                                const std::string& id);
// The decision in force that gives a dossier its money.
struct InForce {
  std::string approval_id;
  std::string obligation_id;
  base::Money amount;
};
std::optional<InForce> InForceOf(storage::Connection& reader, const std::string& province,
                                 const std::string& dossier);
void EndRow(storage::Transaction& transaction, const std::string& province,
            const std::string& approval, const std::string& dossier);

}  // namespace vuon::contracts
