import { describe, expect, it } from 'vitest';
import {
  foldText, formatDay, formatInstant, formatMoney, formatPercent, formatQuantity, parseDay,
  parseMoney, parseQuantity,
} from './format';

describe('money', () => {
  it('is written with dots', () => {
    expect(formatMoney(3100000000)).toBe('3.100.000.000');
    expect(formatMoney(0)).toBe('0');
    expect(formatMoney(999)).toBe('999');
    expect(formatMoney(-1500)).toBe('−1.500');
  });
  it('is read back, and only when it is whole đồng', () => {
    expect(parseMoney('3.100.000.000')).toBe(3100000000);
    expect(parseMoney(' 3100000000 đ ')).toBe(3100000000);
    expect(parseMoney('500.000 đồng')).toBe(500000);
    for (const wrong of ['', '1,5', '1.50', '12.34.567', '-5', '3 tỷ', '99999999999999999']) {
      expect(parseMoney(wrong), wrong).toBeUndefined();
    }
  });
});

describe('quantity', () => {
  it('uses the comma for parts', () => {
    expect(formatQuantity(1234.5)).toBe('1.234,5');
    expect(parseQuantity('1.234')).toBe(1234);
    expect(parseQuantity('4')).toBe(4);
    expect(parseQuantity('1,5')).toBeUndefined();
    expect(parseQuantity('x')).toBeUndefined();
  });
  it('has shares of nothing as nought', () => {
    expect(formatPercent(1, 3)).toBe('33,3%');
    expect(formatPercent(5, 0)).toBe('0%');
  });
});

describe('days', () => {
  it('are written and typed day first', () => {
    expect(formatDay('2021-06-07')).toBe('07/06/2021');
    expect(formatDay(undefined)).toBe('');
    expect(parseDay('7/6/2021')).toBe('2021-06-07');
    expect(parseDay('29/02/2024')).toBe('2024-02-29');
  });
  it('that do not exist are refused', () => {
    for (const wrong of ['31/02/2021', '29/2/2021', '2021-06-07', '1/13/2021', '', '0/1/2021']) {
      expect(parseDay(wrong), wrong).toBeUndefined();
    }
  });
  it('show instants in Việt Nam time', () => {
    expect(formatInstant('2021-06-07T17:30:00Z')).toBe('08/06/2021 00:30');
    expect(formatInstant(0)).toBe('01/01/1970 08:00');
  });
});

it('folds tone marks for searching', () => {
  expect(foldText('Đào tạo KHỞI NGHIỆP')).toBe('dao tao khoi nghiep');
});
