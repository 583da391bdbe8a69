import { Button, Checkbox, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import { kStates, type DossierRow } from './api';
import { BulkActions } from './bulk';
import { NewPaperDossier } from './new-paper';
import { DueBadge, StateBadge } from './parts';

const kFilters = ['q', 'state', 'call', 'enterprise'] as const;

export default function Dossiers() {
  const t = useT();
  const { province, year } = usePlace();
  const may = useMay(province);
  const [filters, setFilter] = useFilters(kFilters);
  const [chosen, setChosen] = useState<string[]>([]);
  const dossiers = useInfiniteQuery({
    queryKey: ['dossiers', province, year, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<DossierRow>>(`${provincePath(province)}/dossiers${queryText({ year, ...filters, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const exported = (format: string) => `/api/v1${provincePath(province)}/dossier-export${queryText({ year, ...filters, format })}`;
  return (
    <Page title={t('dossiers.title', { year })} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('dossiers.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('dossiers.exportCsv')}</Button>
        {may('dossier.write') && <NewPaperDossier />}
      </>
    }>
      <Filters filters={filters} setFilter={setFilter} />
      {may('dossier.write') && chosen.length > 0 && <BulkActions ids={chosen} done={() => setChosen([])} />}
      <Loaded query={dossiers}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 && !dossiers.hasNextPage ? <Empty>{t('dossiers.none')}</Empty> : <DossierTable items={items} chosen={may('dossier.write') ? chosen : undefined} choose={setChosen} />;
      }}</Loaded>
      {dossiers.hasNextPage && <Button variant="default" loading={dossiers.isFetchingNextPage} onClick={() => void dossiers.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

type Name = (typeof kFilters)[number];
function Filters({ filters, setFilter }: { filters: Record<Name, string>; setFilter: (name: Name, value: string) => void }) {
  const t = useT();
  const { province, year } = usePlace();
  const [typed, setTyped] = useState(filters.q);
  const calls = useQuery({
    queryKey: ['calls', province, year, 'all'],
    queryFn: ({ signal }) => api.get<PageOf<{ id: string; code: string; title: string }>>(`${provincePath(province)}/calls${queryText({ year, limit: 200 })}`, signal),
  });
  return (
    <Group align="flex-end" className="no-print">
      <form role="search" aria-label={t('dossiers.search')} onSubmit={(event) => { event.preventDefault(); setFilter('q', typed.trim()); }}>
        <TextInput type="search" label={t('dossiers.search')} w={280} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => setFilter('q', typed.trim())} />
      </form>
      <NativeSelect label={t('dossiers.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...kStates.map((value) => ({ value, label: t.word('dossierState', value) }))]} />
      <NativeSelect label={t('dossiers.call')} maw={320} value={filters.call} onChange={(event) => setFilter('call', event.currentTarget.value)} data={[{ value: '', label: t('filter.all') }, ...(calls.data?.items ?? []).map((call) => ({ value: call.id, label: `${call.code} ${call.title}` }))]} />
      {filters.enterprise && <Button variant="default" onClick={() => setFilter('enterprise', '')}>{t('dossiers.allEnterprises')}</Button>}
    </Group>
  );
}

function DossierTable({ items, chosen, choose }: { items: DossierRow[]; chosen?: string[]; choose: (ids: string[]) => void }) {
  const t = useT();
  const { base } = usePlace();
  const toggle = (id: string, on: boolean) => choose(on ? [...(chosen ?? []), id] : (chosen ?? []).filter((each) => each !== id));
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.dossiers')}>
      <Table className="grid-table stack-table" highlightOnHover>
        <Table.Thead><Table.Tr>
          {chosen && <Table.Th><Checkbox aria-label={t('dossiers.chooseAll')} checked={items.length > 0 && chosen.length === items.length} onChange={(event) => choose(event.currentTarget.checked ? items.map((item) => item.id) : [])} /></Table.Th>}
          <Table.Th>{t('dossiers.code')}</Table.Th><Table.Th>{t('dossiers.enterprise')}</Table.Th><Table.Th>{t('dossiers.what')}</Table.Th><Table.Th>{t('dossiers.call')}</Table.Th>
          <Table.Th>{t('dossiers.state')}</Table.Th><Table.Th>{t('dossiers.submittedOn')}</Table.Th><Table.Th className="figure">{t('dossiers.units')}</Table.Th><Table.Th className="figure">{t('dossiers.support')}</Table.Th>
        </Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            {chosen && <Table.Td><Checkbox aria-label={t('dossiers.chooseOne', { code: item.code })} checked={chosen.includes(item.id)} onChange={(event) => toggle(item.id, event.currentTarget.checked)} /></Table.Td>}
            <Table.Td data-label={t('dossiers.code')}><Text inherit component={Link} to={`${base}/dossiers/${item.id}`} c="leaf.8" td="underline">{item.code}</Text></Table.Td>
            <Table.Td data-label={t('dossiers.enterprise')}>{item.enterprise}<Text size="xs" c="dimmed">{item.tax_code}</Text></Table.Td>
            <Table.Td data-label={t('dossiers.what')}>{item.title || t('dossiers.untitled')}</Table.Td>
            <Table.Td data-label={t('dossiers.call')}>{item.call_code}</Table.Td>
            <Table.Td data-label={t('dossiers.state')}><Group gap={4}><StateBadge state={item.state} /><DueBadge due={item.due_on} overdue={item.overdue} /></Group></Table.Td>
            <Table.Td data-label={t('dossiers.submittedOn')}>{formatDay(item.submitted_on)}</Table.Td>
            <Table.Td data-label={t('dossiers.units')} className="figure">{item.units}</Table.Td>
            <Table.Td data-label={t('dossiers.support')} className="figure">{formatMoney(item.support)}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
