import { expect, it } from 'vitest';
import { sent } from './facts';
import { readTenths, writeTenths } from './tenths';

it('reads and writes a mean with one decimal place', () => {
  expect(writeTenths(105)).toBe('10,5');
  expect(writeTenths(100)).toBe('10');
  expect(readTenths('10,5')).toBe(105);
  expect(readTenths('10.5')).toBe(105);
  expect(readTenths('10,55')).toBeUndefined();
  expect(readTenths('mười')).toBeUndefined();
});
it('sends the months or the mean, and no month that was not worked', () => {
  const form = {
    month_ends: [1, 2, 3], mean_employees_tenths: 20, months_active: 2, sector_version: '2018', sector_code: 'C', women_owned: false, many_women: false, social: false, papers: [],
  };
  expect(sent(form, 'months')).toMatchObject({ month_ends: [1, 2], mean_employees_tenths: null });
  expect(sent(form, 'mean')).toMatchObject({ month_ends: [], mean_employees_tenths: 20 });
});
