import { Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { kStates, type SpendingRow } from './api';
import { StateBadge } from './parts';

export default function SpendingList() {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(['q', 'state', 'line'] as const);
  const [typed, setTyped] = useState(filters.q);
  const list = useInfiniteQuery({
    queryKey: ['spending-list', province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<SpendingRow>>(`${provincePath(province)}/spending${queryText({ year, ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const exported = (format: string) => `/api/v1${provincePath(province)}/spending-export${queryText({ year, ...filters, format })}`;
  return (
    <Page title={t('spending.title', { year })} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('spending.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('spending.exportCsv')}</Button>
        {may('spending.write') && <Button component={Link} to={`${base}/spending/new`}>{t('spending.new')}</Button>}
      </>
    }>
      <Text size="sm" c="dimmed">{t('spending.lead')}</Text>
      <Group align="flex-end" className="no-print">
        <form role="search" aria-label={t('spending.search')} onSubmit={(event) => { event.preventDefault(); setFilter('q', typed.trim()); }}>
          <TextInput type="search" label={t('spending.search')} w={280} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => setFilter('q', typed.trim())} />
        </form>
        <NativeSelect label={t('spending.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...kStates.map((value) => ({ value, label: t.word('spendingState', value) }))]} />
        {filters.line && <Button variant="default" onClick={() => setFilter('line', '')}>{t('spending.allLines')}</Button>}
      </Group>
      <Loaded query={list}>{({ pages }) => <Rows items={pages.flatMap((page) => page.items)} />}</Loaded>
      {list.hasNextPage && <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

function Rows({ items }: { items: SpendingRow[] }) {
  const t = useT();
  const { base } = usePlace();
  if (items.length === 0) return <Empty>{t('spending.none')}</Empty>;
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.spending')}>
      <Table className="grid-table stack-table" highlightOnHover>
        <Table.Thead><Table.Tr>
          <Table.Th>{t('spending.code')}</Table.Th><Table.Th>{t('spending.what')}</Table.Th><Table.Th>{t('spending.line')}</Table.Th><Table.Th>{t('spending.state')}</Table.Th>
          <Table.Th className="figure">{t('spending.amount')}</Table.Th><Table.Th className="figure">{t('spending.paid')}</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('spending.code')}><Text inherit component={Link} to={`${base}/spending/${item.id}`} c="leaf.8" td="underline">{item.code}</Text></Table.Td>
            <Table.Td data-label={t('spending.what')}><div>{item.title}<Text size="xs" c="dimmed">{item.maker}{item.decision_number && ` · ${item.decision_number}`}</Text></div></Table.Td>
            <Table.Td data-label={t('spending.line')}><Text inherit component={Link} to={`${base}/spending?line=${item.line_number}`} c="leaf.8" td="underline">{item.line_number}</Text></Table.Td>
            <Table.Td data-label={t('spending.state')}><Group gap={4}><StateBadge of="spendingState" state={item.state} />{item.waiting > 0 && <Text size="xs" c="dimmed">{t('spending.waiting', { count: item.waiting })}</Text>}</Group></Table.Td>
            <Table.Td data-label={t('spending.amount')} className="figure">{formatMoney(item.amount)}</Table.Td>
            <Table.Td data-label={t('spending.paid')} className="figure">{formatMoney(item.paid)}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
