import { Alert, Button, Checkbox, Group, NativeSelect, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { DayInput } from '../shared/ui/inputs';
import { notify } from '../shared/ui/notices';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { usePages, useThen, type BatchResult, type ClaimRow, type OrderRow } from './api';
import { More, PaperButton, ReasonButton, StateBadge, today } from './parts';

/** To pay, and to reconcile with the Treasury. */
export default function Payments() {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const [{ state }, setFilter] = useFilters(['state'] as const);
  const orders = usePages<OrderRow>('payment-orders', { state });
  const exported = (format: string) => `/api/v1${provincePath(province)}/payment-order-export${queryText({ state, format })}`;
  return (
    <Page title={t('claims.paymentsTitle')} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('claims.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('claims.exportCsv')}</Button>
      </>
    }>
      {may('claim.pay') && <ToPay />}
      <Title order={2} size="h4">{t('claims.ordersTitle')}</Title>
      <NativeSelect className="no-print" maw={260} label={t('claims.state')} value={state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...['sent', 'confirmed', 'bounced'].map((value) => ({ value, label: t.word('orderState', value) }))]} />
      <Loaded query={orders}>{({ pages }) => <Orders items={pages.flatMap((page) => page.items)} />}</Loaded>
      <More query={orders} />
    </Page>
  );
}

function Orders({ items }: { items: OrderRow[] }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const then = useThen();
  if (items.length === 0) return <Empty>{t('claims.noOrders')}</Empty>;
  const path = (order: OrderRow) => `${provincePath(province)}/payment-orders/${order.id}`;
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('claims.ordersTitle')}>
      <Table className="grid-table stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('claims.orderNumber')}</Table.Th><Table.Th>{t('claims.enterprise')}</Table.Th><Table.Th>{t('claims.account')}</Table.Th><Table.Th className="figure">{t('claims.amount')}</Table.Th><Table.Th>{t('claims.state')}</Table.Th><Table.Th>{t('claims.reference')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((order) => (
          <Table.Tr key={order.id}>
            <Table.Td data-label={t('claims.orderNumber')}><div>{order.number}<Text size="xs" c="dimmed">{formatDay(order.ordered_on)}</Text></div></Table.Td>
            <Table.Td data-label={t('claims.enterprise')}><div>{order.enterprise}<Text size="xs" display="block" component={Link} to={`${base}/claims/${order.claim_id}`} c="leaf.8" td="underline">{order.claim_code}</Text></div></Table.Td>
            <Table.Td data-label={t('claims.account')}><div>{order.bank_account || '–'}<Text size="xs" c="dimmed">{order.bank}</Text></div></Table.Td>
            <Table.Td data-label={t('claims.amount')} className="figure"><div>{formatMoney(order.amount)}{order.cleared > 0 && <Text size="xs" c="dimmed">{t('claims.clearedShort', { amount: formatMoney(order.cleared) })}</Text>}</div></Table.Td>
            <Table.Td data-label={t('claims.state')}><StateBadge of="orderState" state={order.state} /></Table.Td>
            <Table.Td data-label={t('claims.reference')}>
              {order.state === 'sent' && may('claim.pay') ? (
                <Group gap="xs">
                  <PaperButton size="compact-sm" label={t('claims.confirm')} text={`${order.number} · ${order.enterprise} · ${formatMoney(order.amount)} đ`} numberLabel={t('claims.reference')} done={t('claims.doneConfirmed')} run={(reference, on) => then(api.post(`${path(order)}/confirmation`, { on, reference }))} />
                  <ReasonButton size="compact-sm" label={t('claims.bounce')} text={t('claims.bounceText')} done={t('claims.doneBounced')} run={(reason) => then(api.post(`${path(order)}/bounce`, { on: today(), reason }))} />
                </Group>
              ) : <>{order.reference || order.reason} {formatDay(order.closed_on)}</>}
            </Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

/** Approved claims, ordered one by one or as a list: what would be refused is said before. */
function ToPay() {
  const t = useT();
  const { year } = usePlace();
  const claims = usePages<ClaimRow>('claims', { year, state: 'approved' });
  return (
    <Paper withBorder p="md" component="section" aria-label={t('claims.toPayTitle')}>
      <Title order={2} size="h4" mb="xs">{t('claims.toPayTitle')}</Title>
      <Loaded query={claims}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('claims.nothingToPay')}</Empty> : <Batch items={items} />;
      }}</Loaded>
      <More query={claims} />
    </Paper>
  );
}

function Batch({ items }: { items: ClaimRow[] }) {
  const { t, language } = useLanguage();
  const { province, base } = usePlace();
  const then = useThen();
  const [chosen, setChosen] = useState<string[]>([]);
  const [number, setNumber] = useState('');
  const [on, setOn] = useState<string | undefined>();
  const [whole, setWhole] = useState(true);
  const form = { kind: 'payment_order', number: number.trim(), ordered_on: on, mode: whole ? 'whole' : 'each', claims: chosen };
  const previewing = useMutation({ mutationFn: () => api.post<BatchResult>(`${provincePath(province)}/payment-previews`, form) });
  const paying = useMutation({ mutationFn: () => then(api.post<BatchResult>(`${provincePath(province)}/payment-batches`, form)), onSuccess: (result) => { notify(t('claims.doneBatch', { count: result.done })); setChosen([]); previewing.reset(); } });
  const ready = chosen.length > 0 && number.trim() !== '' && on !== undefined;
  const toggle = (id: string, checked: boolean) => { previewing.reset(); setChosen(checked ? [...chosen, id] : chosen.filter((each) => each !== id)); };
  return (
    <Stack>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={`${t('claims.toPayTitle')}: ${t('claims.table')}`}>
        <Table className="grid-table stack-table">
          <Table.Thead><Table.Tr><Table.Th><Checkbox aria-label={t('claims.chooseAll')} checked={chosen.length === items.length} onChange={(event) => { previewing.reset(); setChosen(event.currentTarget.checked ? items.map((item) => item.id) : []); }} /></Table.Th><Table.Th>{t('claims.code')}</Table.Th><Table.Th>{t('claims.enterprise')}</Table.Th><Table.Th className="figure">{t('claims.amount')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td><Checkbox aria-label={t('claims.chooseOne', { code: item.code })} checked={chosen.includes(item.id)} onChange={(event) => toggle(item.id, event.currentTarget.checked)} /></Table.Td>
              <Table.Td data-label={t('claims.code')}><Text inherit component={Link} to={`${base}/claims/${item.id}`} c="leaf.8" td="underline">{item.code}</Text></Table.Td>
              <Table.Td data-label={t('claims.enterprise')}><div>{item.enterprise}<Text size="xs" c="dimmed">{item.title}</Text></div></Table.Td>
              <Table.Td data-label={t('claims.amount')} className="figure">{formatMoney(item.amount ?? 0)}</Table.Td>
            </Table.Tr>
          ))}</Table.Tbody>
        </Table>
      </div>
      <Group align="flex-end">
        <TextInput label={t('claims.batchNumber')} value={number} onChange={(event) => { previewing.reset(); setNumber(event.currentTarget.value); }} />
        <DayInput label={t('claims.paperDate')} value={on} onChange={(day) => { previewing.reset(); setOn(day); }} />
        <Checkbox mb={8} label={t('claims.whole')} checked={whole} onChange={(event) => { previewing.reset(); setWhole(event.currentTarget.checked); }} />
        <Button disabled={!ready} loading={previewing.isPending} onClick={() => previewing.mutate()}>{t('claims.preview')}</Button>
      </Group>
      <ErrorNote fault={previewing.error ?? paying.error} />
      {previewing.data && (
        <Alert color={previewing.data.refused > 0 ? 'yellow' : 'leaf'} title={t('claims.previewSays', { done: previewing.data.done, refused: previewing.data.refused, total: formatMoney(previewing.data.total) })}>
          <Stack gap="xs">
            {previewing.data.rows.filter((row) => row.problem).map((row) => <Text key={row.claim_id} size="sm">{row.code} {row.enterprise}: {wordsIn(language, row.detail)}</Text>)}
            <Group><Button disabled={previewing.data.done === 0 || (whole && previewing.data.refused > 0)} loading={paying.isPending} onClick={() => paying.mutate()}>{t('claims.orderBatch')}</Button></Group>
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}
