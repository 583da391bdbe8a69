import { Alert, Badge, Button, Group, List, NativeSelect, Progress, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, useParams } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { formatInstant } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import type { EnterpriseImport, ImportRow, RowFault } from './api';
import { Section } from './parts';

const kResults = ['new', 'changed', 'same', 'error'];
const keyOf = (province: string, id: string) => ['enterprise-import', province, id];
const pathOf = (province: string, id: string) => `${provincePath(province)}/enterprise-imports/${id}`;

export default function Import() {
  const { province } = usePlace();
  const { import: id = '' } = useParams();
  const found = useQuery({ queryKey: keyOf(province, id), queryFn: ({ signal }) => api.get<EnterpriseImport>(pathOf(province, id), signal) });
  return <Loaded query={found}>{(one) => <OneImport one={one} />}</Loaded>;
}

/** Drives a phase step by step while the page is open; a step that was cut off is done again. */
function useSteps(one: EnterpriseImport) {
  const { province } = usePlace();
  const queries = useQueryClient();
  const shown = useRef(true);
  const steps = useMutation({
    mutationFn: async (phase: 'check' | 'apply') => {
      const end = phase === 'check' ? 'checked' : 'applied';
      for (let state = ''; state !== end && shown.current;) {
        const next = await api.post<EnterpriseImport>(`${pathOf(province, one.id)}/steps`, { phase });
        queries.setQueryData(keyOf(province, one.id), next);
        state = next.state;
      }
      const changed = [['import-rows', province, one.id], ...(phase === 'apply' ? [['enterprises'], ['enterprise-imports'], ['enterprise-sizes']] : [])];
      await Promise.all(changed.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
  });
  const { mutate, isPending, isError } = steps;
  // What was begun goes on when the page is opened again.
  const begun = one.state === 'checking' ? 'check' : one.state === 'applying' ? 'apply' : undefined;
  useEffect(() => {
    shown.current = true;
    return () => { shown.current = false; };
  }, []);
  useEffect(() => {
    if (begun && !isPending && !isError) mutate(begun);
  }, [begun, isPending, isError, mutate]);
  return { run: mutate, fault: steps.error, retry: () => { if (begun) mutate(begun); } };
}

function OneImport({ one }: { one: EnterpriseImport }) {
  const t = useT();
  const { province, base } = usePlace();
  const steps = useSteps(one);
  const going = one.state === 'checking' || one.state === 'applying';
  const rejected = (format: string) => `/api/v1${pathOf(province, one.id)}/rejected?format=${format}`;
  const share = one.chunks === 0 ? 1 : one.chunks_done / one.chunks;
  return (
    <Page title={one.file_name} actions={
      <>
        {one.state === 'checked' && one.new_rows + one.changed_rows > 0 && (
          <ConfirmButton label={t('enterprises.apply')} title={t('enterprises.apply')} run={() => { steps.run('apply'); return Promise.resolve(); }}>{t('enterprises.applyText', { added: one.new_rows, changed: one.changed_rows, errors: one.error_rows })}</ConfirmButton>
        )}
        <Button variant="default" component={Link} to={`${base}/enterprises/imports`}>{t('enterprises.uploadAgain')}</Button>
      </>
    }>
      <Group gap="xs"><Badge variant="light" tt="none" color={one.state === 'applied' ? 'leaf' : 'gray'}>{t.word('importState', one.state)}</Badge><Text size="sm">{formatInstant(one.created_at)} · {one.actor} · {t('enterprises.rowCount', { count: one.rows })}</Text></Group>
      {going && (
        <div role="status">
          <Text size="sm" mb={4}>{t(one.state === 'checking' ? 'enterprises.checkedSoFar' : 'enterprises.appliedSoFar', { done: Math.round(share * one.rows), all: one.rows })}</Text>
          <Progress size="lg" value={share * 100} aria-label={t.word('importState', one.state)} />
        </div>
      )}
      <ErrorNote fault={steps.fault} retry={steps.retry} />
      {one.state === 'applied' && <Alert color="leaf" title={t('enterprises.appliedDone', { added: one.new_rows, changed: one.changed_rows })}><Text size="sm" component={Link} to={`${base}/enterprises`} c="leaf.8" td="underline">{t('enterprises.seeList')}</Text></Alert>}
      <Group component="dl" gap="xl" m={0}>
        {kResults.map((result) => <div key={result}><Text component="dt" size="sm" c="dimmed">{t.word('importResult', result)}</Text><Text component="dd" m={0} fw={650} size="lg">{{ new: one.new_rows, changed: one.changed_rows, same: one.same_rows, error: one.error_rows }[result]}</Text></div>)}
      </Group>
      {one.error_rows > 0 && !going && (
        <Section title={t('enterprises.toCorrect', { count: one.error_rows })}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t('enterprises.toCorrectText')}</Text>
            <Group gap="xs"><Button size="xs" variant="default" component="a" href={rejected('xlsx')}>{t('enterprises.rejectedXlsx')}</Button><Button size="xs" variant="default" component="a" href={rejected('csv')}>{t('enterprises.rejectedCsv')}</Button></Group>
          </Stack>
        </Section>
      )}
      <Columns one={one} />
      {!going && <Rows one={one} />}
    </Page>
  );
}

function Columns({ one }: { one: EnterpriseImport }) {
  const t = useT();
  const unread = one.columns.filter((column) => column.field === '' && column.title !== '').map((column) => column.title);
  const read = one.columns.filter((column) => column.field !== '');
  return (
    <details>
      <summary>{t('enterprises.columnsRead', { count: read.length })}{unread.length > 0 && ` ${t('enterprises.columnsUnread', { count: unread.length })}`}</summary>
      <List size="sm" mt="xs">{one.columns.filter((column) => column.title !== '').map((column, at) => <List.Item key={at}><span translate="no">{column.title}</span> → {column.field ? fieldText(column.field, t) : t('enterprises.notRead')}</List.Item>)}</List>
    </details>
  );
}

function fieldText(field: string, t: ReturnType<typeof useT>): string {
  const month = /^month_(\d+)$/.exec(field);
  return month ? t('enterprises.month', { month: month[1]! }) : t.word('importField', field);
}

function Rows({ one }: { one: EnterpriseImport }) {
  const t = useT();
  const { province } = usePlace();
  const [{ result }, setFilter] = useFilters(['result'] as const);
  const chosen = result || (one.error_rows > 0 ? 'error' : 'new');
  const rows = useInfiniteQuery({
    queryKey: ['import-rows', province, one.id, one.state, chosen],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<ImportRow>>(`${pathOf(province, one.id)}/rows${queryText({ result: chosen, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <>
      <NativeSelect className="no-print" label={t('enterprises.showRows')} maw={260} value={chosen} onChange={(event) => setFilter('result', event.currentTarget.value)} data={kResults.map((value) => ({ value, label: t.word('importResult', value) }))} />
      <Loaded query={rows}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 && !rows.hasNextPage ? <Empty>{t('enterprises.noRows')}</Empty> : <RowTable items={items} />;
      }}</Loaded>
      {rows.hasNextPage && <Button variant="default" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>{t('action.more')}</Button>}
    </>
  );
}

function RowTable({ items }: { items: ImportRow[] }) {
  const t = useT();
  const told = (faults: RowFault[], color: string) => faults.map((fault, at) => <Text key={at} size="sm" c={color}>{fault.field && `${fieldText(fault.field, t)}: `}{fault.detail}</Text>);
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('enterprises.showRows')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th className="figure">{t('enterprises.line')}</Table.Th><Table.Th>{t('enterprises.taxCode')}</Table.Th><Table.Th>{t('enterprises.name')}</Table.Th><Table.Th>{t('enterprises.said')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((row) => (
          <Table.Tr key={row.line}>
            <Table.Td data-label={t('enterprises.line')} className="figure">{row.line}</Table.Td>
            <Table.Td data-label={t('enterprises.taxCode')}>{row.tax_code}</Table.Td>
            <Table.Td data-label={t('enterprises.name')}>{row.name}</Table.Td>
            <Table.Td data-label={t('enterprises.said')}><div>{told(row.faults, 'red.8')}{told(row.warnings, 'dimmed')}</div></Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
