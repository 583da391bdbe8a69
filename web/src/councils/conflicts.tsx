import { Group, NativeSelect, Stack, Table, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty } from '../shared/ui/page';
import { kConflictKinds, useSend, type Council } from './api';

/** Who may not vote on what, and why: declared by the member, noted by an officer, or found. */
export function Conflicts({ council, path, write }: { council: Council; path: string; write: boolean }) {
  const { t } = useLanguage();
  const nameOf = (person: string) => council.members.find((member) => member.person_id === person)?.name ?? '';
  const codeOf = (dossier: string) => council.agenda.find((point) => point.dossier_id === dossier)?.code ?? '';
  const open = ['founded', 'open', 'adjourned'].includes(council.state);
  return (
    <Stack>
      <Group justify="space-between"><Title order={2} size="h4">{t('councils.conflicts')}</Title>{write && open && <NoteConflict council={council} path={path} />}</Group>
      {council.conflicts.length === 0 ? <Empty>{t('councils.noConflict')}</Empty> : (
        <div className="scroll-x" role="region" tabIndex={0} aria-label={t('councils.conflicts')}>
          <Table className="stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('councils.person')}</Table.Th><Table.Th>{t('councils.dossier')}</Table.Th><Table.Th>{t('councils.conflictKind')}</Table.Th><Table.Th>{t('councils.how')}</Table.Th><Table.Th>{t('councils.note')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{council.conflicts.map((each) => (
              <Table.Tr key={`${each.dossier_id}:${each.person_id}:${each.kind}`}>
                <Table.Td data-label={t('councils.person')}>{nameOf(each.person_id)}</Table.Td>
                <Table.Td data-label={t('councils.dossier')}>{codeOf(each.dossier_id)}</Table.Td>
                <Table.Td data-label={t('councils.conflictKind')}>{t.word('conflictKind', each.kind)}</Table.Td>
                <Table.Td data-label={t('councils.how')}>{t(each.found ? 'councils.found_' : 'councils.said')}</Table.Td>
                <Table.Td data-label={t('councils.note')}>{each.note}</Table.Td>
              </Table.Tr>
            ))}</Table.Tbody>
          </Table>
        </div>
      )}
    </Stack>
  );
}

function NoteConflict({ council, path }: { council: Council; path: string }) {
  const { t } = useLanguage();
  const send = useSend(path);
  const [note, setNote] = useState({ person_id: '', dossier_id: '', kind: 'relative', note: '' });
  const choose = { value: '', label: t('councils.choose') };
  return (
    <ConfirmButton size="xs" variant="default" label={t('councils.noteConflict')} title={t('councils.noteConflict')} ready={note.person_id !== '' && note.dossier_id !== ''} run={() => send('conflicts', note)} done={t('councils.doneConflict')}>
      <Stack>
        <NativeSelect label={t('councils.person')} value={note.person_id} onChange={(event) => setNote({ ...note, person_id: event.currentTarget.value })} data={[choose, ...council.members.map((member) => ({ value: member.person_id, label: member.name }))]} />
        <NativeSelect label={t('councils.dossier')} value={note.dossier_id} onChange={(event) => setNote({ ...note, dossier_id: event.currentTarget.value })} data={[choose, ...council.agenda.filter((point) => point.state !== 'closed').map((point) => ({ value: point.dossier_id, label: `${point.code} ${point.title}` }))]} />
        <NativeSelect label={t('councils.conflictKind')} value={note.kind} onChange={(event) => setNote({ ...note, kind: event.currentTarget.value })} data={kConflictKinds.map((value) => ({ value, label: t.word('conflictKind', value) }))} />
        <Textarea label={t('councils.note')} autosize minRows={2} value={note.note} onChange={(event) => setNote({ ...note, note: event.currentTarget.value })} />
      </Stack>
    </ConfirmButton>
  );
}
