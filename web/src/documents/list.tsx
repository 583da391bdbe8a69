import { Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { formatDay } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { DocumentBadge, type DocumentRow } from '../shared/ui/papers';
import { useFilters, usePlace } from '../shared/ui/place';
import { kStates, type KindRow } from './api';

const kFilters = ['q', 'state', 'kind', 'signed'] as const;

/** The register of outgoing papers, with the drafts that are under way. */
export default function Documents() {
  const { t } = useLanguage();
  const { province, year, base } = usePlace();
  const [filters, setFilter] = useFilters(kFilters);
  // A paper of this year's programme may be signed in another one, so that the year is a choice.
  const asked = { year: filters.signed === 'all' ? '' : year, q: filters.q, state: filters.state, kind: filters.kind };
  const papers = useInfiniteQuery({
    queryKey: ['documents', province, asked],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<DocumentRow>>(`${provincePath(province)}/documents${queryText({ ...asked, cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const exported = (format: string) => `/api/v1${provincePath(province)}/document-export${queryText({ ...asked, format })}`;
  return (
    <Page title={t('documents.title', { year })} actions={
      <>
        <Button variant="default" component="a" href={exported('xlsx')}>{t('dossiers.exportXlsx')}</Button>
        <Button variant="default" component="a" href={exported('csv')}>{t('dossiers.exportCsv')}</Button>
        <Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
      </>
    }>
      <Filters filters={filters} setFilter={setFilter} />
      <Loaded query={papers}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('documents.none')}</Empty> : <Register items={items} base={base} />;
      }}</Loaded>
      {papers.hasNextPage && <Button variant="default" loading={papers.isFetchingNextPage} onClick={() => void papers.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

type Name = (typeof kFilters)[number];
function Filters({ filters, setFilter }: { filters: Record<Name, string>; setFilter: (name: Name, value: string) => void }) {
  const { t, language } = useLanguage();
  const { province, year } = usePlace();
  const [typed, setTyped] = useState(filters.q);
  const kinds = useQuery({
    queryKey: ['paper-kinds', province],
    queryFn: ({ signal }) => api.get<{ items: KindRow[] }>(`${provincePath(province)}/paper-kinds`, signal),
  });
  const all = { value: '', label: t('filter.all') };
  return (
    <Group className="no-print" align="flex-end" component="form" onSubmit={(event) => { event.preventDefault(); setFilter('q', typed); }}>
      <TextInput label={t('documents.search')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onBlur={() => setFilter('q', typed)} />
      <NativeSelect label={t('documents.state')} value={filters.state} onChange={(event) => setFilter('state', event.currentTarget.value)} data={[all, ...kStates.map((value) => ({ value, label: t.word('documentState', value) }))]} />
      <NativeSelect label={t('documents.kind')} value={filters.kind} onChange={(event) => setFilter('kind', event.currentTarget.value)}
        data={[all, ...(kinds.data?.items ?? []).filter((item) => item.ours).map((item) => ({ value: item.kind, label: language === 'en' ? item.name.en : item.name.vi }))]} />
      <NativeSelect label={t('documents.year')} value={filters.signed} onChange={(event) => setFilter('signed', event.currentTarget.value)} data={[{ value: '', label: String(year) }, { value: 'all', label: t('filter.all') }]} />
    </Group>
  );
}

function Register({ items, base }: { items: DocumentRow[]; base: string }) {
  const { t } = useLanguage();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('nav.documents')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('documents.number')}</Table.Th><Table.Th>{t('documents.signedOn')}</Table.Th><Table.Th>{t('documents.subject')}</Table.Th><Table.Th>{t('documents.signer')}</Table.Th><Table.Th>{t('documents.recipients')}</Table.Th><Table.Th>{t('documents.state')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{items.map((item) => (
          <Table.Tr key={item.id}>
            <Table.Td data-label={t('documents.number')}>{item.number || t('documents.noNumber')}</Table.Td>
            <Table.Td data-label={t('documents.signedOn')}>{item.signed_on ? formatDay(item.signed_on) : ''}</Table.Td>
            <Table.Td data-label={t('documents.subject')}><Text inherit component={Link} to={`${base}/documents/${item.id}`} c="leaf.8" td="underline" lang="vi">{item.subject}</Text></Table.Td>
            <Table.Td data-label={t('documents.signer')}>{item.signer}</Table.Td>
            <Table.Td data-label={t('documents.recipients')} lang="vi">{item.recipients}</Table.Td>
            <Table.Td data-label={t('documents.state')}><DocumentBadge state={item.state} /></Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
