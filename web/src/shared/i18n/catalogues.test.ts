import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from './en';
import { fillText, loadLanguage, makeTranslate } from './i18n';
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
it('words of the server fall back to themselves', async () => {
  await loadLanguage('en');
  const t = makeTranslate('en');
  expect(t.word('kind', 'allot')).toBe('Allotment');
  expect(t.word('kind', 'brand_new')).toBe('brand new');
});
const source = join(process.cwd(), '../src');
const rooms = readdirSync(source);
const sources = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cpp') && !name.endsWith('_test.cpp')).map((name) => readFileSync(join(source, name), 'utf8'));
const unsaid = (group: string, words: string[]) => [...new Set(words)].filter((word) => !(`${group}.${word}` in vi)).toSorted();

it('has words for every verb the server writes into its log', () => {
  // A word with a point in it is a verb when it tells what was done; those of a room are its refusals.
  const verbs = sources.flatMap((text) => [...text.matchAll(/"([a-z_]+\.\w*(?:ed|_reset|given|resent|withdrawn|_kept))"/g)].map((match) => match[1]!))
    .filter((verb) => !rooms.includes(verb.split('.')[0]!));
  expect(verbs.length).toBeGreaterThan(100);
  expect(unsaid('verb', verbs)).toEqual([]);
});
it('has words for every record and field the server writes into its log', () => {
  const changes = sources.flatMap((text) => [...text.matchAll(/Changed\(\s*"(\w+)"([\s\S]*?)\);\n/g)].map((match) => ({ record: match[1]!, values: match[2]! })));
  expect(changes.length).toBeGreaterThan(50);
  expect(unsaid('record', changes.map((change) => change.record))).toEqual([]);
  expect(unsaid('field', changes.flatMap((change) => [...change.values.matchAll(/\{\s*"(\w+)",/g)].map((match) => match[1]!)))).toEqual([]);
});
