import { Alert, Badge, Button, Group, NativeSelect, Table } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useSession } from '../shared/api/session';
import { formatInstant } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';

interface MailRow {
  id: string; kind: string; address: string; state: 'queued' | 'sent' | 'failed'; created_at: string; attempts: number;
  next_attempt_at?: string | null; sent_at?: string | null; last_error?: string | null;
}
const kStates = ['queued', 'failed', 'sent'] as const;
const kColours = { queued: 'yellow', sent: 'leaf', failed: 'red' } as const;

/** What leaves by mail: what waits, what was sent, what failed; not what it says. */
export default function MailQueue() {
  const t = useT();
  const { province } = usePlace();
  const queries = useQueryClient();
  const [filters, setFilter] = useFilters(['state'] as const);
  const mail = useInfiniteQuery({
    queryKey: ['mail', province, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<MailRow>>(`${provincePath(province)}/mail${queryText({ ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const again = async (path: string) => { await api.post(`${provincePath(province)}${path}`); await queries.invalidateQueries({ queryKey: ['mail'] }); };
  return (
    <Page title={t('nav.mail')} actions={
      <ConfirmButton variant="default" label={t('mail.allAgain')} title={t('mail.allAgain')} run={() => again('/mail-attempts')} done={t('mail.doneAgain')}>{t('mail.allAgainText')}</ConfirmButton>
    }>
      <NotSending />
      <Group className="no-print"><NativeSelect label={t('mail.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...kStates.map((value) => ({ value, label: t(`mailState.${value}`) }))]} /></Group>
      <Loaded query={mail}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('mail.none')}</Empty> : <Queue items={items} again={again} />;
      }}</Loaded>
      {mail.hasNextPage && <Button variant="default" loading={mail.isFetchingNextPage} onClick={() => void mail.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

/** Says when the server that answers sends no mail. */
function NotSending() {
  const t = useT();
  const may = useSession().data?.deployment_permissions.includes('health.read') ?? false;
  const health = useQuery({ queryKey: ['health'], enabled: may, queryFn: ({ signal }) => api.get<{ mail_sending: boolean }>('/health-summary', signal) });
  if (health.data?.mail_sending !== false) return null;
  return <Alert color="yellow" title={t('mail.notSending')}>{t('mail.notSendingText')}</Alert>;
}

function Queue({ items, again }: { items: MailRow[]; again: (path: string) => Promise<void> }) {
  const t = useT();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.mail')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('mail.address')}</Table.Th><Table.Th>{t('mail.kind')}</Table.Th><Table.Th>{t('mail.queued')}</Table.Th><Table.Th>{t('mail.state')}</Table.Th><Table.Th>{t('mail.attempts')}</Table.Th><Table.Th>{t('mail.said')}</Table.Th><Table.Th>{t('table.actions')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('mail.address')} className="as-typed">{item.address}</Table.Td>
            <Table.Td data-label={t('mail.kind')}>{t.word('noticeKind', item.kind)}</Table.Td>
            <Table.Td data-label={t('mail.queued')}>{formatInstant(item.created_at)}</Table.Td>
            <Table.Td data-label={t('mail.state')}><Badge variant="light" tt="none" color={kColours[item.state]}>{t(`mailState.${item.state}`)}</Badge>{item.sent_at && ` ${formatInstant(item.sent_at)}`}</Table.Td>
            <Table.Td data-label={t('mail.attempts')}>{item.attempts}{item.attempts > 0 && item.next_attempt_at && ` · ${t('mail.next', { at: formatInstant(item.next_attempt_at) })}`}</Table.Td>
            <Table.Td data-label={t('mail.said')} className="as-typed" lang="en">{item.last_error}</Table.Td>
            <Table.Td>{item.state !== 'sent' && <ConfirmButton size="xs" variant="outline" label={t('mail.again')} title={t('mail.again')} run={() => again(`/mail/${item.id}/attempts`)} done={t('mail.doneAgain')}>{t('mail.againText', { address: item.address })}</ConfirmButton>}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
