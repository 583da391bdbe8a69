import { describe, expect, it } from 'vitest';
import type { BudgetLine } from '../shared/api/contract';
import { filterLines, groupIds, shownStages, sumFigures, visibleRows } from './budget-tree';

const figures = (planned: number) => ({ planned, allotted: 0, reserved: 0, committed: 0, advanced: 0, paid: 0, left: 0, recovered: 0, lapsed: 0, carried: 0 });
const line = (id: string, title: string, planned: number, source_id?: string, lines: BudgetLine[] = []): BudgetLine =>
  ({ id, number: id, title, lead: '', source_id, unit: '', figures: figures(planned), lines });
const tree = [line('I', 'Đào tạo', 3, undefined, [line('I.1', 'Khởi sự', 1, 'a'), line('I.2', 'Quản trị', 2, 'b')]), line('II', 'Tư vấn', 4, 'b')];

describe('budget tree', () => {
  it('is whole without filters', () => expect(filterLines(tree, '', ' ')).toBe(tree));
  it('keeps one source with sums of what is shown', () => {
    const shown = filterLines(tree, 'a', '');
    expect(shown.map((item) => item.id)).toEqual(['I']);
    expect(shown[0]!.figures.planned).toBe(1);
  });
  it('finds text without tone marks, below a group that is named too', () => {
    expect(filterLines(tree, '', 'dao tao')[0]!.lines).toHaveLength(2);
    expect(filterLines(tree, '', 'quan tri')[0]!.lines.map((item) => item.id)).toEqual(['I.2']);
    expect(filterLines(tree, 'a', 'tu van')).toEqual([]);
  });
  it('tells what there is to tell: reserved while a year is open, lapsed once it has ended', () => {
    const open = { ...figures(5), allotted: 5, left: 5 };
    expect(shownStages(open)).toEqual(['planned', 'allotted', 'reserved', 'committed', 'paid', 'left']);
    expect(shownStages({ ...open, left: 0, paid: 3, lapsed: 2 })).toEqual(['planned', 'allotted', 'paid', 'lapsed']);
    expect(shownStages({ ...open, left: 1, paid: 2, lapsed: 2 })).toContain('reserved');
  });
  it('hides what is below closed lines', () => {
    expect(visibleRows(tree, new Set(['I'])).map((row) => row.line.id)).toEqual(['I', 'II']);
    expect(visibleRows(tree, new Set())[1]).toMatchObject({ depth: 1, parent: 'I' });
    expect(groupIds(tree)).toEqual(['I']);
  });
  it('adds every stage', () => expect(sumFigures([figures(1), figures(2)]).planned).toBe(3));
});
