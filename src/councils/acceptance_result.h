#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/clock.h"
#include "storage/connection.h"

namespace vuon::councils {

// What an acceptance council found of a dossier. The council does not move the dossier: `contracts`
// does, with the money that hangs on it.
struct AcceptanceResult {
  std::string council_id;
  std::string grade;     // excellent | pass | fail
  std::string outcome;   // accepted | repair | failed: the state the dossier goes to
  std::string reason;    // in Vietnamese, for the dossier's timeline
  std::string document;  // number of the decision that founded the council
  base::Instant decided_at;
  base::Instant signed_at;  // when who presided signed the minutes
};
BOOST_DESCRIBE_STRUCT(AcceptanceResult, (),
                      (council_id, grade, outcome, reason, document, decided_at, signed_at))

// The newest one, once its minutes are signed by secretary and chair; of a dossier that is again in
// acceptance after a repair, only one decided since then. A failed dossier gets time for repair
// once (circular 11/2014/TT-BKHCN), then it has failed for good.
std::optional<AcceptanceResult> AcceptanceResultOf(storage::Connection& reader,
                                                   const std::string& province,
                                                   const std::string& dossier);

}  // namespace vuon::councils
