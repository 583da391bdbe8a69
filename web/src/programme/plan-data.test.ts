import { describe, expect, it } from 'vitest';
import type { PlanContent, PlanLine } from '../shared/api/contract';
import { changeLine, doubtsOf, leavesOf } from './plan-data';

const leaf = (key: string, amount: number, more: Partial<PlanLine> = {}): PlanLine =>
  ({ key, number: key, title: '', lead: '', result: '', note: '', unit: '', amount, source: 'a', lines: [], ...more });
const content = (lines: PlanLine[], total: number): PlanContent => ({
  number: '', issuer: '', title: '', total, legal_bases: [], objectives: [], tasks: [], duties: [], deadlines: [], recipients: [], signer: '',
  sources: [{ key: 'a', name: 'A', amount: total }], lines,
});

describe('a plan being edited', () => {
  it('that adds up has no doubts', () => {
    expect(doubtsOf(content([leaf('I', 6, { source: undefined, lines: [leaf('1', 2), leaf('2', 4, { unit_price: 2, quantity: 2 })] })], 6))).toEqual([]);
  });
  it('tells each sum that is not', () => {
    const wrong = content([leaf('I', 6, { lines: [leaf('1', 2, { source: undefined }), leaf('2', 3, { unit_price: 2, quantity: 2 })] })], 7);
    expect(doubtsOf(wrong).map((doubt) => doubt.kind)).toEqual(['children', 'noSource', 'product', 'total', 'source']);
  });
  it('changes one line only', () => {
    const lines = [leaf('I', 6, { lines: [leaf('1', 2), leaf('2', 4)] })];
    expect(leavesOf(changeLine(lines, '2', { amount: 9 })).map((line) => line.amount)).toEqual([2, 9]);
    expect(lines[0]!.lines[1]!.amount).toBe(4);
  });
});
