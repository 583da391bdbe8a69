import { expect, it } from 'vitest';
import { changesOf } from './changes';

it('names only what differs', () => {
  expect(changesOf({ name: 'An', phone: null }, { name: 'An', phone: '0901' }))
    .toEqual([{ field: 'phone', before: null, after: '0901' }]);
});
it('shows every field of what is new, and of what is gone', () => {
  expect(changesOf(null, { state: 'draft', total: 3 })).toEqual([
    { field: 'state', before: null, after: 'draft' }, { field: 'total', before: null, after: 3 }]);
  expect(changesOf({ state: 'live' }, null)).toEqual([{ field: 'state', before: 'live', after: null }]);
});
it('goes into objects and shows lists as they are', () => {
  expect(changesOf({ a: { b: 1, c: [1] } }, { a: { b: 2, c: [1, 2] } })).toEqual([
    { field: 'a.b', before: 1, after: 2 }, { field: 'a.c', before: '[1]', after: '[1,2]' }]);
});
it('takes over lines that the server named', () => {
  expect(changesOf({ state: 'draft' }, { state: 'draft', changes: [{ label: 'II.1 Số tiền', before: '1', after: '2' }] }))
    .toEqual([{ field: '', label: 'II.1 Số tiền', before: '1', after: '2' }]);
});
it('shows text that is no JSON object as it is', () => {
  expect(changesOf('a', 'b')).toEqual([{ field: '', before: 'a', after: 'b' }]);
  expect(changesOf(null, null)).toEqual([]);
});
it('leaves out an id beside the name of what it is', () => {
  expect(changesOf(null, { person: 'Trần Thị Mai', person_id: '01m8', line_id: 'l1' })).toEqual([
    { field: 'person', before: null, after: 'Trần Thị Mai' }, { field: 'line_id', before: null, after: 'l1' }]);
});
