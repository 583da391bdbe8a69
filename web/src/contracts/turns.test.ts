import { expect, it } from 'vitest';
import type { LineNeed } from './api';
import { needsOf, passedOver } from './turns';

const line: LineNeed = { line_id: 'l', number: 'II.1', title: '', source_id: 's', source: '', available: 100, needed: 0, units_available: 2, units_needed: 0, fits: true };
const asks = (code: string, state: string, support: number, draft = '') => ({ id: code, code, state, line_id: 'l', source_id: 's', support, units: 1, draft_id: draft });

it('adds up what the chosen need, and nothing for what is reserved already', () => {
  const given = (of: { support: number }) => of.support;
  expect(needsOf([line], [asks('A', 'passed', 60), asks('B', 'approved', 60)], given)).toMatchObject([{ needed: 60, units_needed: 1, fits: true }]);
  expect(needsOf([line], [asks('A', 'passed', 60), asks('B', 'waiting', 41)], given)).toMatchObject([{ needed: 101, fits: false }]);
  expect(needsOf([line], [], given)).toMatchObject([{ needed: 0, units_needed: 0, fits: true }]);
});
it('finds who would be passed over on the waiting list', () => {
  const waiting = [asks('A', 'waiting', 60), asks('B', 'waiting', 60)];
  expect(passedOver(waiting, ['B'], [line])).toEqual({ better: 'A', chosen: 'B' });
  expect(passedOver(waiting, ['A', 'B'], [line])).toBeUndefined();
  expect(passedOver([asks('A', 'waiting', 101), asks('B', 'waiting', 60)], ['B'], [line])).toBeUndefined(); // A would not fit
  expect(passedOver([asks('A', 'waiting', 60, 'draft'), asks('B', 'waiting', 60)], ['B'], [line])).toBeUndefined(); // A is in a draft
  expect(passedOver([asks('A', 'passed', 60), asks('B', 'passed', 60)], ['B'], [line])).toBeUndefined(); // not of the waiting list
});
