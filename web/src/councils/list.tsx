import { Badge, Button, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as ListPage } from '../shared/api/contract';
import { formatDay } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import type { CouncilSummary } from './api';

export function Councils({ mine = false }: { mine?: boolean }) {
  const t = useT();
  const { province, year, base } = usePlace();
  const root = mine ? 'my-councils' : 'councils';
  const councils = useInfiniteQuery({
    queryKey: [root, province, year],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<ListPage<CouncilSummary>>(`${provincePath(province)}/${root}${queryText({ year, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t(mine ? 'councils.mine' : 'councils.title', { year })}>
      <Loaded query={councils}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <Empty>{t('councils.none')}</Empty>;
        return (
          <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.councils')}>
            <Table className="stack-table">
              <Table.Thead><Table.Tr><Table.Th>{t('councils.name')}</Table.Th><Table.Th>{t('councils.meeting')}</Table.Th><Table.Th>{t('councils.state')}</Table.Th><Table.Th>{t('councils.decision')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{items.map((item) => (
                <Table.Tr key={item.id}>
                  <Table.Td data-label={t('councils.name')}><Text component={Link} to={`${base}/${root}/${item.id}`} c="leaf.8" td="underline">{item.title}</Text></Table.Td>
                  <Table.Td data-label={t('councils.meeting')}>{formatDay(item.meeting_on)}</Table.Td>
                  <Table.Td data-label={t('councils.state')}><Badge variant="light" tt="none">{t.word('councilState', item.state)}</Badge></Table.Td>
                  <Table.Td data-label={t('councils.decision')}>{item.decision_number}</Table.Td>
                </Table.Tr>
              ))}</Table.Tbody>
            </Table>
          </div>
        );
      }}</Loaded>
      {councils.hasNextPage && <Button variant="default" onClick={() => void councils.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

export default function AllCouncils() { return <Councils />; }
