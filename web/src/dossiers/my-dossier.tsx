import { Alert, Button, Group, List, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { api, ApiError, provincePath } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { formatDay } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { Answering, useAnswering } from './answering';
import { dossierPath, useDossier, type Dossier } from './api';
import { ContractLinks } from './contract-links';
import { AnswersRead, TablesRead } from './fields';
import { Papers } from './files';
import { Messages } from './messages';
import { Checks, DueBadge, RequestNote, StateBadge, SupportCard, Timeline } from './parts';

export default function MyDossier() {
  const { dossier: id = '' } = useParams();
  return <Loaded query={useDossier('my-dossiers', id)}>{(dossier) => <MyDossierView key={`${dossier.id}:${dossier.state}`} dossier={dossier} />}</Loaded>;
}

function MyDossierView({ dossier }: { dossier: Dossier }) {
  const { t, language } = useLanguage();
  const saving = useAnswering(dossier, 'my-dossiers');
  const [refused, setRefused] = useState<unknown>(null);
  const editable = dossier.state === 'draft' || dossier.state === 'supplement';
  const wrong = (key: string) => [refused, saving.fault].map((fault) => (fault instanceof ApiError ? fault.field(`/answers/${key}`) : undefined)).find(Boolean);
  return (
    <Page title={dossier.title || t('dossiers.untitled')} actions={<Actions dossier={dossier} save={saving.save} told={setRefused} />}>
      <Group gap="xs">
        <StateBadge state={dossier.state} /><DueBadge due={dossier.state === 'supplement' ? dossier.due_on : undefined} overdue={dossier.overdue} />
        <Text size="sm">{dossier.code} · {dossier.enterprise} · {wordsIn(language, dossier.item_title)} · {dossier.call_code}{dossier.call_closes_on && dossier.state === 'draft' && ` · ${t('dossiers.callUntil', { day: formatDay(dossier.call_closes_on) })}`}</Text>
      </Group>
      <ContractLinks dossier={dossier} face="my-contracts" />
      <RequestNote dossier={dossier} />
      {dossier.state === 'returned' && <Alert color="yellow" title={t('dossierState.returned')}>{dossier.steps.at(-1)?.reason}</Alert>}
      {dossier.submitted_on && <Receipt dossier={dossier} />}
      {editable
        ? <Answering saving={saving} dossier={dossier} wrong={wrong} />
        : <Paper withBorder p="md"><Title order={2} size="h5" mb="xs">{t('dossiers.form')}</Title><AnswersRead form={dossier.form} answers={dossier.answers} shown={dossier.shown} /><TablesRead form={dossier.form} answers={dossier.answers} shown={dossier.shown} /></Paper>}
      <Papers dossier={dossier} face="my-dossiers" editable={editable} />
      <SupportCard dossier={dossier} />
      {editable && <Checks checks={dossier.checks} />}
      <Messages dossier={dossier} face="my-dossiers" />
      <Timeline dossier={dossier} />
    </Page>
  );
}

/** What is printed and kept: the code that opens the public page of the dossier. */
function Receipt({ dossier }: { dossier: Dossier }) {
  const t = useT();
  const { province } = usePlace();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('dossiers.receipt')}>
      <Title order={2} size="h5" mb="xs">{t('dossiers.receipt')}</Title>
      <Text fw={700} size="xl" ff="monospace">{dossier.code}</Text>
      <Text size="sm">{t('dossiers.receiptText', { enterprise: dossier.enterprise, day: formatDay(dossier.submitted_on), call: dossier.call_code })}</Text>
      <Group mt="xs" className="no-print">
        <Button size="xs" variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
        <Text size="sm" component="a" href={`/${province}/status?code=${encodeURIComponent(dossier.code)}`} c="leaf.8" td="underline">{t('dossiers.publicStatus')}</Text>
      </Group>
    </Paper>
  );
}

// What is approved already gives its money back when it is withdrawn.
const kMayWithdraw = ['draft', 'submitted', 'supplement', 'valid', 'in_council', 'passed', 'waiting', 'approved'];

function Actions({ dossier, save, told }: { dossier: Dossier; save: () => Promise<boolean>; told: (fault: unknown) => void }) {
  const { t, language } = useLanguage();
  const { province } = usePlace();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const path = dossierPath(province, 'my-dossiers', dossier.id);
  const handIn = async (rest: string) => {
    if (!(await save())) throw new Error('not saved'); // the page already shows why
    told(null);
    try {
      await api.post(`${path}/${rest}`);
    } catch (fault) {
      told(fault);
      throw fault;
    }
    await queries.invalidateQueries();
  };
  const open = dossier.checks.filter((check) => check.found === 'refused');
  const ready = (
    <Stack gap="xs">
      <Text>{t(open.length > 0 ? 'dossiers.notReady' : 'dossiers.ready')}</Text>
      {open.length > 0 && <List size="sm">{open.map((check, at) => <List.Item key={at}>{wordsIn(language, check.detail)}</List.Item>)}</List>}
    </Stack>
  );
  return (
    <>
      {kMayWithdraw.includes(dossier.state) && (
        <ConfirmButton danger variant="outline" label={t('dossiers.withdraw')} title={t('dossiers.withdraw')} ready={reason.trim() !== ''} done={t('dossiers.doneWithdrawn')}
          run={async () => { await api.post(dossier.state === 'approved' ? `${provincePath(province)}/my-approved-dossiers/${dossier.id}/withdrawal` : `${path}/withdrawal`, { reason: reason.trim() }); await queries.invalidateQueries(); }}>
          <Textarea label={t('dossiers.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </ConfirmButton>
      )}
      {dossier.state === 'draft' && <ConfirmButton label={t('dossiers.submit')} title={t('dossiers.submit')} run={() => handIn('submission')} done={t('dossiers.doneSubmitted')}>{ready}</ConfirmButton>}
      {dossier.state === 'supplement' && <ConfirmButton label={t('dossiers.supply')} title={t('dossiers.supply')} run={() => handIn('supplement')} done={t('dossiers.doneSupplied')}>{ready}</ConfirmButton>}
    </>
  );
}
