#pragma once
#include "calls/call_rules.h"
#include "dossiers/dossier_record.h"

// The legal clocks of a dossier's intake, by the clocks of its pack (decree 268/2025, arts. 10,
// 12).
namespace vuon::dossiers {

// The end of the clock that the call names, for a dossier handed in on that day: from the closing
// of the call (of an always open one: from the next day of assessment), or from the receipt.
std::optional<base::Date> IntakeDue(const calls::Call& call, const calls::CallRules& rules,
                                    base::Date submitted_on);

// The clock that runs once a dossier is valid: the choice by the council; without one, the clock
// goes on that runs already.
std::optional<base::Date> ValidDue(const calls::CallRules& rules, std::optional<base::Date> running,
                                   const calls::Call& call, base::Date today);

// Stops the clock: keeps how many days it has left. Nothing happens without a clock.
void PauseClock(DossierRecord& record, const calls::Call& call, const calls::CallRules& rules,
                base::Date today);
// The day it ends when it goes on today, with the days it had left.
std::optional<base::Date> ResumedDue(const DossierRecord& record, base::Date today);

}  // namespace vuon::dossiers
