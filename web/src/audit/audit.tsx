import { Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath, queryText } from '../shared/api/client';
import type { AuditEntry, Page as PageOf } from '../shared/api/contract';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useT, type Translate } from '../shared/i18n/i18n';
import { vi } from '../shared/i18n/vi';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { changesOf, type Value } from './changes';

const kVerbs = Object.keys(vi).filter((key) => key.startsWith('verb.')).map((key) => key.slice(5)).toSorted();
const kKinds = Object.keys(vi).filter((key) => key.startsWith('record.')).map((key) => key.slice(7));

export default function Audit() {
  const t = useT();
  const { province } = usePlace();
  const [filters, setFilter] = useFilters(['record_kind', 'record_id', 'verb'] as const);
  const entries = useInfiniteQuery({
    queryKey: ['audit', province, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const record_id = filters.record_kind ? filters.record_id : ''; // a record is named by kind and id
      return api.get<PageOf<AuditEntry>>(`${provincePath(province)}/audit${queryText({ ...filters, record_id, after: pageParam })}`, signal);
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('nav.audit')}>
      <Group align="flex-end" className="no-print">
        <NativeSelect label={t('audit.kind')} value={filters.record_kind} onChange={(event) => setFilter('record_kind', event.currentTarget.value)}
          data={[{ value: '', label: t('filter.all') }, ...kKinds.map((value) => ({ value, label: t.word('record', value) }))]} />
        {filters.record_kind && <TypedFilter key={`id${filters.record_id}`} label={t('audit.recordId')} value={filters.record_id} onDone={(value) => setFilter('record_id', value)} />}
        <NativeSelect label={t('audit.verb')} value={filters.verb} onChange={(event) => setFilter('verb', event.currentTarget.value)}
          data={[{ value: '', label: t('filter.all') }, ...kVerbs.map((value) => ({ value, label: t.word('verb', value) }))]} />
      </Group>
      <Loaded query={entries}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('audit.none')}</Empty> : <Entries items={items} />;
      }}</Loaded>
      {entries.hasNextPage && <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

// Asks the server when the field is left or Enter is pressed, not at every letter.
function TypedFilter({ label, value, onDone }: { label: string; value: string; onDone: (value: string) => void }) {
  const [text, setText] = useState(value);
  const done = () => { if (text.trim() !== value) onDone(text.trim()); };
  return (
    <form onSubmit={(event) => { event.preventDefault(); done(); }}>
      <TextInput label={label} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={done} />
    </form>
  );
}

function Entries({ items }: { items: AuditEntry[] }) {
  const t = useT();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('nav.audit')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr>
          <Table.Th>{t('audit.number')}</Table.Th><Table.Th>{t('audit.at')}</Table.Th><Table.Th>{t('audit.who')}</Table.Th><Table.Th>{t('audit.verb')}</Table.Th><Table.Th>{t('audit.record')}</Table.Th><Table.Th>{t('audit.change')}</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>
          {items.map((entry) => (
            <Table.Tr key={entry.sequence}>
              <Table.Td data-label={t('audit.number')}>{entry.sequence}</Table.Td>
              <Table.Td data-label={t('audit.at')} style={{ whiteSpace: 'nowrap' }}>{formatInstant(entry.at)}</Table.Td>
              <Table.Td data-label={t('audit.who')}><div>{entry.actor_name}<Text size="xs" c="dimmed">{t.word('role', entry.role)}</Text></div></Table.Td>
              <Table.Td data-label={t('audit.verb')}>{t.word('verb', entry.verb)}</Table.Td>
              <Table.Td data-label={t('audit.record')}><div>{t.word('record', entry.record_kind)}<Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{entry.record_id}</Text></div></Table.Td>
              <Table.Td data-label={t('audit.change')}><Change entry={entry} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Change({ entry }: { entry: AuditEntry }) {
  const t = useT();
  const lines = changesOf(entry.before, entry.after);
  if (lines.length === 0) return <Text size="sm" c="dimmed">{t('state.nothing')}</Text>;
  const shown = lines.map((line, at) => (
    <div key={at}>
      <dt>{line.label ?? nameOf(t, line.field)}</dt>
      <dd>{line.before !== null && <><del>{valueText(t, line.field, line.before)}</del>{' → '}</>}{line.after === null ? t('state.nothing') : valueText(t, line.field, line.after)}</dd>
    </div>
  ));
  const list = <dl className="changes">{shown}</dl>;
  return lines.length <= 4 ? list : <details><summary>{t('audit.show')}</summary>{list}</details>;
}

const nameOf = (t: Translate, field: string) => t.word('field', field.split('.').at(-1) ?? field);

// Fields whose values are words of the program.
const kWords = new Set(['state', 'kind', 'of_kind', 'outcome', 'mode', 'cause', 'received_by']);
const kMoney = new Set(['total', 'amount', 'support', 'eligible_cost', 'own_cost', 'state_part', 'own_part', 'unit_price', 'revenue', 'capital', 'cleared', 'received', 'returned']);

function valueText(t: Translate, field: string, value: Value): string {
  const key = field.split('.').at(-1) ?? '';
  if (typeof value === 'boolean') return t(value ? 'state.yes' : 'state.no');
  if (typeof value === 'number') return kMoney.has(key) ? `${formatMoney(value)} đ` : String(value);
  if (value === null) return '';
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value);
  if (key === 'role') return t.word('role', value);
  return kWords.has(key) ? t.word('logWord', value) : value;
}
