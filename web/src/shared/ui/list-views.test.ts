import { expect, it } from 'vitest';
import { chosenColumns, moved, queryOf } from './list-views';

const all = ['name', 'size', 'place'].map((key) => ({ key, label: key, cell: () => key, lead: key === 'name' }));
const keys = (saved: string[]) => chosenColumns(all, ['name', 'size'], saved).map((column) => column.key);

it('shows the columns as they were arranged, and never loses the leading one', () => {
  expect(keys([])).toEqual(['name', 'size']);
  expect(keys(['place', 'name'])).toEqual(['place', 'name']);
  expect(keys(['place', 'gone'])).toEqual(['name', 'place']);
});
it('takes the filters of the address in one order, and nothing else', () => {
  expect(queryOf(new URLSearchParams('size=small&x=1&q=thuy san'), ['q', 'size'])).toBe('q=thuy+san&size=small');
  expect(queryOf(new URLSearchParams('x=1'), ['q'])).toBe('');
});
it('moves a column by one place', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
});
