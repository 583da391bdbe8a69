import { Badge, Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as ListPage } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { kCouncilStates, type CouncilSummary } from './api';

const kFilters = ['state', 'kind'] as const;

export function Councils({ mine = false }: { mine?: boolean }) {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(kFilters);
  const root = mine ? 'my-councils' : 'councils';
  const councils = useInfiniteQuery({
    queryKey: ['councils', root, province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<ListPage<CouncilSummary>>(`${provincePath(province)}/${root}${queryText({ year, ...(mine ? {} : filters), cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const choices = (group: string, values: readonly string[]) => [{ value: '', label: t('filter.all') }, ...values.map((value) => ({ value, label: t.word(group, value) }))];
  return (
    <Page title={t(mine ? 'councils.mine' : 'councils.title', { year })} actions={!mine && (
      <>
        <Button variant="default" component={Link} to={`${base}/waiting-list`}>{t('councils.waitingList')}</Button>
        {may('council.write') && <Button component={Link} to={`${base}/councils/new`}>{t('councils.new')}</Button>}
      </>
    )}>
      {!mine && (
        <Group className="no-print">
          <NativeSelect label={t('councils.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={choices('councilState', kCouncilStates)} />
          <NativeSelect label={t('councils.kind')} value={filters.kind} onChange={(event) => setFilter('kind', event.currentTarget.value)} data={choices('councilKind', ['selection', 'acceptance'])} />
        </Group>
      )}
      <Loaded query={councils}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <Empty>{t('councils.none')}</Empty>;
        return (
          <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.councils')}>
            <Table className="stack-table">
              <Table.Thead><Table.Tr><Table.Th>{t('councils.name')}</Table.Th><Table.Th>{t('councils.kind')}</Table.Th><Table.Th>{t('councils.meeting')}</Table.Th><Table.Th>{t('councils.state')}</Table.Th><Table.Th>{t('councils.decision')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{items.map((item) => (
                <Table.Tr key={item.id}>
                  <Table.Td data-label={t('councils.name')}><Text inherit component={Link} to={`${base}/${root}/${item.id}`} c="leaf.8" td="underline">{item.title}</Text></Table.Td>
                  <Table.Td data-label={t('councils.kind')}>{t.word('councilKind', item.kind)}</Table.Td>
                  <Table.Td data-label={t('councils.meeting')}>{formatDay(item.meeting_on)}</Table.Td>
                  <Table.Td data-label={t('councils.state')}><Badge variant="light" tt="none">{t.word('councilState', item.state)}</Badge></Table.Td>
                  <Table.Td data-label={t('councils.decision')}>{item.decision_number}</Table.Td>
                </Table.Tr>
              ))}</Table.Tbody>
            </Table>
          </div>
        );
      }}</Loaded>
      {councils.hasNextPage && <Button variant="default" loading={councils.isFetchingNextPage} onClick={() => void councils.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

export default function AllCouncils() { return <Councils />; }
