import { expect, it } from 'vitest';
import { gainText, parseMeasured, shown } from './values';

it('shows measured values and gains as they are read here', () => {
  expect(shown('1234567.5')).toBe('1.234.567,5');
  expect(shown('-0.05')).toBe('−0,05');
  expect(gainText(2050)).toBe('+20,5 %');
  expect(gainText(-100)).toBe('−1 %');
});
it('reads what people type', () => {
  expect(parseMeasured(' 1.234,5 ')).toBe('1234.5');
  expect(parseMeasured('12.5')).toBe('12.5');
  expect(parseMeasured('12,3456')).toBeUndefined();
  expect(parseMeasured('nhiều')).toBeUndefined();
});
