import { NativeSelect, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { memo, useCallback } from 'react';
import type { PlanContent, PlanLine, PlanSource } from '../shared/api/contract';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { DayInput, MoneyInput, QuantityInput } from '../shared/ui/inputs';
import { changeLine } from './plan-data';

export interface EditProps { content: PlanContent; change: (next: (before: PlanContent) => PlanContent) => void; editable: boolean }

export function EditHead({ content, change, editable }: EditProps) {
  const t = useT();
  const text = (name: 'number' | 'issuer' | 'signer') => (
    <TextInput label={t(`head.${name}`)} value={content[name]} readOnly={!editable} onChange={(event) => { const { value } = event.currentTarget; change((before) => ({ ...before, [name]: value })); }} />
  );
  return (
    <Stack maw={560}>
      {text('number')}
      <DayInput label={t('head.date')} value={content.date} readOnly={!editable} onChange={(date) => change((before) => ({ ...before, date }))} />
      {text('issuer')}
      <Textarea label={t('head.title')} autosize value={content.title} readOnly={!editable} onChange={(event) => { const { value } = event.currentTarget; change((before) => ({ ...before, title: value })); }} />
      <MoneyInput label={t('plan.total')} value={content.total} readOnly={!editable} onChange={(total) => { if (total !== undefined) change((before) => ({ ...before, total })); }} />
      {text('signer')}
    </Stack>
  );
}

export function EditSources({ content, change, editable }: EditProps) {
  const t = useT();
  const set = (key: string, fields: Partial<PlanSource>) => change((before) => ({ ...before, sources: before.sources.map((item) => (item.key === key ? { ...item, ...fields } : item)) }));
  if (content.sources.length === 0) return <Text c="dimmed">{t('plan.nothing')}</Text>;
  return (
    <Stack>{content.sources.map((source) => (
      <div key={source.key} className="edit-line edit-fields">
        <TextInput label={t('source.name')} value={source.name} readOnly={!editable} onChange={(event) => set(source.key, { name: event.currentTarget.value })} />
        <MoneyInput label={t('source.amount')} value={source.amount} readOnly={!editable} onChange={(amount) => { if (amount !== undefined) set(source.key, { amount }); }} />
      </div>
    ))}</Stack>
  );
}

export function EditLines({ content, change, editable }: EditProps) {
  const set = useCallback((key: string, fields: Partial<PlanLine>) => change((before) => ({ ...before, lines: changeLine(before.lines, key, fields) })), [change]);
  return <Stack gap="sm">{content.lines.map((line) => <LineForm key={line.key} line={line} depth={0} sources={content.sources} set={set} editable={editable} />)}</Stack>;
}

interface LineProps { line: PlanLine; depth: number; sources: PlanSource[]; set: (key: string, fields: Partial<PlanLine>) => void; editable: boolean }

const LineForm = memo(function LineForm({ line, depth, sources, set, editable }: LineProps) {
  const t = useT();
  const leaf = line.lines.length === 0;
  const name = `${line.number} ${line.title}`;
  const label = (text: string) => ({ label: text, 'aria-label': `${text}, ${name}`, readOnly: !editable, size: 'xs' as const });
  return (
    <>
      <fieldset className="edit-line" style={{ marginLeft: depth * 14, minWidth: 0 }}>
        <legend><Text fw={leaf ? 500 : 650} size="sm" px={4}>{name} · {formatMoney(line.amount)} đ</Text></legend>
        <div className="edit-fields">
          <MoneyInput {...label(t('line.amount'))} value={line.amount} onChange={(amount) => { if (amount !== undefined) set(line.key, { amount }); }} />
          {leaf && (
            <>
              <MoneyInput {...label(t('line.unitPrice'))} value={line.unit_price} onChange={(unit_price) => set(line.key, { unit_price })} />
              <QuantityInput {...label(t('line.quantity'))} value={line.quantity} onChange={(quantity) => set(line.key, { quantity })} />
              <TextInput {...label(t('line.unit'))} value={line.unit} onChange={(event) => set(line.key, { unit: event.currentTarget.value })} />
              {editable ? (
                <NativeSelect label={t('budget.source')} aria-label={`${t('budget.source')}, ${name}`} size="xs" value={line.source ?? ''} onChange={(event) => set(line.key, { source: event.currentTarget.value || undefined })}
                  data={[{ value: '', label: t('line.noSource') }, ...sources.map((item) => ({ value: item.key, label: item.name }))]} />
              ) : <TextInput {...label(t('budget.source'))} value={sources.find((item) => item.key === line.source)?.name ?? t('line.noSource')} />}
            </>
          )}
          <TextInput {...label(t('line.lead'))} value={line.lead} onChange={(event) => set(line.key, { lead: event.currentTarget.value })} />
        </div>
      </fieldset>
      {line.lines.map((child) => <LineForm key={child.key} line={child} depth={depth + 1} sources={sources} set={set} editable={editable} />)}
    </>
  );
});
