import { expect, it } from 'vitest';
import { newId } from './ids';

it('makes ids of the server’s shape that sort by time', () => {
  expect(newId()).toMatch(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/);
  expect(newId(1_000) < newId(2_000)).toBe(true);
  expect(newId(1_000)).not.toBe(newId(1_000));
});
