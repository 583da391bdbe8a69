import { Alert, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT, type Translate } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { chosenColumns, ColumnTable, ListViews, useColumns, type Column } from '../shared/ui/list-views';
import { useFilters, usePlace } from '../shared/ui/place';
import { claimScreen, kClaimStates, usePages, type Alike, type ClaimRow, type Face } from './api';
import { DueBadge, More, StateBadge } from './parts';

const kFilters = ['q', 'state', 'enterprise'] as const;
const kUsual = ['code', 'enterprise', 'title', 'dossier', 'contract', 'state', 'eligible_cost', 'amount'];

function columnsOf(t: Translate, base: string, face: Face): Column<ClaimRow>[] {
  return [
    { key: 'code', label: t('claims.code'), lead: true, cell: (row) => <Text inherit component={Link} to={claimScreen(base, face, row.id)} c="leaf.8" td="underline">{row.code}</Text> },
    { key: 'enterprise', label: t('claims.enterprise'), cell: (row) => row.enterprise },
    { key: 'tax_code', label: t('claims.taxCode'), cell: (row) => row.tax_code },
    { key: 'title', label: t('claims.what'), cell: (row) => (row.is_final ? row.title : `${row.title} · ${t('claims.part')}`) },
    { key: 'dossier', label: t('claims.dossier'), cell: (row) => row.dossier_code },
    { key: 'contract', label: t('claims.contract'), cell: (row) => row.contract_number },
    { key: 'state', label: t('claims.state'), cell: (row) => <Group gap={4}><StateBadge of="claimState" state={row.state} /><DueBadge due={row.due_on} overdue={row.overdue} /></Group> },
    { key: 'due_on', label: t('claims.dueOn'), cell: (row) => formatDay(row.due_on) },
    { key: 'eligible_cost', label: t('claims.eligible'), figure: true, cell: (row) => formatMoney(row.eligible_cost) },
    { key: 'support', label: t('claims.supportReckoned'), figure: true, cell: (row) => formatMoney(row.support) },
    { key: 'amount', label: t('claims.amount'), figure: true, cell: (row) => formatMoney(row.amount ?? row.support) },
  ];
}

export default function Claims() {
  const t = useT();
  const { province, year, base } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(kFilters);
  const [typed, setTyped] = useState(filters.q);
  const all = columnsOf(t, base, 'officer');
  const columns = useColumns('claims', all, kUsual);
  const claims = usePages<ClaimRow>('claims', { year, ...filters });
  const exported = (format: string) => `/api/v1${provincePath(province)}/claim-export${queryText({ year, ...filters, format, columns: columns.map((column) => column.key).join() })}`;
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
      <ListViews list="claims" filters={kFilters} columns={all} usual={kUsual} />
      <AlikeNote />
      <Loaded query={claims}>{({ pages }) => <ShownClaims items={pages.flatMap((page) => page.items)} columns={columns} />}</Loaded>
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

/** Claims where no choice of columns is offered. */
export function ClaimTable({ items, face }: { items: ClaimRow[]; face: Face }) {
  const t = useT();
  const { base } = usePlace();
  return <ShownClaims items={items} columns={chosenColumns(columnsOf(t, base, face), kUsual, [])} />;
}

function ShownClaims({ items, columns }: { items: ClaimRow[]; columns: Column<ClaimRow>[] }) {
  const t = useT();
  return items.length === 0 ? <Empty>{t('claims.none')}</Empty> : <ColumnTable label={t('nav.claims')} items={items} columns={columns} />;
}
