import { Button, Checkbox, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT, type Translate } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { ColumnTable, ListViews, useColumns, type Column } from '../shared/ui/list-views';
import { useFilters, usePlace } from '../shared/ui/place';
import { kStates, type DossierRow } from './api';
import { BulkActions } from './bulk';
import { NewPaperDossier } from './new-paper';
import { DueBadge, StateBadge } from './parts';

const kFilters = ['q', 'state', 'call', 'enterprise'] as const;
const kUsual = ['code', 'enterprise', 'title', 'call', 'state', 'submitted_on', 'units', 'support'];

function columnsOf(t: Translate, base: string): Column<DossierRow>[] {
  return [
    { key: 'code', label: t('dossiers.code'), lead: true, cell: (row) => <Text inherit component={Link} to={`${base}/dossiers/${row.id}`} c="leaf.8" td="underline">{row.code}</Text> },
    { key: 'enterprise', label: t('dossiers.enterprise'), cell: (row) => row.enterprise },
    { key: 'tax_code', label: t('dossiers.taxCode'), cell: (row) => row.tax_code },
    { key: 'title', label: t('dossiers.what'), cell: (row) => row.title || t('dossiers.untitled') },
    { key: 'call', label: t('dossiers.call'), cell: (row) => row.call_code },
    { key: 'state', label: t('dossiers.state'), cell: (row) => <Group gap={4}><StateBadge state={row.state} /><DueBadge due={row.due_on} overdue={row.overdue} /></Group> },
    { key: 'submitted_on', label: t('dossiers.submittedOn'), cell: (row) => formatDay(row.submitted_on) },
    { key: 'due_on', label: t('dossiers.dueOn'), cell: (row) => formatDay(row.due_on) },
    { key: 'units', label: t('dossiers.units'), figure: true, cell: (row) => row.units },
    { key: 'eligible_cost', label: t('dossiers.eligibleCost'), figure: true, cell: (row) => formatMoney(row.eligible_cost) },
    { key: 'support', label: t('dossiers.support'), figure: true, cell: (row) => formatMoney(row.support) },
  ];
}

export default function Dossiers() {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(kFilters);
  const all = columnsOf(t, base);
  const columns = useColumns('dossiers', all, kUsual);
  const [chosen, setChosen] = useState<string[]>([]);
  const dossiers = useInfiniteQuery({
    queryKey: ['dossiers', province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<DossierRow>>(`${provincePath(province)}/dossiers${queryText({ year, ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const exported = (format: string) => `/api/v1${provincePath(province)}/dossier-export${queryText({ year, ...filters, format, columns: columns.map((column) => column.key).join() })}`;
  return (
    <Page title={t('dossiers.title', { year })} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('dossiers.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('dossiers.exportCsv')}</Button>
        {may('dossier.write') && <NewPaperDossier />}
      </>
    }>
      <Filters key={filters.q} filters={filters} setFilter={setFilter} />
      <ListViews list="dossiers" filters={kFilters} columns={all} usual={kUsual} />
      {may('dossier.write') && chosen.length > 0 && <BulkActions ids={chosen} done={() => setChosen([])} />}
      <Loaded query={dossiers}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 && !dossiers.hasNextPage ? <Empty>{t('dossiers.none')}</Empty> : <DossierTable items={items} columns={columns} chosen={may('dossier.write') ? chosen : undefined} choose={setChosen} />;
      }}</Loaded>
      {dossiers.hasNextPage && <Button variant="default" loading={dossiers.isFetchingNextPage} onClick={() => void dossiers.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

type Name = (typeof kFilters)[number];
function Filters({ filters, setFilter }: { filters: Record<Name, string>; setFilter: (name: Name, value: string) => void }) {
  const t = useT();
  const { province, year } = usePlace();
  const [typed, setTyped] = useState(filters.q);
  const calls = useQuery({
    queryKey: ['calls', province, year, 'all'],
    queryFn: ({ signal }) => api.get<PageOf<{ id: string; code: string; title: string }>>(`${provincePath(province)}/calls${queryText({ year, limit: 200 })}`, signal),
  });
  return (
    <Group align="flex-end" className="no-print">
      <form role="search" aria-label={t('dossiers.search')} onSubmit={(event) => { event.preventDefault(); setFilter('q', typed.trim()); }}>
        <TextInput type="search" label={t('dossiers.search')} w={280} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => setFilter('q', typed.trim())} />
      </form>
      <NativeSelect label={t('dossiers.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...kStates.map((value) => ({ value, label: t.word('dossierState', value) }))]} />
      <NativeSelect label={t('dossiers.call')} maw={320} value={filters.call} onChange={(event) => setFilter('call', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...(calls.data?.items ?? []).map((call) => ({ value: call.id, label: `${call.code} ${call.title}` }))]} />
      {filters.enterprise && <Button variant="default" onClick={() => setFilter('enterprise', '')}>{t('dossiers.allEnterprises')}</Button>}
    </Group>
  );
}

function DossierTable({ items, columns, chosen, choose }: { items: DossierRow[]; columns: Column<DossierRow>[]; chosen?: string[]; choose: (ids: string[]) => void }) {
  const t = useT();
  const toggle = (id: string, on: boolean) => choose(on ? [...(chosen ?? []), id] : (chosen ?? []).filter((each) => each !== id));
  return (
    <ColumnTable<DossierRow> label={t('nav.dossiers')} items={items} columns={columns}
      before={chosen && {
        head: <Checkbox aria-label={t('dossiers.chooseAll')} checked={items.length > 0 && chosen.length === items.length} onChange={(event) => choose(event.currentTarget.checked ? items.map((item) => item.id) : [])} />,
        cell: (item) => <Checkbox aria-label={t('dossiers.chooseOne', { code: item.code })} checked={chosen.includes(item.id)} onChange={(event) => toggle(item.id, event.currentTarget.checked)} />,
      }} />
  );
}
