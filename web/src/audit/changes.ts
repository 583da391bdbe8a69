// The changes of one log row as lines that a person reads: what, before, after.

export type Value = string | number | boolean | null;
export interface FieldChange { field: string; label?: string; before: Value; after: Value }

type Json = Value | Json[] | { [key: string]: Json };
const isObject = (value: Json | undefined): value is { [key: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);
const isValue = (value: Json | undefined): value is Value => value === null || typeof value !== 'object';

/** Lines named by the server itself: [{label, before, after}]. */
function named(value: Json): FieldChange[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const lines = value.flatMap((item) => {
    if (!isObject(item) || typeof item.label !== 'string' || !isValue(item.before) || !isValue(item.after)) return [];
    return [{ field: '', label: item.label, before: item.before ?? null, after: item.after ?? null }];
  });
  return lines.length === value.length ? lines : undefined;
}

function compare(field: string, before: Json, after: Json): FieldChange[] {
  const lines = named(after);
  if (lines) return lines;
  if (isObject(before) || isObject(after)) {
    const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
    const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
    // An id says nothing to a reader where the name stands beside it.
    return [...keys].filter((key) => !key.endsWith('_id') || !keys.has(key.slice(0, -3)))
      .flatMap((key) => compare(field ? `${field}.${key}` : key, was[key] ?? null, is[key] ?? null));
  }
  const [was, is] = [asValue(before), asValue(after)];
  return was === is ? [] : [{ field, before: was, after: is }];
}

const asValue = (value: Json): Value => (isValue(value) ? value : JSON.stringify(value));

/** What differs; nothing when both are the same. Whatever is not an object is one field without a name. */
export function changesOf(before: unknown, after: unknown): FieldChange[] {
  return compare('', (before ?? null) as Json, (after ?? null) as Json);
}
