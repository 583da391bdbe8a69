import type { CouncilRole, Rule } from './api';

export interface SeatDraft { person_id: string; role: string; organisation: string }
export interface SeatProblem { role?: CouncilRole; held: number; least: number; most: number }

/** What the rule does not let stand in a make-up: the size, and each role held too rarely or too often. */
export function wrongSeats(rule: Rule, seats: SeatDraft[]): SeatProblem[] {
  const { roles, size_least: least, size_most: most } = rule.rule;
  const held = (role: string) => seats.filter((seat) => seat.role === role).length;
  const counted = roles.filter((role) => role.counts).reduce((sum, role) => sum + held(role.role), 0);
  const size = counted < least || counted > most ? [{ held: counted, least, most }] : [];
  const wrong = roles.filter((role) => held(role.role) < role.least || held(role.role) > role.most)
    .map((role) => ({ role, held: held(role.role), least: role.least, most: role.most }));
  return [...size, ...wrong];
}

/** How many of the counting members must be there. */
export function quorumOf(rule: Rule, seats: SeatDraft[]): number {
  const counted = seats.filter((seat) => rule.rule.roles.find((role) => role.role === seat.role)?.counts).length;
  const { numerator, denominator, more_than } = rule.rule.quorum;
  let needed = Math.ceil((counted * numerator) / denominator);
  if (more_than && needed * denominator === counted * numerator) needed += 1;
  return needed;
}
