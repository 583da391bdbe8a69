import { Alert, Badge, Group, Stack, Tabs, Text, TextInput, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../shared/api/client';
import type { Finding, PlanReading, PlanVersion } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatDay, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { RecordStory } from '../shared/ui/story';
import { useAutosave } from './autosave';
import { DocumentView, nearestLine, showLine } from './document';
import { EditHead, EditLines, EditSources } from './edit';
import { PlanTabs } from './plan';
import { doubtsOf, useReading, useVersion, versionPath } from './plan-data';

export default function Draft() {
  const { version: id = '' } = useParams();
  const version = useVersion(id);
  return <Loaded query={version}>{(data) => <DraftView key={`${data.id}:${data.state}`} version={data} />}</Loaded>;
}

function DraftView({ version }: { version: PlanVersion }) {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const saving = useAutosave(version);
  const reading = useReading(version.id, version.has_document);
  const editable = version.state === 'draft' && may('plan.write');
  return (
    <Page title={t('draft.title', { number: version.version, year: version.year })} actions={<Actions version={version} save={saving.save} />}>
      <Group gap="sm">
        <Badge variant="light" tt="none">{t.word('state', version.state)}</Badge>
        <Text size="sm">{t('draft.maker', { name: version.maker })}</Text>
        {version.decision_number && <Text size="sm">{t('plan.decided', { number: version.decision_number, day: formatDay(version.decision_date) })}</Text>}
        {editable && <Text size="sm" role="status" fw={600} c={saving.state === 'failed' ? 'red.9' : 'leaf.8'}>{t(`save.${saving.state}`)}</Text>}
      </Group>
      {version.return_reason && <Alert color="yellow" title={t('draft.returned')}>{version.return_reason}</Alert>}
      <ErrorNote fault={saving.fault} retry={() => void saving.save()} />
      {version.has_document
        ? <Loaded query={reading}>{(data) => <SideBySide reading={data}>{(findings) => <Understood saving={saving} editable={editable} findings={findings} />}</SideBySide>}</Loaded>
        : <Understood saving={saving} editable={editable} />}
      <RecordStory kind="plan_version" record={version.id} />
    </Page>
  );
}

function SideBySide({ reading, children }: { reading: PlanReading; children: (findings: ReactNode) => ReactNode }) {
  const [shown, setShown] = useState<number>();
  const jump = (finding: Finding) => {
    const line = nearestLine(reading.blocks, finding.place.line);
    setShown(line);
    showLine(line);
  };
  const list = <Findings findings={reading.findings} jump={jump} />;
  return (
    <div className="side-by-side">
      <DocumentView blocks={reading.blocks} findings={reading.findings} shown={shown} pick={(index) => document.getElementById(`finding-${index}`)?.focus()} />
      <div>{children(list)}</div>
    </div>
  );
}

function Findings({ findings, jump }: { findings: Finding[]; jump: (finding: Finding) => void }) {
  const t = useT();
  return (
    <Stack gap="xs" component="section" aria-label={t('draft.findings')} mb="md">
      <Text fw={650}>{t('draft.findingCount', { count: findings.length })}</Text>
      {findings.map((finding, index) => (
        <button key={index} id={`finding-${index}`} type="button" className={`finding ${finding.severity}`} onClick={() => jump(finding)}>
          <Text size="sm" span><b>{index + 1}. {t.word('severity', finding.severity)}</b> · {t.word('confidence', finding.confidence)} · {t('draft.place', { line: finding.place.line })}{finding.place.cell && ` · ${finding.place.cell}`}</Text>
          <Text size="sm" span display="block">{finding.message}</Text>
          {(finding.printed || finding.expected) && <Text size="sm" span display="block" c="dimmed">{t('draft.printed', { printed: finding.printed, expected: finding.expected })}</Text>}
        </button>
      ))}
    </Stack>
  );
}

function Understood({ saving, editable, findings }: { saving: ReturnType<typeof useAutosave>; editable: boolean; findings?: ReactNode }) {
  const t = useT();
  const { content, change } = saving;
  const doubts = doubtsOf(content);
  return (
    <>
      {findings}
      {doubts.length > 0 && (
        <Alert color="yellow" mb="md" title={t('draft.doubts')}>
          <ul style={{ margin: 0, paddingLeft: 18 }}>{doubts.map((doubt, index) => (
            <li key={index}>{doubt.kind === 'noSource' ? t('doubt.noSource', { at: doubt.at }) : t(`doubt.${doubt.kind}`, { at: doubt.at, found: formatMoney(doubt.found), stated: formatMoney(doubt.stated) })}</li>
          ))}</ul>
        </Alert>
      )}
      <Tabs defaultValue="lines" keepMounted={false}>
        <Tabs.List className="no-print"><Tabs.Tab value="lines">{t('draft.lines')}</Tabs.Tab><Tabs.Tab value="sources">{t('draft.sources')}</Tabs.Tab><Tabs.Tab value="head">{t('draft.head')}</Tabs.Tab><Tabs.Tab value="rest">{t('draft.rest')}</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="lines" pt="md">{content.lines.length ? <EditLines content={content} change={change} editable={editable} /> : <Empty>{t('plan.nothing')}</Empty>}</Tabs.Panel>
        <Tabs.Panel value="sources" pt="md"><EditSources content={content} change={change} editable={editable} /></Tabs.Panel>
        <Tabs.Panel value="head" pt="md"><EditHead content={content} change={change} editable={editable} /></Tabs.Panel>
        <Tabs.Panel value="rest" pt="md"><PlanTabs content={content} /></Tabs.Panel>
      </Tabs>
    </>
  );
}

function Actions({ version, save }: { version: PlanVersion; save: () => Promise<boolean> }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const [day, setDay] = useState<string>();
  const [reason, setReason] = useState('');
  const path = versionPath(province, version.id);
  const then = async (work: Promise<unknown>) => { await work; await queries.invalidateQueries(); };
  const submit = async () => {
    if (!(await save())) throw new Error('not saved'); // the page already shows why
    await then(api.post(`${path}/submission`));
  };
  const discard = async () => {
    await then(api.delete(path));
    await navigate(`${base}/plan/versions`);
  };
  if (version.state === 'draft') {
    return (
      <>
        {may('plan.write') && <ConfirmButton danger variant="outline" label={t('draft.discard')} title={t('draft.discard')} run={discard} done={t('done.discarded')}>{t('draft.discardText')}</ConfirmButton>}
        {may('plan.submit') && <ConfirmButton label={t('draft.submit')} title={t('draft.submit')} run={submit} done={t('done.submitted')}>{t('draft.submitText')}</ConfirmButton>}
      </>
    );
  }
  if (version.state !== 'submitted' || !may('plan.approve')) return null;
  return (
    <>
      <ConfirmButton danger variant="outline" label={t('draft.return')} title={t('draft.return')} ready={reason.trim() !== ''} run={() => then(api.post(`${path}/return`, { reason: reason.trim() }))} done={t('done.returned')}>
        <Textarea label={t('draft.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </ConfirmButton>
      <ConfirmButton label={t('draft.approve')} title={t('draft.approve')} ready={number.trim() !== '' && day !== undefined}
        run={() => then(api.post(`${path}/approval`, { decision_number: number.trim(), decision_date: day }))} done={t('done.approved')}>
        <Stack>
          <Text>{t('draft.approveText', { total: formatMoney(version.content.total) })}</Text>
          <TextInput label={t('draft.decisionNumber')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
          <DayInput label={t('draft.decisionDate')} value={day} onChange={setDay} />
        </Stack>
      </ConfirmButton>
    </>
  );
}
