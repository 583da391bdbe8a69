#pragma once
#include "dossiers/dossier.h"
#include "identity/verb.h"

namespace vuon::dossiers {

// One step of a dossier's life, taken inside the verb that is its cause.
struct Step {
  std::string to;             // a state of dossier_rule
  std::string reason = {};    // shown on its timeline
  std::string document = {};  // number of the decision, minutes or letter behind it
  std::optional<base::Date> due_on = std::nullopt;  // the clock that runs in the new state
};

// The only writer of a dossier's state: changes the row, keeps the step and names the change for
// the audit log. Problems: `dossiers.not_found`, `dossiers.illegal_step` {from, to},
// `dossiers.changed_meanwhile`.
base::Result<Dossier> MoveDossier(identity::Work& work, const std::string& province,
                                  const std::string& dossier, const Step& step);

// Gives the clock of the state a dossier is in another end, as an amended contract does. Problems:
// `dossiers.not_found`, `dossiers.changed_meanwhile`.
base::Result<void> MoveDue(identity::Work& work, const std::string& province,
                           const std::string& dossier, base::Date due_on);

}  // namespace vuon::dossiers
