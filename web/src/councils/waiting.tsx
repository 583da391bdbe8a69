import { Button, Group, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as ListPage } from '../shared/api/contract';
import { formatMoney } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { stepIn, type Step } from './api';

interface Waiting { dossier_id: string; code: string; title: string; enterprise: string; line_id: string; line: string; council_id: string; council: string; place: number; support: number; reason: { money?: Step } }

/** Dossiers that passed and wait for money, with the reason the council gave. */
export default function WaitingListPage() {
  const { t, language } = useLanguage();
  const { province, year, base } = usePlace();
  const waiting = useInfiniteQuery({
    queryKey: ['waiting-list', province, year], initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<ListPage<Waiting>>(`${provincePath(province)}/waiting-list${queryText({ year, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('councils.waitingTitle', { year })} actions={<Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>}>
      <Loaded query={waiting}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items).toSorted((one, other) => one.line.localeCompare(other.line, 'vi') || one.place - other.place);
        if (items.length === 0) return <Empty>{t('councils.nobodyWaits')}</Empty>;
        return (
          <div className="scroll-x" role="region" tabIndex={0} aria-label={t('councils.waitingTitle', { year })}>
            <Table className="stack-table">
              <Table.Thead><Table.Tr><Table.Th>{t('councils.line')}</Table.Th><Table.Th>{t('councils.placeHead')}</Table.Th><Table.Th>{t('councils.dossier')}</Table.Th><Table.Th className="figure">{t('councils.support')}</Table.Th><Table.Th>{t('councils.councilHead')}</Table.Th><Table.Th>{t('councils.why')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{items.map((item) => (
                <Table.Tr key={item.dossier_id}>
                  <Table.Td data-label={t('councils.line')}>{item.line}</Table.Td>
                  <Table.Td data-label={t('councils.placeHead')}>{item.place}</Table.Td>
                  <Table.Td data-label={t('councils.dossier')}><div><Text inherit component={Link} to={`${base}/dossiers/${item.dossier_id}`} c="leaf.8" td="underline">{item.code}</Text> {item.title}<Text size="xs" c="dimmed">{item.enterprise}</Text></div></Table.Td>
                  <Table.Td data-label={t('councils.support')} className="figure">{formatMoney(item.support)}</Table.Td>
                  <Table.Td data-label={t('councils.councilHead')}><Text inherit component={Link} to={`${base}/councils/${item.council_id}/ranking`} c="leaf.8" td="underline">{item.council}</Text></Table.Td>
                  <Table.Td data-label={t('councils.why')}>{item.reason.money && stepIn(language, item.reason.money)}</Table.Td>
                </Table.Tr>
              ))}</Table.Tbody>
            </Table>
          </div>
        );
      }}</Loaded>
      {waiting.hasNextPage && <Group><Button variant="default" onClick={() => void waiting.fetchNextPage()}>{t('action.more')}</Button></Group>}
    </Page>
  );
}
