import { Alert, Button, FileButton, Group, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newId } from '../shared/api/ids';
import { useSession } from '../shared/api/session';
import { formatDay } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput, QuantityInput } from '../shared/ui/inputs';
import { Empty } from '../shared/ui/page';
import { kUnderWay, type Contract, type Visit } from './api';
import { PhotoStrip } from './files';
import { useVisitQueue, type QueuedVisit } from './visit-queue';

type Queue = ReturnType<typeof useVisitQueue>;

/** The visits of a contract, what is not yet sent of them, and a form that needs no network. */
export function Visits({ contract, path, write }: { contract: Contract; path: string; write: boolean }) {
  const t = useT();
  return (
    <section>
      <Title order={2} size="h4" mb="xs">{t('contracts.visits')}</Title>
      <Stack>
        {write && <Field contract={contract} path={path} />}
        {contract.visits.length === 0 ? <Empty>{t('contracts.noVisits')}</Empty> : contract.visits.map((visit) => <OneVisit key={visit.id} visit={visit} contract={contract} path={path} />)}
      </Stack>
    </section>
  );
}

function OneVisit({ visit, contract, path }: { visit: Visit; contract: Contract; path: string }) {
  const t = useT();
  return (
    <Paper withBorder p="md" component="article" aria-label={t('contracts.visitOn', { day: formatDay(visit.visited_on) })}>
      <Group justify="space-between"><Title order={3} size="h5">{t('contracts.visitOn', { day: formatDay(visit.visited_on) })}</Title><Text size="sm">{t('contracts.progressOf', { progress: visit.progress })}</Text></Group>
      <Text size="sm" c="dimmed">{[visit.place, visit.people, visit.recorder].filter(Boolean).join(' · ')}</Text>
      <Text className="pre-line" mt={4}>{visit.findings}</Text>
      <PhotoStrip files={contract.files.filter((file) => file.of_kind === 'visit' && file.of_id === visit.id)} path={path} />
    </Paper>
  );
}

function Field({ contract, path }: { contract: Contract; path: string }) {
  const t = useT();
  const queries = useQueryClient();
  const person = useSession().data?.person.id ?? '';
  const queue = useVisitQueue(path, person, () => queries.invalidateQueries({ queryKey: ['contract', path] }));
  const [open, setOpen] = useState(false);
  const mayRecord = kUnderWay.includes(contract.state) || contract.state === 'liquidated' || contract.state === 'terminated';
  return (
    <Stack className="no-print">
      {queue.broken && <Alert color="red" role="alert" title={t('contracts.queueBroken')}>{t('contracts.queueBrokenText')}</Alert>}
      {!queue.online && <Alert color="yellow" role="status" title={t('contracts.offline')}>{t('contracts.offlineText')}</Alert>}
      {queue.waiting.length > 0 && <Unsent queue={queue} />}
      {mayRecord && !open && <div><Button variant="default" onClick={() => setOpen(true)}>{t('contracts.newVisit')}</Button></div>}
      {open && <VisitEditor queue={queue} close={() => setOpen(false)} />}
    </Stack>
  );
}

function Unsent({ queue }: { queue: Queue }) {
  const t = useT();
  const what = (visit: QueuedVisit) => t(visit.kept ? 'contracts.unsentPhotos' : 'contracts.unsentVisit', { day: formatDay(visit.form.visited_on), photos: visit.photos.length });
  return (
    <Alert color="yellow" role="status" title={t('contracts.unsent', { count: queue.waiting.length })}>
      <Text size="sm" mb="xs">{t('contracts.unsentText')}</Text>
      <Stack component="ul" className="plain-list" gap="xs">
        {queue.waiting.map((visit) => (
          <li key={visit.id}>
            <Text size="sm" fw={600}>{what(visit)}</Text>
            <Text size="sm">{visit.form.findings}</Text>
            {visit.fault && (
              <Group gap="xs">
                <Text size="sm" c="red.9">{t('contracts.refusedWith', { reason: visit.fault })}</Text>
                <Button size="compact-xs" variant="default" onClick={() => void queue.again(visit)}>{t('action.retry')}</Button>
                <ConfirmButton danger size="compact-xs" variant="subtle" label={t('contracts.dropUnsent')} title={t('contracts.dropUnsent')} run={() => queue.drop(visit.id)}>{t('contracts.dropUnsentText')}</ConfirmButton>
              </Group>
            )}
          </li>
        ))}
      </Stack>
    </Alert>
  );
}

function VisitEditor({ queue, close }: { queue: Queue; close: () => void }) {
  const t = useT();
  const [day, setDay] = useState<string>();
  const [place, setPlace] = useState('');
  const [people, setPeople] = useState('');
  const [findings, setFindings] = useState('');
  const [progress, setProgress] = useState<number>();
  const [photos, setPhotos] = useState<File[]>([]);
  const [failed, setFailed] = useState(false);
  const wrong = progress !== undefined && progress > 100;
  const keep = async () => {
    try {
      await queue.add({ id: newId(), form: { visited_on: day ?? '', place: place.trim(), people: people.trim(), findings: findings.trim(), progress: progress ?? 0 }, photos: photos.map((file) => ({ id: newId(), name: file.name, blob: file })) });
      close();
    } catch { setFailed(true); }
  };
  return (
    <Paper withBorder p="md" component="form" aria-label={t('contracts.newVisit')} onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <Stack>
        <div className="edit-fields">
          <DayInput label={t('contracts.visitedOn')} required value={day} onChange={setDay} />
          <QuantityInput label={t('contracts.progress')} value={progress} onChange={setProgress} error={wrong ? t('contracts.progressWrong') : undefined} />
          <TextInput label={t('contracts.place')} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
          <TextInput label={t('contracts.people')} value={people} onChange={(event) => setPeople(event.currentTarget.value)} />
        </div>
        <Textarea label={t('contracts.findings')} required autosize minRows={3} value={findings} onChange={(event) => setFindings(event.currentTarget.value)} />
        <Group>
          <FileButton multiple accept="image/*" onChange={(files) => setPhotos([...photos, ...files])} inputProps={{ 'aria-label': t('contracts.addPhotos') }}>{(props) => <Button variant="default" {...props}>{t('contracts.addPhotos')}</Button>}</FileButton>
          <Text size="sm" role="status">{photos.length > 0 && photos.map((file) => file.name).join(', ')}</Text>
        </Group>
        {failed && <Alert color="red" role="alert">{t('contracts.queueBrokenText')}</Alert>}
        <Group><Button type="submit" disabled={day === undefined || findings.trim() === '' || wrong}>{t('contracts.keepVisit')}</Button><Button variant="default" onClick={close}>{t('action.cancel')}</Button></Group>
      </Stack>
    </Paper>
  );
}
