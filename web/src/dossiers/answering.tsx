import { Alert, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useT } from '../shared/i18n/i18n';
import { ErrorNote } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import type { Dossier, Face } from './api';
import { useAnswers } from './autosave';
import { Fields } from './fields';

const kClock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** The form while it may be written in: it saves itself and always says what is saved. */
export function Answering({ saving, dossier, wrong }: { saving: ReturnType<typeof useAnswers>; dossier: Dossier; wrong: (key: string) => string | undefined }) {
  const t = useT();
  const queries = useQueryClient();
  const newest = async () => { saving.drop(); await queries.resetQueries({ queryKey: ['dossier'] }); };
  return (
    <Paper withBorder p="md" component="section" aria-label={t('dossiers.form')}>
      <Group justify="space-between" mb="sm"><Title order={2} size="h5">{t('dossiers.form')}</Title><Saved saving={saving} /></Group>
      {saving.state === 'stale'
        ? <Alert color="yellow" mb="sm" role="alert" title={t('dossiers.stale')}><Text size="sm" mb="xs">{t('dossiers.staleText')}</Text><Button size="xs" onClick={() => void newest()}>{t('dossiers.seeNewest')}</Button></Alert>
        : <ErrorNote fault={saving.fault} retry={() => void saving.save()} />}
      <Fields form={dossier.form} answers={saving.answers} calculated={Object.fromEntries(Object.entries(dossier.answers).filter(([key]) => dossier.form.some((field) => field.key === key && field.amount)))} change={saving.change} wrong={wrong} />
    </Paper>
  );
}

function Saved({ saving }: { saving: ReturnType<typeof useAnswers> }) {
  const t = useT();
  const said = saving.state === 'saved' && saving.savedAt ? t('dossiers.savedAt', { time: kClock.format(saving.savedAt) }) : t(`dossierSave.${saving.state}`);
  return <Text size="sm" role="status" fw={600} c={saving.state === 'failed' || saving.state === 'stale' ? 'red.9' : 'leaf.8'}>{said}</Text>;
}

export function useAnswering(dossier: Dossier, face: Face) {
  const { province } = usePlace();
  return useAnswers(dossier, face, province);
}
