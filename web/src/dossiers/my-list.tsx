import { Button, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import type { DossierRow } from './api';
import { DueBadge, StateBadge } from './parts';

export default function MyDossiers() {
  const t = useT();
  const { province, base } = usePlace();
  const dossiers = useInfiniteQuery({
    queryKey: ['my-dossiers', province],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<DossierRow>>(`${provincePath(province)}/my-dossiers${queryText({ cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('nav.myDossiers')} actions={<Button component={Link} to={`${base}/calls`}>{t('dossiers.openCalls')}</Button>}>
      <Loaded query={dossiers}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('dossiers.noneOfMine')}</Empty> : <MyTable items={items} />;
      }}</Loaded>
      {dossiers.hasNextPage && <Button variant="default" loading={dossiers.isFetchingNextPage} onClick={() => void dossiers.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

function MyTable({ items }: { items: DossierRow[] }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.myDossiers')}>
      <Table className="stack-table" highlightOnHover>
        <Table.Thead><Table.Tr><Table.Th>{t('dossiers.code')}</Table.Th><Table.Th>{t('dossiers.what')}</Table.Th><Table.Th>{t('dossiers.enterprise')}</Table.Th><Table.Th>{t('dossiers.state')}</Table.Th><Table.Th className="figure">{t('dossiers.support')}</Table.Th><Table.Th>{t('dossiers.submittedOn')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('dossiers.code')}><Text inherit component={Link} to={`${base}/my-dossiers/${item.id}`} c="leaf.8" td="underline">{item.code}</Text></Table.Td>
            <Table.Td data-label={t('dossiers.what')}>{item.title || t('dossiers.untitled')}</Table.Td>
            <Table.Td data-label={t('dossiers.enterprise')}>{item.enterprise}</Table.Td>
            <Table.Td data-label={t('dossiers.state')}><StateBadge state={item.state} /> <DueBadge due={item.state === 'supplement' ? item.due_on : undefined} overdue={item.overdue} /></Table.Td>
            <Table.Td data-label={t('dossiers.support')} className="figure">{item.support ? formatMoney(item.support) : '–'}</Table.Td>
            <Table.Td data-label={t('dossiers.submittedOn')}>{formatDay(item.submitted_on)}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
