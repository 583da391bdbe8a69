import { Badge, Button, Checkbox, Group, NativeSelect, Stack, Table, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import type { BothLanguages } from '../shared/api/forms';
import { wordsIn } from '../shared/api/forms';
import { formatMoney } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty, Loaded } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { useSend, type Council, type Point } from './api';
import { ResultText } from './result';

/** The board of the meeting: each dossier with its ballots, its result, and what can be done now. */
export function AgendaBoard({ council, path, write }: { council: Council; path: string; write: boolean }) {
  const { t } = useLanguage();
  const { base } = usePlace();
  if (council.agenda.length === 0) return <Empty>{t('councils.agendaEmpty')}</Empty>;
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('councils.agenda')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('councils.dossier')}</Table.Th><Table.Th className="figure">{t('councils.support')}</Table.Th><Table.Th>{t('councils.cast')}</Table.Th><Table.Th>{t('councils.result')}</Table.Th>{write && <Table.Th className="no-print">{t('councils.actions')}</Table.Th>}</Table.Tr></Table.Thead>
        <Table.Tbody>{council.agenda.map((point) => (
          <Table.Tr key={point.dossier_id}>
            <Table.Td data-label={t('councils.dossier')}><div><Text inherit component={Link} to={`${base}/dossiers/${point.dossier_id}`} c="leaf.8" td="underline">{point.code}</Text> {point.title}<Text size="xs" c="dimmed">{point.enterprise}</Text></div></Table.Td>
            <Table.Td data-label={t('councils.support')} className="figure">{formatMoney(point.support)}</Table.Td>
            <Table.Td data-label={t('councils.cast')}><span aria-live="polite">{t('councils.castOf', { cast: point.cast, electorate: point.electorate })}</span></Table.Td>
            <Table.Td data-label={t('councils.result')}>{point.result ? <ResultText result={point.result} /> : <Badge variant="light" tt="none">{t.word('voteState', point.state)}</Badge>}</Table.Td>
            {write && <Table.Td className="no-print" data-label={t('councils.actions')}><PointActions council={council} point={point} path={path} /></Table.Td>}
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function PointActions({ council, point, path }: { council: Council; point: Point; path: string }) {
  const { t } = useLanguage();
  const send = useSend(path);
  const [without, setWithout] = useState(false);
  const missing = point.electorate - point.cast;
  const at = `dossiers/${point.dossier_id}`;
  return (
    <Group gap="xs">
      {council.state === 'open' && point.state === 'waiting' && <ConfirmButton size="xs" label={t('councils.openVote')} title={`${t('councils.openVote')}: ${point.code}`} run={() => send(`${at}/vote`)}>{t('councils.openVoteText')}</ConfirmButton>}
      {council.state === 'open' && point.state === 'open' && (
        <ConfirmButton size="xs" label={t('councils.count')} title={`${t('councils.count')}: ${point.code}`} run={() => send(`${at}/counting`, { without_missing: without })}>
          <Stack><Text>{t('councils.countText', { cast: point.cast, missing })}</Text>{missing > 0 && <Checkbox label={t('councils.withoutMissing')} checked={without} onChange={(event) => setWithout(event.currentTarget.checked)} />}</Stack>
        </ConfirmButton>
      )}
      {council.blind_enterprise && ['founded', 'adjourned', 'open'].includes(council.state) && <ReleasePapers point={point} path={path} />}
      {council.state !== 'signed' && !council.secretary_signed_at && <EnterOpinion council={council} point={point} path={path} />}
    </Group>
  );
}

/** An opinion of somebody absent that came on paper. */
function EnterOpinion({ council, point, path }: { council: Council; point: Point; path: string }) {
  const { t } = useLanguage();
  const send = useSend(path);
  const out = new Set(council.conflicts.filter((each) => each.dossier_id === point.dossier_id).map((each) => each.person_id));
  const absent = council.members.filter((member) => member.votes && member.declared && !out.has(member.person_id) && (council.state !== 'open' || !member.present || point.state === 'closed'));
  const [person, setPerson] = useState('');
  const [opinion, setOpinion] = useState('');
  if (absent.length === 0) return null;
  return (
    <ConfirmButton size="xs" variant="default" label={t('councils.enterOpinion')} title={`${t('councils.enterOpinion')}: ${point.code}`} ready={person !== '' && opinion.trim() !== ''} run={() => send(`dossiers/${point.dossier_id}/opinions`, { person_id: person, opinion: opinion.trim() })} done={t('councils.doneOpinion')}>
      <Stack>
        <NativeSelect label={t('councils.person')} value={person} onChange={(event) => setPerson(event.currentTarget.value)} data={[{ value: '', label: t('councils.choose') }, ...absent.map((member) => ({ value: member.person_id, label: member.name }))]} />
        <Textarea label={t('councils.opinion')} autosize minRows={3} value={opinion} onChange={(event) => setOpinion(event.currentTarget.value)} />
      </Stack>
    </ConfirmButton>
  );
}

interface Files { papers: { title: BothLanguages; files: { id: string; file_name: string }[] }[]; other_files: { id: string; file_name: string }[] }

/** In a blind council: which papers name nobody and may be opened by its members. */
function ReleasePapers({ point, path }: { point: Point; path: string }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return open ? <ReleaseForm point={point} path={path} close={() => setOpen(false)} /> : <Button size="xs" variant="default" onClick={() => setOpen(true)}>{t('councils.releasePapers', { count: point.released.length })}</Button>;
}

function ReleaseForm({ point, path, close }: { point: Point; path: string; close: () => void }) {
  const { t, language } = useLanguage();
  const { province } = usePlace();
  const [chosen, setChosen] = useState(point.released);
  const dossier = useQuery({ queryKey: ['council-files', province, point.dossier_id], queryFn: ({ signal }) => api.get<Files>(`${provincePath(province)}/dossiers/${point.dossier_id}`, signal) });
  const send = async () => { await api.put(`${path}/dossiers/${point.dossier_id}/papers`, { files: chosen }); close(); };
  return (
    <Loaded query={dossier}>{(data) => (
      <Stack gap="xs">
        <Text size="sm">{t('councils.releaseText')}</Text>
        {[...data.papers.flatMap((paper) => paper.files.map((file) => ({ ...file, title: wordsIn(language, paper.title) }))), ...data.other_files.map((file) => ({ ...file, title: '' }))].map((file) => (
          <Checkbox key={file.id} label={[file.title, file.file_name].filter(Boolean).join(': ')} checked={chosen.includes(file.id)} onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, file.id] : chosen.filter((id) => id !== file.id))} />
        ))}
        <Group><ConfirmButton size="xs" label={t('councils.release')} title={t('councils.release')} run={send} done={t('councils.doneReleased')}>{t('councils.releaseSure', { count: chosen.length })}</ConfirmButton><Button size="xs" variant="default" onClick={close}>{t('action.cancel')}</Button></Group>
      </Stack>
    )}</Loaded>
  );
}
