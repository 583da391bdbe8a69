#pragma once
#include <optional>
#include <string>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/quantity.h"

namespace vuon::dossiers {

struct DossierTag;
using DossierId = base::Id<DossierTag>;

// What an enterprise (doanh nghiệp) asks for under a call (hồ sơ): the row without its answers.
struct Dossier {
  DossierId id;
  std::string call_id;
  std::string enterprise_id;
  int year = 0;
  std::string code;  // of the receipt
  std::string title;
  std::string state;  // a word of dossier_rule in migrations/0013_dossiers.sql
  base::Quantity units = base::Quantity::Of(1);
  base::Money own_cost;       // what the enterprise pays itself
  base::Money eligible_cost;  // what the support is computed from
  base::Money support;        // what the state gives, computed from the rule pack
  std::string received_by;    // online, post, hand
  std::optional<base::Date> submitted_on;
  base::Instant state_since;
  std::optional<base::Date> due_on;  // the end of the clock that runs in this state
  std::int64_t revision = 1;
  base::Instant created_at;
  std::string created_by;
};

}  // namespace vuon::dossiers
