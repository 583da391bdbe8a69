import { Badge, Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { kApprovalStates, type ApprovalLine } from './api';

export default function Approvals() {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(['state'] as const);
  const approvals = useInfiniteQuery({
    queryKey: ['approvals', province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<ApprovalLine>>(`${provincePath(province)}/approvals${queryText({ year, ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('approvals.title', { year })} actions={may('contract.write') && <Button component={Link} to={`${base}/approvals/new`}>{t('approvals.new')}</Button>}>
      <Group className="no-print">
        <NativeSelect label={t('contracts.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...kApprovalStates.map((value) => ({ value, label: t.word('approvalState', value) }))]} />
      </Group>
      <Loaded query={approvals}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('approvals.none')}</Empty> : <Decisions items={items} />;
      }}</Loaded>
      {approvals.hasNextPage && <Group><Button variant="default" loading={approvals.isFetchingNextPage} onClick={() => void approvals.fetchNextPage()}>{t('action.more')}</Button></Group>}
    </Page>
  );
}

function Decisions({ items }: { items: ApprovalLine[] }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.approvals')}>
      <Table className="stack-table" highlightOnHover>
        <Table.Thead><Table.Tr><Table.Th>{t('approvals.decision')}</Table.Th><Table.Th>{t('contracts.state')}</Table.Th><Table.Th className="figure">{t('approvals.dossiers')}</Table.Th><Table.Th className="figure">{t('approvals.amount')}</Table.Th><Table.Th>{t('approvals.maker')}</Table.Th><Table.Th>{t('approvals.approver')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('approvals.decision')}><Text inherit component={Link} to={`${base}/approvals/${item.id}`} c="leaf.8" td="underline">{item.number ? t('approvals.numbered', { number: item.number, day: formatDay(item.decision_date) }) : t('approvals.draft')}</Text></Table.Td>
            <Table.Td data-label={t('contracts.state')}><Badge variant="light" tt="none" color={item.state === 'returned' ? 'red' : undefined}>{t.word('approvalState', item.state)}</Badge></Table.Td>
            <Table.Td data-label={t('approvals.dossiers')} className="figure">{item.dossiers}</Table.Td>
            <Table.Td data-label={t('approvals.amount')} className="figure">{formatMoney(item.amount)}</Table.Td>
            <Table.Td data-label={t('approvals.maker')}>{item.maker}</Table.Td>
            <Table.Td data-label={t('approvals.approver')}>{item.approver}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
