import { expect, it } from 'vitest';
import type { FormField } from '../shared/api/forms';
import { holds, shownFields } from './form-rules';

const field = (key: string, shown_if: FormField['shown_if'] = []): FormField => ({
  key, label: { vi: key, en: key }, help: { vi: '', en: '' }, kind: 'text', required: false, choices: [], columns: [], shown_if, amount: '', role: '', prefill: '',
});

it('tests answers as the server does', () => {
  const answers = { a: 'x', n: 5, yes: true, empty: '', rows: [] };
  const test = (of: string, how: string, value = '') => holds({ field: of, test: how, value }, answers);
  expect(test('a', 'is', 'x')).toBe(true);
  expect(test('a', 'is_not', 'x')).toBe(false);
  expect(test('missing', 'is_not', 'x')).toBe(true);
  expect(test('yes', 'is', 'yes')).toBe(true);
  expect(test('n', 'at_least', '5')).toBe(true);
  expect(test('n', 'at_most', '4')).toBe(false);
  expect(test('a', 'at_least', '1')).toBe(false);
  expect(test('empty', 'answered')).toBe(false);
  expect(test('rows', 'answered')).toBe(false);
});
it('hides what hangs on a hidden field', () => {
  const form = [field('kind'), field('other', [{ field: 'kind', test: 'is', value: 'other' }]), field('detail', [{ field: 'other', test: 'answered', value: '' }])];
  expect(shownFields(form, { kind: 'tcvn', other: 'x' }).map(({ key }) => key)).toEqual(['kind']);
  expect(shownFields(form, { kind: 'other', other: 'x' }).map(({ key }) => key)).toEqual(['kind', 'other', 'detail']);
});
