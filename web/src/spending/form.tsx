import { Alert, Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { DayInput, MoneyInput, QuantityInput } from '../shared/ui/inputs';
import { ErrorNote, Loaded } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { kItemKinds, type Cell, type Form, type Item, type Quote, type Rule } from './api';

const sum = (items: Item[]) => items.reduce((whole, item) => whole + item.count * item.price, 0);

/** A proposal as it is written: the line it is paid from, what is to be paid for, quotes for what is bought. */
export function ProposalForm({ start, label, keep }: { start: Form; label: string; keep: (form: Form) => Promise<unknown> }) {
  const t = useT();
  const { province, year } = usePlace();
  const cells = useQuery({ queryKey: ['spending-cells', province, year], queryFn: ({ signal }) => api.get<{ items: Cell[]; procurement: Rule[] }>(`${provincePath(province)}/spending-cells?year=${year}`, signal) });
  const [form, setForm] = useState(start);
  const keeping = useMutation({ mutationFn: () => keep(form) });
  const change = (part: Partial<Form['content']>) => setForm((before) => ({ ...before, content: { ...before.content, ...part } }));
  return (
    <Loaded query={cells}>{({ items, procurement }) => {
      const cell = items.find((each) => each.id === form.cell_id);
      return (
        <Stack component="form" gap="md" onSubmit={(event) => { event.preventDefault(); keeping.mutate(); }}>
          <NativeSelect label={t('spending.line')} required value={form.cell_id} onChange={(event) => setForm({ ...form, cell_id: event.currentTarget.value })}
            data={[{ value: '', label: t('spending.choose') }, ...items.filter((each) => each.state === 'open').map((each) => ({ value: each.id, label: `${each.number} ${each.title.slice(0, 70)}: ${formatMoney(each.available)} đ` }))]} />
          {cell && <Text size="sm" c="dimmed">{t('spending.cellLeft', { amount: formatMoney(cell.available), units: cell.available_units, source: cell.source })}{cell.unit_price ? ` ${t('spending.unitPrice', { amount: formatMoney(cell.unit_price) })}` : ''}</Text>}
          <TextInput label={t('spending.what')} required value={form.title} onChange={(event) => setForm({ ...form, title: event.currentTarget.value })} />
          {cell?.counts_units && <QuantityInput label={t('spending.units')} value={form.units} onChange={(units) => setForm({ ...form, units: units ?? 0 })} />}
          <Textarea label={t('spending.purpose')} autosize minRows={2} value={form.content.purpose} onChange={(event) => change({ purpose: event.currentTarget.value })} />
          <Items items={form.content.items} change={(next) => change({ items: next })} />
          <Quotes form={form} rules={procurement} change={change} />
          <ErrorNote fault={keeping.error} />
          <Group justify="flex-end"><Button type="submit" loading={keeping.isPending} disabled={form.cell_id === '' || form.title.trim() === ''}>{label}</Button></Group>
        </Stack>
      );
    }}</Loaded>
  );
}

function Items({ items, change }: { items: Item[]; change: (items: Item[]) => void }) {
  const t = useT();
  const set = (at: number, part: Partial<Item>) => change(items.map((item, other) => (other === at ? { ...item, ...part } : item)));
  return (
    <Paper withBorder p="md" component="section" aria-label={t('spending.items')}>
      <Title order={2} size="h5" mb="xs">{t('spending.items')}</Title>
      <Stack gap="sm">{items.map((item, at) => (
        <Group key={at} align="flex-end" gap="xs" role="group" aria-label={t('spending.itemNumber', { number: at + 1 })}>
          <NativeSelect label={t('spending.kind')} w={150} value={item.kind} onChange={(event) => set(at, { kind: event.currentTarget.value })} data={kItemKinds.map((value) => ({ value, label: t.word('spendingItem', value) }))} />
          <TextInput label={t('spending.itemTitle')} style={{ flex: '1 1 220px' }} value={item.title} onChange={(event) => set(at, { title: event.currentTarget.value })} />
          <QuantityInput label={t('spending.count')} w={90} value={item.count} onChange={(count) => set(at, { count: count ?? 1 })} />
          <MoneyInput label={t('spending.price')} w={150} value={item.price} onChange={(price) => set(at, { price: price ?? 0 })} />
          <Button variant="subtle" color="red" onClick={() => change(items.filter((_, other) => other !== at))} aria-label={t('spending.removeItem', { number: at + 1 })}>{t('spending.remove')}</Button>
        </Group>
      ))}</Stack>
      <Group justify="space-between" mt="sm">
        <Button variant="default" size="compact-sm" onClick={() => change([...items, { kind: 'purchase', title: '', count: 1, price: 0 }])}>{t('spending.addItem')}</Button>
        <Text fw={600}>{t('spending.sum', { amount: formatMoney(sum(items)) })}</Text>
      </Group>
    </Paper>
  );
}

/** What is bought is bought by the rule of its value: shown where the question arises. */
function Quotes({ form, rules, change }: { form: Form; rules: Rule[]; change: (part: Partial<Form['content']>) => void }) {
  const { t, language } = useLanguage();
  const { quotes, items, note } = form.content;
  const bought = sum(items.filter((item) => item.kind === 'purchase'));
  const rule = [...rules].sort((one, other) => other.above - one.above).find((each) => each.above <= bought);
  const set = (at: number, part: Partial<Quote>) => change({ quotes: quotes.map((quote, other) => (other === at ? { ...quote, ...part } : part.chosen ? { ...quote, chosen: false } : quote)) });
  if (bought === 0 && quotes.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('spending.quotes')}>
      <Title order={2} size="h5" mb="xs">{t('spending.quotes')}</Title>
      {rule && <ProcurementNote rule={rule} bought={bought} />}
      <Stack gap="sm">{quotes.map((quote, at) => (
        <Group key={at} align="flex-end" gap="xs" role="group" aria-label={t('spending.quoteNumber', { number: at + 1 })}>
          <TextInput label={t('spending.supplier')} style={{ flex: '1 1 220px' }} value={quote.supplier} onChange={(event) => set(at, { supplier: event.currentTarget.value })} />
          <TextInput label={t('spending.taxCode')} w={150} inputMode="numeric" value={quote.tax_code} onChange={(event) => set(at, { tax_code: event.currentTarget.value })} />
          <MoneyInput label={t('spending.quoted')} w={150} value={quote.amount} onChange={(amount) => set(at, { amount: amount ?? 0 })} />
          <DayInput label={t('spending.quotedOn')} w={130} value={quote.quoted_on} onChange={(day) => set(at, { quoted_on: day ?? null })} />
          <Checkbox label={t('spending.chosen')} mb={8} checked={quote.chosen} onChange={(event) => set(at, { chosen: event.currentTarget.checked })} />
          <Button variant="subtle" color="red" onClick={() => change({ quotes: quotes.filter((_, other) => other !== at) })} aria-label={t('spending.removeQuote', { number: at + 1 })}>{t('spending.remove')}</Button>
        </Group>
      ))}</Stack>
      <Button variant="default" size="compact-sm" my="sm" onClick={() => change({ quotes: [...quotes, { supplier: '', tax_code: '', amount: 0, quoted_on: null, chosen: quotes.length === 0 }] })}>{t('spending.addQuote')}</Button>
      <Textarea label={t('spending.note')} description={t('spending.noteHint')} autosize minRows={2} value={note} onChange={(event) => change({ note: event.currentTarget.value })} lang={language} />
    </Paper>
  );
}

export function ProcurementNote({ rule, bought }: { rule: Rule; bought?: number }) {
  const { t, language } = useLanguage();
  return (
    <Alert color="gray" mb="sm" title={bought === undefined ? t('spending.procurement') : t('spending.procurementOf', { amount: formatMoney(bought) })}>
      <Text size="sm">{wordsIn(language, rule.title)}. {t('spending.quotesNeeded', { count: rule.quotes })} <Text span size="sm" c="dimmed" lang="vi">{rule.article}</Text>{!rule.confirmed && ` (${t('spending.unconfirmed')})`}</Text>
    </Alert>
  );
}
