import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from './en';
import { fillText, makeTranslate } from './i18n';
import { vi } from './vi';

const paramsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();

it('has the same keys in both languages, none empty', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(vi).toSorted());
  for (const text of [...Object.values(vi), ...Object.values(en)]) expect(text.trim()).not.toBe('');
});
it('uses the same parameters in both languages', () => {
  for (const key of Object.keys(vi) as (keyof typeof vi)[]) {
    expect(paramsOf(en[key]), key).toEqual(paramsOf(vi[key]));
  }
});
it('fills parameters and leaves unknown ones visible', () => {
  expect(fillText('{a} / {b}', { a: 1 })).toBe('1 / {b}');
});
it('words of the server fall back to themselves', () => {
  const t = makeTranslate('en');
  expect(t.word('kind', 'allot')).toBe('Allotment');
  expect(t.word('kind', 'brand_new')).toBe('brand new');
});
it('has words for everything the server writes into its log', () => {
  const source = join(process.cwd(), '../src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cpp') && !name.endsWith('_test.cpp'));
  const verbs = files.flatMap((name) => [...readFileSync(join(source, name), 'utf8').matchAll(/"((?:person|role|session|places|plan|posting|norm|call|dossier|council|enterprise|approval|contract|measurement|acceptance|supplier)\.\w*(?:ed|_reset|given|resent|withdrawn|_kept))"/g)].map((match) => match[1]!));
  expect(verbs.length).toBeGreaterThan(10);
  expect(verbs.filter((verb) => !(`verb.${verb}` in vi))).toEqual([]);
});
