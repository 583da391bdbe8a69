import { Alert, Button, Group, NativeSelect, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay } from '../shared/format/format';
import { useT, type Translate } from '../shared/i18n/i18n';
import { ColumnTable, ListViews, useColumns, type Column } from '../shared/ui/list-views';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { kEnterpriseStates, kKinds, kSectorGroups, kSizeClasses, usePlaces, type EnterpriseRow } from './api';
import { SizeBadge, StateBadge } from './parts';

const kFilters = ['q', 'place', 'kind', 'size', 'sector', 'state'] as const;
const kUsual = ['name', 'tax_code', 'kind', 'size', 'place', 'state'];

function columnsOf(t: Translate, base: string): Column<EnterpriseRow>[] {
  return [
    { key: 'name', label: t('enterprises.name'), lead: true, cell: (row) => <Text inherit component={Link} to={`${base}/enterprises/${row.id}`} c="leaf.8" td="underline">{row.name}</Text> },
    { key: 'tax_code', label: t('enterprises.taxCode'), cell: (row) => row.tax_code },
    { key: 'kind', label: t('enterprises.kind'), cell: (row) => t.word('enterpriseKind', row.kind) },
    { key: 'size', label: t('enterprises.size'), cell: (row) => <SizeBadge size={row.size_class} /> },
    { key: 'size_year', label: t('enterprises.sizeYear'), cell: (row) => row.size_year ?? '' },
    { key: 'sector', label: t('enterprises.sector'), cell: (row) => (row.sector_group ? t.word('sectorGroup', row.sector_group) : '') },
    { key: 'place', label: t('enterprises.place'), cell: (row) => row.place },
    { key: 'address', label: t('enterprises.address'), cell: (row) => row.address },
    { key: 'representative', label: t('enterprises.representative'), cell: (row) => row.representative },
    { key: 'phone', label: t('enterprises.phone'), cell: (row) => row.phone },
    { key: 'email', label: t('enterprises.email'), cell: (row) => row.email },
    { key: 'founded_on', label: t('enterprises.foundedOn'), cell: (row) => formatDay(row.founded_on) },
    { key: 'state', label: t('enterprises.state'), cell: (row) => <StateBadge state={row.state} /> },
  ];
}

export default function Enterprises() {
  const t = useT();
  const { province, base } = usePlace();
  const write = useMay(province)('enterprise.write');
  const [filters] = useFilters(kFilters);
  const all = columnsOf(t, base);
  const columns = useColumns('enterprises', all, kUsual);
  const list = useInfiniteQuery({
    queryKey: ['enterprises', province, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<EnterpriseRow>>(`${provincePath(province)}/enterprises${queryText({ ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const exported = (format: string) => `/api/v1${provincePath(province)}/enterprise-export${queryText({ ...filters, format, columns: columns.map((column) => column.key).join() })}`;
  return (
    <Page title={t('nav.enterprises')} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('enterprises.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('enterprises.exportCsv')}</Button>
        <Button variant="default" component={Link} to={`${base}/enterprises/duplicates`}>{t('enterprises.duplicates')}</Button>
        {write && <Button variant="default" component={Link} to={`${base}/enterprises/imports`}>{t('enterprises.imports')}</Button>}
        {write && <Button component={Link} to={`${base}/enterprises/new`}>{t('enterprises.new')}</Button>}
      </>
    }>
      <Filters />
      <ListViews list="enterprises" filters={kFilters} columns={all} usual={kUsual} />
      <OldSizes write={write} />
      <Loaded query={list}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 && !list.hasNextPage ? <Empty>{t('enterprises.none')}</Empty> : <ColumnTable label={t('nav.enterprises')} items={items} columns={columns} />;
      }}</Loaded>
      {list.hasNextPage && <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

function Filters() {
  const t = useT();
  const [filters, setFilter] = useFilters(kFilters);
  const places = usePlaces();
  const choice = (name: (typeof kFilters)[number], label: string, values: readonly string[], group: string) => (
    <NativeSelect label={label} value={filters[name]} onChange={(event) => setFilter(name, event.currentTarget.value)}
      data={[{ value: '', label: t('filter.all') }, ...values.map((value) => ({ value, label: t.word(group, value) }))]} />
  );
  return (
    <Group align="flex-end" className="no-print">
      <Search key={filters.q} start={filters.q} found={(text) => setFilter('q', text)} />
      <NativeSelect label={t('enterprises.place')} maw={240} value={filters.place} onChange={(event) => setFilter('place', event.currentTarget.value)}
        data={[{ value: '', label: t('filter.all') }, ...(places.data?.items ?? []).map((place) => ({ value: place.id, label: place.name }))]} />
      {choice('kind', t('enterprises.kind'), kKinds, 'enterpriseKind')}
      {choice('size', t('enterprises.size'), kSizeClasses, 'enterpriseSize')}
      {choice('sector', t('enterprises.sector'), kSectorGroups, 'sectorGroup')}
      {choice('state', t('enterprises.state'), kEnterpriseStates, 'enterpriseState')}
    </Group>
  );
}

function Search({ start, found }: { start: string; found: (text: string) => void }) {
  const t = useT();
  const [typed, setTyped] = useState(start);
  return (
    <form role="search" aria-label={t('enterprises.search')} onSubmit={(event) => { event.preventDefault(); found(typed.trim()); }}>
      <TextInput type="search" label={t('enterprises.search')} w={280} maw="100%" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => { if (typed.trim() !== start) found(typed.trim()); }} />
    </form>
  );
}

/** Newer rules are in force than the sizes in the list were reckoned by. */
function OldSizes({ write }: { write: boolean }) {
  const t = useT();
  const { province } = usePlace();
  const queries = useQueryClient();
  const [first, setFirst] = useState(0);
  const path = `${provincePath(province)}/enterprise-sizes`;
  const old = useQuery({ queryKey: ['enterprise-sizes', province], staleTime: 300_000, queryFn: ({ signal }) => api.get<{ left: number }>(path, signal) });
  const left = old.data?.left ?? 0;
  const reckoning = useMutation({
    mutationFn: async () => {
      setFirst(left);
      for (let rest = left; rest > 0;) {
        const next = await api.post<{ left: number }>(`${path}/steps`);
        queries.setQueryData(['enterprise-sizes', province], next);
        if (next.left >= rest) break;
        rest = next.left;
      }
      await queries.invalidateQueries({ queryKey: ['enterprises'] });
    },
  });
  if (left === 0) return null;
  return (
    <Alert color="yellow" title={t('enterprises.oldSizes', { count: left })}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('enterprises.oldSizesText')}</Text>
        {reckoning.isPending && first > 0 && <Progress w="100%" value={(1 - left / first) * 100} aria-label={t('enterprises.reckon')} />}
        <ErrorNote fault={reckoning.error} />
        {write && <Button size="xs" loading={reckoning.isPending} onClick={() => reckoning.mutate()}>{t('enterprises.reckon')}</Button>}
      </Stack>
    </Alert>
  );
}
