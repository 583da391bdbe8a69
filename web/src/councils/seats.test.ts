import { expect, it } from 'vitest';
import type { Rule } from './api';
import { quorumOf, wrongSeats } from './seats';

const role = (name: string, least: number, most: number, counts = true) => ({ role: name, title: { vi: name, en: name }, least, most, votes: counts, counts });
const rule = {
  rule: { size_least: 3, size_most: 4, roles: [role('chair', 1, 1), role('member', 2, 3), role('clerk', 0, 1, false)], quorum: { numerator: 2, denominator: 3, more_than: false } },
} as unknown as Rule;
const seats = (...roles: string[]) => roles.map((each, at) => ({ person_id: String(at), role: each, organisation: '' }));

it('takes a make-up within the numbers', () => { expect(wrongSeats(rule, seats('chair', 'member', 'member', 'clerk'))).toEqual([]); });
it('names the size and each role that is wrong', () => {
  expect(wrongSeats(rule, seats('member', 'clerk', 'clerk')).map((each) => each.role?.role ?? 'size')).toEqual(['size', 'chair', 'member', 'clerk']);
});
it('reckons the quorum by counting members alone', () => {
  expect(quorumOf(rule, seats('chair', 'member', 'member', 'clerk'))).toBe(2);
  const more = { rule: { ...rule.rule, quorum: { ...rule.rule.quorum, more_than: true } } } as Rule;
  expect(quorumOf(more, seats('chair', 'member', 'member'))).toBe(3);
});
