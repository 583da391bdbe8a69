import { Badge, Button, NativeSelect, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import type { CallRow } from './api';

export default function Calls() {
  const { t } = useLanguage();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(['state'] as const);
  const calls = useInfiniteQuery({
    queryKey: ['calls', province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<CallRow>>(`${provincePath(province)}/calls${queryText({ year, ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const states = may('call.write') ? ['draft', 'published', 'closed'] : ['published', 'closed'];
  return (
    <Page title={t('calls.title', { year })} actions={may('call.write') && <Button component={Link} to={`${base}/calls/new`}>{t('calls.new')}</Button>}>
      <NativeSelect className="no-print" label={t('calls.state')} maw={240} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)}
        data={[{ value: '', label: t('filter.all') }, ...states.map((state) => ({ value: state, label: t.word('callState', state) }))]} />
      <Loaded query={calls}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('calls.none', { year })}</Empty> : <CallTable items={items} />;
      }}</Loaded>
      {calls.hasNextPage && <Button variant="default" loading={calls.isFetchingNextPage} onClick={() => void calls.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

function CallTable({ items }: { items: CallRow[] }) {
  const { t, language } = useLanguage();
  const { base } = usePlace();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.calls')}>
      <Table className="stack-table" highlightOnHover>
        <Table.Thead><Table.Tr>
          <Table.Th>{t('calls.code')}</Table.Th><Table.Th>{t('calls.name')}</Table.Th><Table.Th>{t('calls.item')}</Table.Th><Table.Th>{t('calls.when')}</Table.Th>
          <Table.Th>{t('calls.state')}</Table.Th><Table.Th className="figure">{t('calls.left')}</Table.Th><Table.Th className="figure">{t('calls.unitsLeft')}</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('calls.code')}>{item.code}</Table.Td>
            <Table.Td data-label={t('calls.name')}><Text inherit component={Link} to={`${base}/calls/${item.id}`} c="leaf.8" td="underline">{item.title}</Text></Table.Td>
            <Table.Td data-label={t('calls.item')}>{wordsIn(language, item.item_title)}</Table.Td>
            <Table.Td data-label={t('calls.when')}>{item.closes_on ? t('calls.fromTo', { from: formatDay(item.opens_on), to: formatDay(item.closes_on) }) : t('calls.always', { from: formatDay(item.opens_on) })}</Table.Td>
            <Table.Td data-label={t('calls.state')}><CallBadge state={item.state} open={item.open} /></Table.Td>
            <Table.Td data-label={t('calls.left')} className="figure">{item.money ? formatMoney(item.money.left) : '–'}</Table.Td>
            <Table.Td data-label={t('calls.unitsLeft')} className="figure">{item.money?.units_left ?? '–'}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

export function CallBadge({ state, open }: { state: string; open: boolean }) {
  const { t } = useLanguage();
  return <Badge variant="light" tt="none" color={open ? 'leaf' : 'gray'}>{open ? t('calls.openNow') : t.word('callState', state)}</Badge>;
}
