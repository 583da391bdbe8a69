import { Button, NativeSelect, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { formatQuantity } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { kStates, type DossierRow } from './api';
import { DueBadge, StateBadge } from './parts';

interface Board { year: number; states: { state: string; dossiers: number; overdue: number }[] }

export default function DossierBoard() {
  const t = useT();
  const { province, year, base } = usePlace();
  const board = useQuery({ queryKey: ['dossier-board', province, year], queryFn: ({ signal }) => api.get<Board>(`${provincePath(province)}/dossier-board${queryText({ year })}`, signal) });
  return (
    <Page title={t('dossiers.board', { year })}>
      <Loaded query={board}>{({ states }) => states.length === 0 ? <Empty>{t('dossiers.none')}</Empty> : (
        <div className="key-figures">
          {kStates.flatMap((state) => states.filter((each) => each.state === state)).map((each) => (
            <Link key={each.state} className="key-figure" to={`${base}/dossiers?state=${each.state}`}>
              {t.word('dossierState', each.state)}<strong>{formatQuantity(each.dossiers)}</strong>
              <Text size="sm" c={each.overdue > 0 ? 'red.9' : 'dimmed'}>{t('dossiers.overdueCount', { count: each.overdue })}</Text>
            </Link>
          ))}
        </div>
      )}</Loaded>
      <Clocks />
    </Page>
  );
}

function Clocks() {
  const t = useT();
  const { province, base } = usePlace();
  const [filters, setFilter] = useFilters(['state'] as const);
  const clocks = useInfiniteQuery({
    queryKey: ['dossier-clocks', province, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<DossierRow>>(`${provincePath(province)}/dossier-clocks${queryText({ ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <div>
      <Title order={2} size="h4" mb="sm">{t('dossiers.clocks')}</Title>
      <NativeSelect mb="sm" className="no-print" maw={240} label={t('dossiers.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...['submitted', 'supplement', 'valid', 'in_council'].map((value) => ({ value, label: t.word('dossierState', value) }))]} />
      <Loaded query={clocks}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <Empty>{t('dossiers.noClocks')}</Empty>;
        return (
          <div className="scroll-x" role="region" tabIndex={0} aria-label={t('dossiers.clocks')}>
            <Table className="stack-table" highlightOnHover>
              <Table.Thead><Table.Tr><Table.Th>{t('dossiers.dueOn')}</Table.Th><Table.Th>{t('dossiers.code')}</Table.Th><Table.Th>{t('dossiers.enterprise')}</Table.Th><Table.Th>{t('dossiers.what')}</Table.Th><Table.Th>{t('dossiers.state')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{items.map((item) => (
                <Table.Tr key={item.id}>
                  <Table.Td data-label={t('dossiers.dueOn')}><DueBadge due={item.due_on} overdue={item.overdue} /></Table.Td>
                  <Table.Td data-label={t('dossiers.code')}><Text inherit component={Link} to={`${base}/dossiers/${item.id}`} c="leaf.8" td="underline">{item.code}</Text></Table.Td>
                  <Table.Td data-label={t('dossiers.enterprise')}>{item.enterprise}</Table.Td><Table.Td data-label={t('dossiers.what')}>{item.title}</Table.Td>
                  <Table.Td data-label={t('dossiers.state')}><StateBadge state={item.state} /></Table.Td>
                </Table.Tr>
              ))}</Table.Tbody>
            </Table>
          </div>
        );
      }}</Loaded>
      {clocks.hasNextPage && <Button mt="sm" variant="default" loading={clocks.isFetchingNextPage} onClick={() => void clocks.fetchNextPage()}>{t('action.more')}</Button>}
    </div>
  );
}
