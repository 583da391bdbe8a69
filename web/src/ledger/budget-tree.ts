import type { BudgetLine, Figures } from '../shared/api/contract';
import { foldText } from '../shared/format/format';

export const kStages = ['planned', 'allotted', 'reserved', 'committed', 'advanced', 'paid', 'left', 'recovered', 'lapsed', 'carried'] as const;
export type Stage = (typeof kStages)[number];
// Told only where there is something to tell: some at any time, some once the year has ended.
const kSeldom: readonly string[] = ['advanced', 'recovered', 'lapsed', 'carried'];
const kOfAnOpenYear: readonly string[] = ['reserved', 'committed', 'left'];

/** The columns of a table whose figures these are the sums of. */
export function shownStages(totals: Figures): Stage[] {
  const ended = totals.left === 0 && (totals.lapsed !== 0 || totals.carried !== 0);
  return kStages.filter((stage) => totals[stage] !== 0 || !(kSeldom.includes(stage) || (ended && kOfAnOpenYear.includes(stage))));
}

export function sumFigures(all: Figures[]): Figures {
  const sum = { planned: 0, allotted: 0, reserved: 0, committed: 0, advanced: 0, paid: 0, left: 0, recovered: 0, lapsed: 0, carried: 0 };
  for (const figures of all) for (const stage of kStages) sum[stage] += figures[stage];
  return sum;
}

/** The lines of one source that hold the text, with the lines above them; sums are of what is shown. */
export function filterLines(lines: BudgetLine[], source: string, text: string): BudgetLine[] {
  const wanted = foldText(text.trim());
  const visit = (line: BudgetLine, named: boolean): BudgetLine[] => {
    const found = named || foldText(`${line.number} ${line.title} ${line.lead}`).includes(wanted);
    if (line.lines.length === 0) return found && (!source || line.source_id === source) ? [line] : [];
    const below = line.lines.flatMap((child) => visit(child, found));
    return below.length ? [{ ...line, lines: below, figures: sumFigures(below.map((child) => child.figures)) }] : [];
  };
  return source || wanted ? lines.flatMap((line) => visit(line, wanted === '')) : lines;
}

export interface Row { line: BudgetLine; depth: number; parent?: string }
export function visibleRows(lines: BudgetLine[], closed: ReadonlySet<string>, depth = 0, parent?: string): Row[] {
  return lines.flatMap((line) => [
    { line, depth, parent },
    ...(closed.has(line.id) ? [] : visibleRows(line.lines, closed, depth + 1, line.id)),
  ]);
}

export function groupIds(lines: BudgetLine[]): string[] {
  return lines.flatMap((line) => (line.lines.length ? [line.id, ...groupIds(line.lines)] : []));
}
