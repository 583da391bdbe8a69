import { Alert, Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { claimScreen, kClaimStates, usePages, type Alike, type ClaimRow, type Face } from './api';
import { DueBadge, More, StateBadge } from './parts';

export default function Claims() {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(['q', 'state', 'enterprise'] as const);
  const [typed, setTyped] = useState(filters.q);
  const claims = usePages<ClaimRow>('claims', { year, ...filters });
  const exported = (format: string) => `/api/v1${provincePath(province)}/claim-export${queryText({ year, ...filters, format })}`;
  return (
    <Page title={t('claims.title', { year })} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('claims.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('claims.exportCsv')}</Button>
        {may('claim.write') && <Button component={Link} to={`${base}/claims/new`}>{t('claims.new')}</Button>}
      </>
    }>
      <Group align="flex-end" className="no-print">
        <form role="search" aria-label={t('claims.search')} onSubmit={(event) => { event.preventDefault(); setFilter('q', typed.trim()); }}>
          <TextInput type="search" label={t('claims.search')} w={280} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => setFilter('q', typed.trim())} />
        </form>
        <NativeSelect label={t('claims.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...kClaimStates.map((value) => ({ value, label: t.word('claimState', value) }))]} />
        {filters.enterprise && <Button variant="default" onClick={() => setFilter('enterprise', '')}>{t('claims.allEnterprises')}</Button>}
      </Group>
      <AlikeNote />
      <Loaded query={claims}>{({ pages }) => <ClaimTable items={pages.flatMap((page) => page.items)} face="officer" />}</Loaded>
      <More query={claims} />
    </Page>
  );
}

/** Invoices that look alike: somebody should compare the papers. */
function AlikeNote() {
  const t = useT();
  const { province, base } = usePlace();
  const { data } = useQuery({ queryKey: ['alike-invoices', province], queryFn: ({ signal }) => api.get<PageOf<Alike>>(`${provincePath(province)}/alike-invoices?limit=5`, signal) });
  if (!data?.items.length) return null;
  return (
    <Alert color="yellow" title={t('claims.alikeTitle')}>
      {data.items.map((each, at) => (
        <Text key={at} size="sm"><Text span inherit component={Link} to={`${base}/claims/${each.claim_id}`} c="leaf.8" td="underline">{each.claim_code}</Text> {each.evidence}, {each.enterprise}: {t.word('alike', each.likeness)} {each.elsewhere ? t('claims.alikeElsewhere') : `${each.other_code} ${each.other_enterprise}`}</Text>
      ))}
    </Alert>
  );
}

export function ClaimTable({ items, face }: { items: ClaimRow[]; face: Face }) {
  const t = useT();
  const { base } = usePlace();
  if (items.length === 0) return <Empty>{t('claims.none')}</Empty>;
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.claims')}>
      <Table className="grid-table stack-table" highlightOnHover>
        <Table.Thead><Table.Tr>
          <Table.Th>{t('claims.code')}</Table.Th><Table.Th>{t('claims.enterprise')}</Table.Th><Table.Th>{t('claims.what')}</Table.Th><Table.Th>{t('claims.contract')}</Table.Th><Table.Th>{t('claims.state')}</Table.Th>
          <Table.Th className="figure">{t('claims.eligible')}</Table.Th><Table.Th className="figure">{t('claims.amount')}</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('claims.code')}><Text inherit component={Link} to={claimScreen(base, face, item.id)} c="leaf.8" td="underline">{item.code}</Text></Table.Td>
            <Table.Td data-label={t('claims.enterprise')}>{item.enterprise}<Text size="xs" c="dimmed">{item.tax_code}</Text></Table.Td>
            <Table.Td data-label={t('claims.what')}>{item.title}<Text size="xs" c="dimmed">{item.dossier_code}{item.is_final ? '' : ` · ${t('claims.part')}`}</Text></Table.Td>
            <Table.Td data-label={t('claims.contract')}>{item.contract_number}</Table.Td>
            <Table.Td data-label={t('claims.state')}><Group gap={4}><StateBadge of="claimState" state={item.state} /><DueBadge due={item.due_on} overdue={item.overdue} /></Group></Table.Td>
            <Table.Td data-label={t('claims.eligible')} className="figure">{formatMoney(item.eligible_cost)}</Table.Td>
            <Table.Td data-label={t('claims.amount')} className="figure">{formatMoney(item.amount ?? item.support)}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
