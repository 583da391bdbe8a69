import { Badge, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
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
import { kContractStates, useSuppliers, type ContractRow } from './api';
import { StateBadge } from './parts';

const kFilters = ['q', 'state', 'supplier', 'enterprise', 'dossier'] as const;
export const kUsual = ['number', 'title', 'state', 'enterprise', 'supplier', 'starts_on', 'ends_on', 'state_part', 'own_part', 'decided'];

export function contractColumns(t: Translate, root: string): Column<ContractRow>[] {
  return [
    { key: 'number', label: t('contracts.number'), cell: (row) => row.number },
    { key: 'title', label: t('contracts.contract'), lead: true, cell: (row) => <Text inherit component={Link} to={`${root}/${row.id}`} c="leaf.8" td="underline">{row.title}</Text> },
    { key: 'state', label: t('contracts.state'), cell: (row) => <Group gap={4}><StateBadge state={row.state} />{row.overdue && <Badge color="red" variant="light" tt="none">{t('contracts.overdue')}</Badge>}</Group> },
    { key: 'enterprise', label: t('contracts.enterprise'), cell: (row) => row.enterprise },
    { key: 'tax_code', label: t('contracts.taxCode'), cell: (row) => row.tax_code },
    { key: 'supplier', label: t('contracts.supplier'), cell: (row) => row.supplier },
    { key: 'signed_on', label: t('contracts.signedOn'), cell: (row) => formatDay(row.signed_on) },
    { key: 'starts_on', label: t('contracts.startsOn'), cell: (row) => formatDay(row.starts_on) },
    { key: 'ends_on', label: t('contracts.endsOn'), cell: (row) => formatDay(row.ends_on) },
    { key: 'state_part', label: t('contracts.statePart'), figure: true, cell: (row) => formatMoney(row.state_part) },
    { key: 'own_part', label: t('contracts.ownPart'), figure: true, cell: (row) => formatMoney(row.own_part) },
    { key: 'items', label: t('contracts.items'), figure: true, cell: (row) => row.items },
    { key: 'decided', label: t('contracts.decided'), figure: true, cell: (row) => `${row.decided}/${row.items}` },
  ];
}

export default function Contracts() {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(kFilters);
  const all = contractColumns(t, `${base}/contracts`);
  const columns = useColumns('contracts', all, kUsual);
  const contracts = useInfiniteQuery({
    queryKey: ['contracts', province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<ContractRow>>(`${provincePath(province)}/contracts${queryText({ year, ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const exported = (format: string) => `/api/v1${provincePath(province)}/contract-export${queryText({ year, ...filters, format, columns: columns.map((column) => column.key).join() })}`;
  return (
    <Page title={t('contracts.title', { year })} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('contracts.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('contracts.exportCsv')}</Button>
        {may('contract.write') && <Button component={Link} to={`${base}/contracts/new`}>{t('contracts.new')}</Button>}
      </>
    }>
      <Filters key={filters.q} filters={filters} setFilter={setFilter} />
      <ListViews list="contracts" filters={kFilters} columns={all} usual={kUsual} />
      <Loaded query={contracts}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 && !contracts.hasNextPage ? <Empty>{t('contracts.none')}</Empty> : <ColumnTable label={t('nav.contracts')} items={items} columns={columns} />;
      }}</Loaded>
      {contracts.hasNextPage && <Group><Button variant="default" loading={contracts.isFetchingNextPage} onClick={() => void contracts.fetchNextPage()}>{t('action.more')}</Button></Group>}
    </Page>
  );
}

type Name = (typeof kFilters)[number];
function Filters({ filters, setFilter }: { filters: Record<Name, string>; setFilter: (name: Name, value: string) => void }) {
  const t = useT();
  const [typed, setTyped] = useState(filters.q);
  const suppliers = useSuppliers();
  return (
    <Group align="flex-end" className="no-print">
      <form role="search" aria-label={t('contracts.search')} onSubmit={(event) => { event.preventDefault(); setFilter('q', typed.trim()); }}>
        <TextInput type="search" label={t('contracts.search')} w={280} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => setFilter('q', typed.trim())} />
      </form>
      <NativeSelect label={t('contracts.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...kContractStates.map((value) => ({ value, label: t.word('contractState', value) }))]} />
      <NativeSelect label={t('contracts.supplier')} maw={320} value={filters.supplier} onChange={(event) => setFilter('supplier', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...(suppliers.data ?? []).map((each) => ({ value: each.id, label: each.name }))]} />
      {filters.enterprise && <Button variant="default" onClick={() => setFilter('enterprise', '')}>{t('contracts.allEnterprises')}</Button>}
      {filters.dossier && <Button variant="default" onClick={() => setFilter('dossier', '')}>{t('contracts.allDossiers')}</Button>}
    </Group>
  );
}
