import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { notify } from '../shared/ui/notices';
import { ErrorNote, Loaded, Page } from '../shared/ui/page';
import { PapersPanel } from '../shared/ui/papers';
import { usePlace } from '../shared/ui/place';
import { Answering, useAnswering } from './answering';
import { dossierPath, useDossier, type Dossier } from './api';
import { Bars } from './bars';
import { ContractLinks } from './contract-links';
import { AnswersRead, TablesRead } from './fields';
import { Papers, type Findings } from './files';
import { IntakeActions } from './intake';
import { Messages } from './messages';
import { Checks, DueBadge, Money, RequestNote, StateBadge, SupportCard, Timeline } from './parts';

export default function DossierPage() {
  const { dossier: id = '' } = useParams();
  return <Loaded query={useDossier('dossiers', id)}>{(dossier) => <DossierView key={`${dossier.id}:${dossier.state}`} dossier={dossier} />}</Loaded>;
}

function DossierView({ dossier }: { dossier: Dossier }) {
  const { t, language } = useLanguage();
  const { province, base } = usePlace();
  const write = useMay(province)('dossier.write');
  const saving = useAnswering(dossier, 'dossiers');
  const editable = write && (dossier.state === 'draft' || (dossier.state === 'supplement' && dossier.received_by !== 'online'));
  return (
    <Page title={dossier.title || t('dossiers.untitled')} actions={write && <IntakeActions dossier={dossier} save={saving.save} />}>
      <Group gap="xs">
        <StateBadge state={dossier.state} /><DueBadge due={dossier.due_on} overdue={dossier.overdue} />
        {dossier.clock_left !== null && dossier.clock_left !== undefined && <Text size="sm">{t('dossiers.clockPaused', { days: dossier.clock_left })}</Text>}
        <Text size="sm">{dossier.code} · {t.word('receivedBy', dossier.received_by)}{dossier.submitted_on && ` ${formatDay(dossier.submitted_on)}`} · {wordsIn(language, dossier.item_title)}</Text>
      </Group>
      <Group gap="md">
        <Text size="sm" component={Link} to={`${base}/enterprises/${dossier.enterprise_id}`} c="leaf.8" td="underline">{dossier.enterprise} ({dossier.tax_code})</Text>
        <Text size="sm" component={Link} to={`${base}/calls/${dossier.call_id}`} c="leaf.8" td="underline">{dossier.call_code} {dossier.call_title}</Text>
        <Text size="sm" component={Link} to={`${base}/dossiers?enterprise=${dossier.enterprise_id}`} c="leaf.8" td="underline">{t('dossiers.othersOf')}</Text>
        <ContractLinks dossier={dossier} face="contracts" />
      </Group>
      <RequestNote dossier={dossier} />
      <div className="side-by-side">
        <Stack>
          {editable
            ? <Answering saving={saving} dossier={dossier} wrong={() => undefined} />
            : <Paper withBorder p="md"><Title order={2} size="h5" mb="xs">{t('dossiers.form')}</Title><AnswersRead form={dossier.form} answers={dossier.answers} shown={dossier.shown} /><TablesRead form={dossier.form} answers={dossier.answers} shown={dossier.shown} /></Paper>}
          <CheckedPapers dossier={dossier} write={write} editable={editable} />
        </Stack>
        <Stack>
          {dossier.checks.length > 0 && <Checks checks={dossier.checks} />}
          <SupportCard dossier={dossier} />
          <Money dossier={dossier} />
          <Messages dossier={dossier} face="dossiers" />
          <Bars enterprise={dossier.enterprise_id} write={write} />
          <Timeline dossier={dossier} />
        </Stack>
      </div>
      <PapersPanel recordKind="dossier" recordId={dossier.id} />
    </Page>
  );
}

/** The checklist of the intake: what was found of each paper, kept together. */
function CheckedPapers({ dossier, write, editable }: { dossier: Dossier; write: boolean; editable: boolean }) {
  const { t } = useLanguage();
  const { province } = usePlace();
  const queries = useQueryClient();
  const held: Findings = Object.fromEntries(dossier.papers.flatMap((paper) => (paper.finding ? [[paper.code, paper.finding] as const] : [])));
  const [findings, setFindings] = useState<Findings>(held);
  const checking = write && ['draft', 'submitted', 'supplement'].includes(dossier.state);
  const keeping = useMutation({
    mutationFn: () => api.put<Dossier>(`${dossierPath(province, 'dossiers', dossier.id)}/checklist`, findings, dossier.revision),
    onSuccess: (saved) => { queries.setQueryData(['dossier', 'dossiers', province, dossier.id], saved); notify(t('dossiers.doneChecked')); },
  });
  return (
    <Stack gap="xs">
      <Papers dossier={dossier} face="dossiers" editable={editable} findings={checking ? { value: findings, change: setFindings } : undefined} />
      <ErrorNote fault={keeping.error} />
      {checking && <div><Button variant="default" loading={keeping.isPending} onClick={() => keeping.mutate()}>{t('dossiers.keepChecklist')}</Button></div>}
    </Stack>
  );
}
