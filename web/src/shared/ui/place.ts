import { useParams, useSearchParams } from 'react-router';

/** The province and year every page of the workspace stands in, and its address. */
export function usePlace() {
  const { province = '', year = '' } = useParams();
  return { province, year: Number(year), base: `/${province}/${year}` };
}

/** Filters that live in the address, so that a page can be sent to a colleague. */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const values = Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<Name, string>;
  const setFilter = (name: Name, value: string) => setSearch((before) => {
    const next = new URLSearchParams(before);
    if (value) next.set(name, value); else next.delete(name);
    return next;
  }, { replace: true });
  return [values, setFilter] as const;
}
