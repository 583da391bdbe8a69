#include "dossiers/clocks.h"

#include <algorithm>

#include "base/working_days.h"

namespace vuon::dossiers {
namespace {

base::Date BeginOf(const calls::Call& call, base::Date submitted_on) {
  if (call.form.content.clock_from != "closing") return submitted_on;
  if (call.form.closes_on) return std::max(*call.form.closes_on, submitted_on);
  std::optional<base::Date> next;
  for (const base::Date day : call.form.content.assessed_on) {
    if (day >= submitted_on && (!next || day < *next)) next = day;
  }
  return next.value_or(submitted_on);
}

}  // namespace

std::optional<base::Date> IntakeDue(const calls::Call& call, const calls::CallRules& rules,
                                    base::Date submitted_on) {
  const norms::ClockRule* clock = norms::FindClock(*rules.pack, call.form.content.clock);
  if (clock == nullptr) return std::nullopt;
  return norms::EndOfClock(*clock, BeginOf(call, submitted_on));
}

std::optional<base::Date> ValidDue(const calls::CallRules& rules, std::optional<base::Date> running,
                                   const calls::Call& call, base::Date today) {
  const norms::ClockRule* choice = norms::FindClock(*rules.pack, "selection");
  if (choice != nullptr && !rules.item->selection.empty()) {
    return norms::EndOfClock(*choice, today);
  }
  // A clock from the receipt is that of the whole decision (decree 80/2021, art. 32); one from the
  // closing was only for the check, which is done.
  return call.form.content.clock_from == "receipt" ? running : std::nullopt;
}

void PauseClock(DossierRecord& record, const calls::Call& call, const calls::CallRules& rules,
                base::Date today) {
  record.clock_left.reset();
  record.clock_unit.reset();
  const norms::ClockRule* clock = norms::FindClock(*rules.pack, call.form.content.clock);
  if (clock == nullptr || !record.head.due_on) return;
  const base::Date due = *record.head.due_on;
  record.clock_unit = clock->unit;
  record.clock_left = clock->unit == "working"
                          ? base::Holidays::Vietnam().WorkingDaysBetween(today, due)
                          : static_cast<int>((due.days() - today.days()).count());
}

std::optional<base::Date> ResumedDue(const DossierRecord& record, base::Date today) {
  if (!record.clock_left) return std::nullopt;
  return record.clock_unit == "working"
             ? base::Holidays::Vietnam().AddWorkingDays(today, *record.clock_left)
             : today.PlusDays(*record.clock_left);
}

}  // namespace vuon::dossiers
