import { expect, it } from 'vitest';
import type { ContractCandidate } from './api';
import { formOf, itemFor, leftOf, startOf } from './draft';

const of = (id: string, enterprise: string, approval: string): ContractCandidate => ({ id, code: id, title: `Dossier ${id}`, enterprise_id: enterprise, enterprise, tax_code: '', approval_id: approval, approval_number: '', reserved: 100, own_cost: 40, units: 2 });
const candidates = [of('a', 'E1', 'A1'), of('b', 'E2', 'A1'), of('c', 'E2', 'A2')];

it('begins with the approved dossiers of one enterprise, those of the decision it came from', () => {
  const start = (approval: string, enterprise: string) => startOf(candidates, undefined, { approval, enterprise }).items.map((item) => item.dossier_id);
  expect(start('', '')).toEqual(['a']);
  expect(start('', 'E2')).toEqual(['b', 'c']);
  expect(start('A2', 'E2')).toEqual(['c']);
});
it('keeps what was typed when another enterprise is chosen', () => {
  const draft = { ...startOf(candidates, undefined, { approval: '', enterprise: '' }), starts_on: '2021-06-01', terms: 'x' };
  expect(startOf(candidates, undefined, { approval: '', enterprise: 'E2' }, draft)).toMatchObject({ starts_on: '2021-06-01', terms: 'x', enterprise: 'E2', title: 'Dossier b' });
});
it('says what is left of a dossier and sends only what was said', () => {
  const draft = startOf(candidates, undefined, { approval: 'A1', enterprise: 'E1' });
  draft.items.push({ ...itemFor(candidates[0]!), state_part: 1, units: 0 });
  expect(leftOf(draft, candidates[0]!)).toEqual({ money: -1, units: 0 });
  draft.parties = { enterprise: { representative: ' Bà An ' }, supplier: { representative: 'Ông B' } };
  const form = formOf(draft);
  expect(form.dossiers).toEqual(['a']);
  expect(form.parties).toEqual([{ role: 'enterprise', representative: 'Bà An' }]);
  expect(form).not.toHaveProperty('supplier_id');
});
