import { Alert, Button, Checkbox, Group, NativeSelect, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput, MoneyInput, QuantityInput } from '../shared/ui/inputs';
import { ErrorNote } from '../shared/ui/page';
import { PapersPanel } from '../shared/ui/papers';
import { usePlace } from '../shared/ui/place';
import { kLineKinds, useRates, useThen, type Line, type LineForm, type Payment, type PaymentForm, type Sitting, type Spending } from './api';
import { PaperButton, ReasonButton, StateBadge, Steps, today } from './parts';

export function Payments({ spending }: { spending: Spending }) {
  const t = useT();
  if (spending.payments.length === 0) return null;
  return <Stack component="section" aria-label={t('spending.payments')} gap="md">{spending.payments.map((payment) => <One key={payment.id} payment={payment} />)}</Stack>;
}

function One({ payment }: { payment: Payment }) {
  const t = useT();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('spending.listNumber', { number: payment.number })}>
      <Group justify="space-between" align="flex-start">
        <Title order={2} size="h5">{t('spending.listNumber', { number: payment.number })}: {payment.title}</Title>
        <StateBadge of="spendingPayment" state={payment.state} />
      </Group>
      <Text size="sm" c="dimmed">{payment.maker}{payment.approver && ` · ${t('spending.approvedBy', { name: payment.approver })}`}{payment.order_number && ` · ${t('spending.orderOf', { number: payment.order_number, day: formatDay(payment.ordered_on ?? '') })}`}{payment.paid_on && ` · ${t('spending.paidOn', { day: formatDay(payment.paid_on), reference: payment.reference })}`}{payment.is_final && ` · ${t('spending.final')}`}</Text>
      {payment.reason && <Alert color="yellow" my="xs">{payment.reason}</Alert>}
      <Lines lines={payment.lines} name={t('spending.listNumber', { number: payment.number })} />
      <Text fw={600}>{t('spending.totals', { gross: formatMoney(payment.gross), tax: formatMoney(payment.tax), net: formatMoney(payment.net) })}</Text>
      <Next payment={payment} />
      <PapersPanel recordKind="spending_payment" recordId={payment.id} />
    </Paper>
  );
}

function Lines({ lines, name }: { lines: Line[]; name: string }) {
  const t = useT();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('spending.lines', { name })}>
      <Table className="grid-table stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('spending.kind')}</Table.Th><Table.Th>{t('spending.payee')}</Table.Th><Table.Th>{t('spending.itemTitle')}</Table.Th><Table.Th className="figure">{t('spending.gross')}</Table.Th><Table.Th className="figure">{t('spending.tax')}</Table.Th><Table.Th className="figure">{t('spending.net')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{lines.map((line, at) => (
          <Table.Tr key={at}>
            <Table.Td data-label={t('spending.kind')}>{t.word('spendingLine', line.kind)}</Table.Td>
            <Table.Td data-label={t('spending.payee')}><div>{line.payee}<Text size="xs" c="dimmed">{[line.bank_account, line.bank].filter(Boolean).join(', ')}</Text></div></Table.Td>
            <Table.Td data-label={t('spending.itemTitle')}><div>{line.title}{line.number && <Text size="xs" c="dimmed">{[line.seller, line.symbol, line.number, line.issued_on && formatDay(line.issued_on)].filter(Boolean).join(' · ')}</Text>}{line.working.length > 0 && <details><summary>{t('spending.working')}</summary><Steps steps={line.working} /></details>}</div></Table.Td>
            <Table.Td data-label={t('spending.gross')} className="figure">{formatMoney(line.gross)}</Table.Td>
            <Table.Td data-label={t('spending.tax')} className="figure">{formatMoney(line.tax)}</Table.Td>
            <Table.Td data-label={t('spending.net')} className="figure">{formatMoney(line.gross - line.tax)}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function Next({ payment }: { payment: Payment }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const then = useThen();
  const path = `${provincePath(province)}/spending-payments/${payment.id}`;
  const text = `${payment.title} · ${formatMoney(payment.gross)} đ`;
  const [on, setOn] = useState<string | undefined>(today());
  return (
    <Group gap="xs" mt="sm" className="no-print">
      {payment.state === 'asked' && !payment.mine && may('spending.approve') && <ConfirmButton size="compact-sm" label={t('spending.approveList')} title={t('spending.approveList')} done={t('spending.doneListApproved')} run={() => then(api.post(`${path}/approval`, {}))}>{text}</ConfirmButton>}
      {['asked', 'approved'].includes(payment.state) && may('spending.approve') && <ReasonButton danger variant="outline" size="compact-sm" label={t('spending.refuseList')} text={t('spending.refuseListText')} done={t('spending.doneRefused')} run={(reason) => then(api.post(`${path}/refusal`, { reason }))} />}
      {['asked', 'approved'].includes(payment.state) && may('spending.write') && <ReasonButton danger variant="outline" size="compact-sm" label={t('spending.withdrawList')} text={t('spending.refuseListText')} done={t('spending.doneWithdrawn')} run={(reason) => then(api.post(`${path}/withdrawal`, { reason }))} />}
      {payment.state === 'approved' && !payment.approved && may('claim.pay') && <PaperButton size="compact-sm" label={t('spending.order')} text={text} done={t('spending.doneOrdered')} run={(number, day) => then(api.post(`${path}/order`, { number, on: day }))} />}
      {payment.state === 'ordered' && may('claim.pay') && <PaperButton size="compact-sm" label={t('spending.confirm')} text={text} done={t('spending.doneConfirmed')} run={(number, day) => then(api.post(`${path}/confirmation`, { number, on: day }))} />}
      {payment.state === 'ordered' && may('claim.pay') && <ReasonButton size="compact-sm" label={t('spending.bounce')} text={<DayInput label={t('spending.paperDate')} value={on} onChange={setOn} />} done={t('spending.doneBounced')} run={(reason) => then(api.post(`${path}/bounce`, { reason, on }))} />}
    </Group>
  );
}

const kBlankLine: LineForm = { kind: 'invoice', payee: '', title: '', bank_account: '', bank: '', amount: 0, rate: '', count: 1, seller_tax_code: '', symbol: '', number: '', issued_on: null };

/** A payment list as it is put together; fees are reckoned by the server, those of a sitting from who attended. */
export function AskPayment({ spending }: { spending: Spending }) {
  const t = useT();
  const { province } = usePlace();
  const then = useThen();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState<PaymentForm>({ title: spending.title, is_final: false, lines: [], sittings: [] });
  const previewing = useMutation({ mutationFn: () => api.post<Payment>(`${provincePath(province)}/spending-payment-previews`, form) });
  const asking = useMutation({ mutationFn: () => then(api.post(`${provincePath(province)}/spending/${spending.id}/payments`, form)), onSuccess: () => { setOpen(false); setForm({ ...form, lines: [], sittings: [], is_final: false }); previewing.reset(); } });
  const change = (part: Partial<PaymentForm>) => { previewing.reset(); asking.reset(); setForm({ ...form, ...part }); };
  if (!open) return <Group className="no-print"><Button onClick={() => setOpen(true)}>{t('spending.ask')}</Button></Group>;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('spending.ask')} className="no-print">
      <Title order={2} size="h5" mb="xs">{t('spending.ask')}</Title>
      <Stack gap="md">
        <TextInput label={t('spending.listTitle')} value={form.title} onChange={(event) => change({ title: event.currentTarget.value })} />
        {form.lines.map((line, at) => <LineEditor key={at} number={at + 1} line={line} change={(part) => change({ lines: form.lines.map((each, other) => (other === at ? { ...each, ...part } : each)) })} remove={() => change({ lines: form.lines.filter((_, other) => other !== at) })} />)}
        <Group>
          {kLineKinds.map((kind) => <Button key={kind} variant="default" size="compact-sm" onClick={() => change({ lines: [...form.lines, { ...kBlankLine, kind }] })}>{t.word('spendingAdd', kind)}</Button>)}
        </Group>
        <SittingPicker chosen={form.sittings} change={(sittings) => change({ sittings })} />
        <Checkbox label={t('spending.finalList')} description={t('spending.finalHint')} checked={form.is_final} onChange={(event) => change({ is_final: event.currentTarget.checked })} />
        <ErrorNote fault={previewing.error ?? asking.error} />
        {previewing.data && <><Lines lines={previewing.data.lines} name={t('spending.preview')} /><Text fw={600}>{t('spending.totals', { gross: formatMoney(previewing.data.gross), tax: formatMoney(previewing.data.tax), net: formatMoney(previewing.data.net) })}</Text></>}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
          <Button variant="default" loading={previewing.isPending} disabled={form.lines.length + form.sittings.length === 0} onClick={() => previewing.mutate()}>{t('spending.preview')}</Button>
          <Button loading={asking.isPending} disabled={!previewing.data} onClick={() => asking.mutate()}>{t('spending.sendList')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function LineEditor({ number, line, change, remove }: { number: number; line: LineForm; change: (part: Partial<LineForm>) => void; remove: () => void }) {
  const { t, language } = useLanguage();
  const rates = useRates();
  return (
    <Group align="flex-end" gap="xs" role="group" aria-label={t('spending.lineNumber', { number })}>
      <TextInput label={t('spending.payee')} style={{ flex: '1 1 200px' }} value={line.payee} onChange={(event) => change({ payee: event.currentTarget.value })} />
      {line.kind === 'fee' ? (
        <>
          <NativeSelect label={t('spending.rate')} w={260} value={line.rate} onChange={(event) => change({ rate: event.currentTarget.value })} data={[{ value: '', label: t('spending.choose') }, ...(rates.data?.fees ?? []).map((fee) => ({ value: fee.code, label: `${wordsIn(language, fee.title)} (${wordsIn(language, fee.unit)})` }))]} />
          <QuantityInput label={t('spending.count')} w={90} value={line.count} onChange={(count) => change({ count: count ?? 1 })} />
        </>
      ) : <MoneyInput label={t('spending.amount')} w={150} value={line.amount} onChange={(amount) => change({ amount: amount ?? 0 })} />}
      {line.kind === 'invoice' && (
        <>
          <TextInput label={t('spending.sellerTaxCode')} w={150} inputMode="numeric" value={line.seller_tax_code} onChange={(event) => change({ seller_tax_code: event.currentTarget.value })} />
          <TextInput label={t('spending.symbol')} w={110} value={line.symbol} onChange={(event) => change({ symbol: event.currentTarget.value })} />
        </>
      )}
      {line.kind !== 'fee' && <TextInput label={t('spending.paperNumber')} w={120} value={line.number} onChange={(event) => change({ number: event.currentTarget.value })} />}
      {line.kind === 'invoice' && <DayInput label={t('spending.issuedOn')} w={130} value={line.issued_on} onChange={(day) => change({ issued_on: day ?? null })} />}
      <TextInput label={t('spending.itemTitle')} style={{ flex: '1 1 200px' }} value={line.title} onChange={(event) => change({ title: event.currentTarget.value })} />
      <TextInput label={t('spending.bankAccount')} w={150} value={line.bank_account} onChange={(event) => change({ bank_account: event.currentTarget.value })} />
      <TextInput label={t('spending.bank')} w={150} value={line.bank} onChange={(event) => change({ bank: event.currentTarget.value })} />
      <Button variant="subtle" color="red" aria-label={t('spending.removeLine', { number })} onClick={remove}>{t('spending.remove')}</Button>
    </Group>
  );
}

function SittingPicker({ chosen, change }: { chosen: PaymentForm['sittings']; change: (sittings: PaymentForm['sittings']) => void }) {
  const t = useT();
  const { province, year } = usePlace();
  const sittings = useQuery({ queryKey: ['spending-sittings', province, year], queryFn: ({ signal }) => api.get<{ items: Sitting[] }>(`${provincePath(province)}/spending-sittings?year=${year}`, signal) });
  const open = (sittings.data?.items ?? []).filter((each) => !each.paid);
  if (open.length === 0) return null;
  const same = (sitting: Sitting) => (each: PaymentForm['sittings'][number]) => each.council_id === sitting.council_id && each.session === sitting.session;
  return (
    <Stack gap={4} component="fieldset" style={{ border: 0, margin: 0, padding: 0 }}>
      <Text component="legend" size="sm" fw={500}>{t('spending.sittings')}</Text>
      {open.map((sitting) => <Checkbox key={`${sitting.council_id}-${sitting.session}`} label={t('spending.sitting', { title: sitting.title, session: sitting.session, day: formatDay(sitting.held_on), present: sitting.present })} checked={chosen.some(same(sitting))}
        onChange={(event) => change(event.currentTarget.checked ? [...chosen, { council_id: sitting.council_id, session: sitting.session }] : chosen.filter((each) => !same(sitting)(each)))} />)}
    </Stack>
  );
}
