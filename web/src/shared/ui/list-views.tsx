import { Button, Checkbox, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { api, provincePath } from '../api/client';
import { useT } from '../i18n/i18n';
import { ConfirmButton } from './confirm';
import { Dialog } from './dialog';
import { notify } from './notices';
import { ErrorNote } from './page';
import { usePlace } from './place';

/** A column of a list; `lead` columns cannot be taken away. */
export interface Column<Row> { key: string; label: string; cell: (row: Row) => ReactNode; figure?: boolean; lead?: boolean }
interface SavedFilter { id: string; name: string; query: string }
interface SavedList { filters: SavedFilter[]; columns: string[] }

const keyOf = (province: string, list: string) => ['saved-list', province, list];
const pathOf = (province: string, list: string) => `${provincePath(province)}/saved-lists/${list}`;

/** One's own filters and columns of a list, kept on the server. */
export function useSavedList(list: string) {
  const { province } = usePlace();
  return useQuery({ queryKey: keyOf(province, list), queryFn: ({ signal }) => api.get<SavedList>(pathOf(province, list), signal), staleTime: 60_000 });
}

/** The columns as one arranged them; those of the list itself without such an arrangement. */
export function chosenColumns<Row>(all: Column<Row>[], usual: readonly string[], saved: readonly string[]): Column<Row>[] {
  const wanted = saved.length > 0 ? saved : usual;
  const leads = all.filter((column) => column.lead && !wanted.includes(column.key));
  return [...leads, ...wanted.flatMap((key) => all.filter((column) => column.key === key))];
}
export function useColumns<Row>(list: string, all: Column<Row>[], usual: readonly string[]) {
  return chosenColumns(all, usual, useSavedList(list).data?.columns ?? []);
}

interface TableProps<Row> { label: string; items: Row[]; columns: Column<Row>[]; before?: { head: ReactNode; cell: (row: Row) => ReactNode } | undefined }

/** A list as a table of its chosen columns; on a phone each row stands as a card. */
export function ColumnTable<Row extends { id: string }>({ label, items, columns, before }: TableProps<Row>) {
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={label}>
      <Table className="grid-table stack-table" highlightOnHover>
        <Table.Thead><Table.Tr>
          {before && <Table.Th>{before.head}</Table.Th>}
          {columns.map((column) => <Table.Th key={column.key} className={column.figure ? 'figure' : undefined}>{column.label}</Table.Th>)}
        </Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((row) => (
          <Table.Tr key={row.id}>
            {before && <Table.Td>{before.cell(row)}</Table.Td>}
            {columns.map((column) => <Table.Td key={column.key} data-label={column.label} className={column.figure ? 'figure' : undefined}>{column.cell(row)}</Table.Td>)}
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

interface Props<Row> { list: string; filters: readonly string[]; columns: Column<Row>[]; usual: readonly string[] }

/** Choose a saved filter, keep the one that is shown, arrange the columns. */
export function ListViews<Row>({ list, filters, columns, usual }: Props<Row>) {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const saved = useSavedList(list).data ?? { filters: [], columns: [] };
  const shown = queryOf(search, filters);
  const current = saved.filters.find((filter) => filter.query === shown);
  return (
    <Group gap="xs" align="flex-end" className="no-print">
      {saved.filters.length > 0 && (
        <NativeSelect label={t('listViews.saved')} maw={240} value={current?.id ?? ''} data={[{ value: '', label: t('listViews.choose') }, ...saved.filters.map((filter) => ({ value: filter.id, label: filter.name }))]}
          onChange={(event) => {
            const chosen = saved.filters.find((filter) => filter.id === event.currentTarget.value);
            setSearch(new URLSearchParams(chosen?.query ?? ''), { replace: true });
          }} />
      )}
      <KeepFilter list={list} query={shown} />
      {saved.filters.length > 0 && <DropFilters list={list} filters={saved.filters} />}
      <ArrangeColumns list={list} columns={columns} usual={usual} saved={saved.columns} />
    </Group>
  );
}

/** The filters of the address in a settled order, so that the same filters are the same text. */
export function queryOf(search: URLSearchParams, filters: readonly string[]): string {
  const query = new URLSearchParams();
  for (const name of filters) {
    const value = search.get(name);
    if (value) query.set(name, value);
  }
  return query.toString();
}

function useKept(list: string) {
  const { province } = usePlace();
  const queries = useQueryClient();
  return { path: pathOf(province, list), keep: (saved: SavedList) => { queries.setQueryData(keyOf(province, list), saved); } };
}

function KeepFilter({ list, query }: { list: string; query: string }) {
  const t = useT();
  const { path, keep } = useKept(list);
  const [name, setName] = useState('');
  return (
    <ConfirmButton variant="default" label={t('listViews.keep')} title={t('listViews.keep')} disabled={query === ''} ready={name.trim() !== ''} done={t('listViews.kept', { name })}
      run={async () => { keep(await api.post<SavedList>(`${path}/filters`, { name, query })); setName(''); }}>
      <TextInput label={t('listViews.name')} description={t('listViews.nameHint')} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} />
    </ConfirmButton>
  );
}

function DropFilters({ list, filters }: { list: string; filters: SavedFilter[] }) {
  const t = useT();
  const { path, keep } = useKept(list);
  const [open, setOpen] = useState(false);
  const dropping = useMutation({ mutationFn: (filter: SavedFilter) => api.delete<SavedList>(`${path}/filters/${filter.id}`), onSuccess: (saved) => { keep(saved); if (saved.filters.length === 0) setOpen(false); } });
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{t('listViews.manage')}</Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('listViews.manage')}>
        <Stack component="ul" className="plain-list" gap="xs">
          {filters.map((filter) => (
            <Group key={filter.id} component="li" justify="space-between" wrap="nowrap">
              <Text size="sm">{filter.name}</Text>
              <Button size="compact-sm" variant="subtle" color="red" loading={dropping.isPending && dropping.variables.id === filter.id} aria-label={t('listViews.dropOne', { name: filter.name })} onClick={() => dropping.mutate(filter)}>{t('listViews.drop')}</Button>
            </Group>
          ))}
        </Stack>
        <ErrorNote fault={dropping.error} />
      </Dialog>
    </>
  );
}

function ArrangeColumns<Row>({ list, columns, usual, saved }: { list: string; columns: Column<Row>[]; usual: readonly string[]; saved: string[] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{t('listViews.columns')}</Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('listViews.columns')}>
        <Arranging list={list} columns={columns} usual={usual} start={chosenColumns(columns, usual, saved).map((column) => column.key)} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Arranging<Row>({ list, columns, usual, start, close }: { list: string; columns: Column<Row>[]; usual: readonly string[]; start: string[]; close: () => void }) {
  const t = useT();
  const { path, keep } = useKept(list);
  const [chosen, setChosen] = useState(start);
  const keeping = useMutation({ mutationFn: (keys: string[]) => api.put<SavedList>(`${path}/columns`, { columns: keys }), onSuccess: (next) => { keep(next); close(); notify(t('listViews.columnsKept')); } });
  const rest = columns.filter((column) => !chosen.includes(column.key));
  const ordered = [...chosen.flatMap((key) => columns.filter((column) => column.key === key)), ...rest];
  const move = (at: number, by: number) => setChosen(moved(chosen, at, by));
  return (
    <Stack>
      <Stack component="ol" className="plain-list" gap={4}>
        {ordered.map((column, at) => (
          <Group key={column.key} component="li" justify="space-between" wrap="nowrap">
            <Checkbox label={column.label} disabled={column.lead} checked={chosen.includes(column.key)}
              onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, column.key] : chosen.filter((key) => key !== column.key))} />
            {chosen.includes(column.key) && (
              <Group gap={4} wrap="nowrap">
                <Button size="compact-sm" variant="default" disabled={at === 0} aria-label={t('listViews.up', { name: column.label })} onClick={() => move(at, -1)}>↑</Button>
                <Button size="compact-sm" variant="default" disabled={at === chosen.length - 1} aria-label={t('listViews.down', { name: column.label })} onClick={() => move(at, 1)}>↓</Button>
              </Group>
            )}
          </Group>
        ))}
      </Stack>
      <ErrorNote fault={keeping.error} />
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => keeping.mutate([])}>{t('listViews.usual')}</Button>
        <Button loading={keeping.isPending} onClick={() => keeping.mutate(chosen.join() === usual.join() ? [] : chosen)}>{t('listViews.keepColumns')}</Button>
      </Group>
    </Stack>
  );
}

/** The key at `at` one place up (-1) or down (1). */
export function moved(keys: readonly string[], at: number, by: number): string[] {
  const next = [...keys];
  const [key] = next.splice(at, 1);
  if (key !== undefined) next.splice(at + by, 0, key);
  return next;
}
