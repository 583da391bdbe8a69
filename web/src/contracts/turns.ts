import type { Candidate, LineNeed } from './api';

type Asking = Pick<Candidate, 'id' | 'code' | 'state' | 'line_id' | 'source_id' | 'support' | 'units' | 'draft_id'>;
const cellOf = (of: { line_id: string; source_id: string }) => `${of.line_id}/${of.source_id}`;

/** What the chosen dossiers need of each line and source; those with money reserved need nothing. */
export function needsOf(lines: LineNeed[], picked: Asking[], amountOf: (of: never) => number): LineNeed[] {
  const cells = new Map(lines.map((line) => [cellOf(line), { ...line, needed: 0, units_needed: 0 }]));
  for (const each of picked) {
    const cell = cells.get(cellOf(each));
    if (!cell || each.state === 'approved') continue;
    cell.needed += amountOf(each as never);
    cell.units_needed += each.units;
  }
  return [...cells.values()]
    .map((cell) => ({ ...cell, fits: cell.needed <= cell.available && (cell.units_available === null || cell.units_available === undefined || cell.units_needed <= cell.units_available) }));
}

/** The first of the waiting list that fits and was left out before a chosen one behind it. */
export function passedOver(ordered: Asking[], chosen: string[], lines: LineNeed[]): { better: string; chosen: string } | undefined {
  const left = new Map(lines.map((line) => [cellOf(line), { money: line.available, units: line.units_available ?? Number.POSITIVE_INFINITY }]));
  const waits = new Map<string, string>();
  for (const each of ordered) {
    const cell = left.get(cellOf(each));
    if (!cell) continue;
    if (chosen.includes(each.id)) {
      const better = waits.get(cellOf(each));
      if (each.state === 'waiting' && better) return { better, chosen: each.code };
      cell.money -= each.support;
      cell.units -= each.units;
    } else if (each.state === 'waiting' && each.draft_id === '' && each.support <= cell.money && each.units <= cell.units && !waits.has(cellOf(each))) {
      waits.set(cellOf(each), each.code);
    }
  }
  return undefined;
}
