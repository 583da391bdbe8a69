import { Button, Checkbox, Group, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api, queryText } from '../shared/api/client';
import type { Page as ListPage } from '../shared/api/contract';
import { formatDay, formatMoney } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { notify } from '../shared/ui/notices';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { kOpenTo, useCouncil, type Council } from './api';
import { NoLonger } from './no-longer';

interface Choice { dossier_id: string; code: string; title: string; enterprise: string; call_code: string; support: number; units: number; submitted_on?: string | null }
interface Draft { dossier_id: string; code: string; title: string; items: string[]; proposer: boolean; late: boolean }

export default function AgendaPage() {
  const { t } = useLanguage();
  const { council = '' } = useParams();
  const { path, query } = useCouncil(council, false);
  return <Page title={`${t('councils.editAgenda')}${query.data ? `: ${query.data.title}` : ''}`}><Loaded query={query}>{(data) => kOpenTo.agenda.includes(data.state) ? <Editor council={data} path={path} /> : <NoLonger council={data} />}</Loaded></Page>;
}

function Editor({ council, path }: { council: Council; path: string }) {
  const { t } = useLanguage();
  const { base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [agenda, setAgenda] = useState<Draft[]>(() => council.agenda.filter((point) => point.state !== 'closed'));
  const saving = useMutation({
    mutationFn: () => api.put(`${path}/agenda`, { dossiers: agenda.map(({ dossier_id, items, proposer, late }) => ({ dossier_id, items: items.map((item) => item.trim()).filter(Boolean), proposer, late })) }),
    onSuccess: async () => { notify(t('councils.doneAgenda')); await queries.invalidateQueries({ queryKey: ['council'] }); await navigate(`${base}/councils/${council.id}`); },
  });
  const change = (at: number, part: Partial<Draft>) => setAgenda(agenda.map((point, each) => (each === at ? { ...point, ...part } : point)));
  const move = (at: number, by: number) => { const next = [...agenda]; const [point] = next.splice(at, 1); next.splice(at + by, 0, point!); setAgenda(next); };
  return (
    <Stack>
      <Title order={2} size="h4">{t('councils.chosen', { count: agenda.length })}</Title>
      {agenda.length === 0 && <Empty>{t('councils.agendaEmpty')}</Empty>}
      {agenda.map((point, at) => (
        <fieldset className="edit-line" key={point.dossier_id}>
          <legend>{at + 1}. {point.code} {point.title}</legend>
          <div className="edit-fields">
            <Textarea label={t('councils.contents')} description={t('councils.contentsText')} autosize value={point.items.join('\n')} onChange={(event) => change(at, { items: event.currentTarget.value.split('\n') })} />
            <Stack gap="xs" justify="center">
              {council.kind === 'selection' && <Checkbox label={t('councils.proposer')} checked={point.proposer} onChange={(event) => change(at, { proposer: event.currentTarget.checked })} />}
              {council.kind === 'acceptance' && <Checkbox label={t('councils.lateDossier')} checked={point.late} onChange={(event) => change(at, { late: event.currentTarget.checked })} />}
            </Stack>
          </div>
          <Group mt="xs" gap="xs">
            <Button size="xs" variant="default" disabled={at === 0} aria-label={t('councils.upOne', { code: point.code })} onClick={() => move(at, -1)}>{t('councils.up')}</Button>
            <Button size="xs" variant="default" disabled={at === agenda.length - 1} aria-label={t('councils.downOne', { code: point.code })} onClick={() => move(at, 1)}>{t('councils.down')}</Button>
            <Button size="xs" variant="default" aria-label={t('councils.removeOne', { code: point.code })} onClick={() => setAgenda(agenda.filter((_, each) => each !== at))}>{t('councils.remove')}</Button>
          </Group>
        </fieldset>
      ))}
      <ErrorNote fault={saving.error} />
      {council.papers_sent_on && <Text size="sm">{t('councils.papersAgain')}</Text>}
      <Group><Button loading={saving.isPending} onClick={() => saving.mutate()}>{t('councils.saveAgenda')}</Button></Group>
      <Candidates path={path} taken={agenda.map((point) => point.dossier_id)} add={(choice) => setAgenda([...agenda, { dossier_id: choice.dossier_id, code: choice.code, title: choice.title, items: [choice.title || choice.code], proposer: false, late: false }])} />
    </Stack>
  );
}

function Candidates({ path, taken, add }: { path: string; taken: string[]; add: (choice: Choice) => void }) {
  const { t } = useLanguage();
  const choices = useInfiniteQuery({
    queryKey: ['council-candidates', path], initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<ListPage<Choice>>(`${path}/candidates${queryText({ cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Stack>
      <Title order={2} size="h4">{t('councils.candidates')}</Title>
      <Loaded query={choices}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items).filter((item) => !taken.includes(item.dossier_id));
        if (items.length === 0) return <Empty>{t('councils.noCandidates')}</Empty>;
        return (
          <div className="scroll-x" role="region" tabIndex={0} aria-label={t('councils.candidates')}>
            <Table className="stack-table">
              <Table.Thead><Table.Tr><Table.Th>{t('councils.dossier')}</Table.Th><Table.Th>{t('councils.enterprise')}</Table.Th><Table.Th>{t('councils.call')}</Table.Th><Table.Th>{t('councils.submittedOn')}</Table.Th><Table.Th className="figure">{t('councils.support')}</Table.Th><Table.Th>{t('councils.actions')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{items.map((item) => (
                <Table.Tr key={item.dossier_id}>
                  <Table.Td data-label={t('councils.dossier')}>{item.code} {item.title}</Table.Td>
                  <Table.Td data-label={t('councils.enterprise')}>{item.enterprise}</Table.Td>
                  <Table.Td data-label={t('councils.call')}>{item.call_code}</Table.Td>
                  <Table.Td data-label={t('councils.submittedOn')}>{formatDay(item.submitted_on)}</Table.Td>
                  <Table.Td data-label={t('councils.support')} className="figure">{formatMoney(item.support)}</Table.Td>
                  <Table.Td data-label={t('councils.actions')}><Button size="xs" variant="default" aria-label={t('councils.addOne', { code: item.code })} onClick={() => add(item)}>{t('councils.add')}</Button></Table.Td>
                </Table.Tr>
              ))}</Table.Tbody>
            </Table>
          </div>
        );
      }}</Loaded>
      {choices.hasNextPage && <Group><Button variant="default" onClick={() => void choices.fetchNextPage()}>{t('action.more')}</Button></Group>}
    </Stack>
  );
}
