import { Badge, Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { kContractStates, useSuppliers, type ContractRow } from './api';
import { StateBadge } from './parts';

const kFilters = ['q', 'state', 'supplier', 'enterprise', 'dossier'] as const;

export default function Contracts() {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(kFilters);
  const contracts = useInfiniteQuery({
    queryKey: ['contracts', province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<ContractRow>>(`${provincePath(province)}/contracts${queryText({ year, ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const exported = (format: string) => `/api/v1${provincePath(province)}/contract-export${queryText({ year, ...filters, format })}`;
  return (
    <Page title={t('contracts.title', { year })} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('contracts.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('contracts.exportCsv')}</Button>
        {may('contract.write') && <Button component={Link} to={`${base}/contracts/new`}>{t('contracts.new')}</Button>}
      </>
    }>
      <Filters filters={filters} setFilter={setFilter} />
      <Loaded query={contracts}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 && !contracts.hasNextPage ? <Empty>{t('contracts.none')}</Empty> : <ContractTable items={items} root="contracts" />;
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

export function ContractTable({ items, root }: { items: ContractRow[]; root: 'contracts' | 'my-contracts' }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.contracts')}>
      <Table className="grid-table stack-table" highlightOnHover>
        <Table.Thead><Table.Tr><Table.Th>{t('contracts.contract')}</Table.Th><Table.Th>{t('contracts.state')}</Table.Th><Table.Th>{t('contracts.enterprise')}</Table.Th><Table.Th>{t('contracts.supplier')}</Table.Th><Table.Th>{t('contracts.span')}</Table.Th><Table.Th className="figure">{t('contracts.statePart')}</Table.Th><Table.Th className="figure">{t('contracts.ownPart')}</Table.Th><Table.Th className="figure">{t('contracts.decided')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('contracts.contract')}><div><Text inherit component={Link} to={`${base}/${root}/${item.id}`} c="leaf.8" td="underline">{item.title}</Text>{item.number && <Text size="xs" c="dimmed">{t('contracts.numbered', { number: item.number, day: formatDay(item.signed_on) })}</Text>}</div></Table.Td>
            <Table.Td data-label={t('contracts.state')}><Group gap={4}><StateBadge state={item.state} />{item.overdue && <Badge color="red" variant="light" tt="none">{t('contracts.overdue')}</Badge>}</Group></Table.Td>
            <Table.Td data-label={t('contracts.enterprise')}><div>{item.enterprise}<Text size="xs" c="dimmed">{item.tax_code}</Text></div></Table.Td>
            <Table.Td data-label={t('contracts.supplier')}>{item.supplier}</Table.Td>
            <Table.Td data-label={t('contracts.span')}>{formatDay(item.starts_on)} – {formatDay(item.ends_on)}</Table.Td>
            <Table.Td data-label={t('contracts.statePart')} className="figure">{formatMoney(item.state_part)}</Table.Td>
            <Table.Td data-label={t('contracts.ownPart')} className="figure">{formatMoney(item.own_part)}</Table.Td>
            <Table.Td data-label={t('contracts.decided')} className="figure">{item.decided}/{item.items}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
