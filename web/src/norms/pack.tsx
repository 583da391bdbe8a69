import { Alert, Button, Group, List, Paper, Table, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { nameOf, usePack, versionPath, type Pack, type PackView } from './api';
import { LevelText, StateBadge, ToBeConfirmed, whoText } from './parts';
import { Rules } from './rules';

export default function PackPage() {
  const { pack: name = '' } = useParams();
  return <Loaded query={usePack(name)}>{(view) => <View view={view} />}</Loaded>;
}

function View({ view }: { view: PackView }) {
  const { t, language } = useLanguage();
  const { summary, pack } = view;
  return (
    <Page title={wordsIn(language, pack.title)} actions={<Actions view={view} />}>
      <Group><StateBadge summary={summary} /><Text size="sm" c="dimmed">{pack.code} · {t('versions.number', { number: summary.version })} · {formatDay(pack.valid_from)} – {pack.valid_to ? formatDay(pack.valid_to) : t('norms.open')}{pack.under && ` · ${t('norms.under', { code: pack.under })}`}</Text></Group>
      {summary.to_be_confirmed > 0 && <Alert color="yellow">{t('norms.someToBeConfirmed', { count: summary.to_be_confirmed })}</Alert>}
      {view.return_reason && <Alert color="yellow" title={t('norms.returned')}>{view.return_reason}</Alert>}
      {view.findings.length > 0 && <Alert color="red" title={t('norms.findings')}><List size="sm">{view.findings.map((each) => <List.Item key={each.pointer + each.code}><code>{each.pointer}</code>: {each.message}</List.Item>)}</List></Alert>}
      <Items pack={pack} name={nameOf(summary)} />
      <Rules pack={pack} />
    </Page>
  );
}

function Items({ pack, name }: { pack: Pack; name: string }) {
  const { t, language } = useLanguage();
  const { base } = usePlace();
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4" mb="sm">{t('norms.items')}</Title>
      <div className="scroll-x" role="region" tabIndex={0} aria-label={t('norms.items')}>
        <Table className="stack-table">
          <Table.Thead><Table.Tr><Table.Th>{t('norms.item')}</Table.Th><Table.Th>{t('norms.for')}</Table.Th><Table.Th>{t('norms.level')}</Table.Th><Table.Th>{t('norms.article')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{pack.items.flatMap((item) => item.levels.map((level, at) => (
            <Table.Tr key={`${item.code}-${at}`}>
              <Table.Td data-label={t('norms.item')}>{at === 0 && <><Text component={Link} to={`${base}/norms/${name}/items/${item.code}`} c="leaf.8" td="underline">{wordsIn(language, item.title)}</Text>{item.lines.length > 0 && <Text size="sm" c="dimmed">{t('norms.lines', { lines: item.lines.join(', ') })}</Text>}</>}</Table.Td>
              <Table.Td data-label={t('norms.for')}>{whoText(level, t)}</Table.Td>
              <Table.Td data-label={t('norms.level')}><LevelText item={item} level={level} /></Table.Td>
              <Table.Td data-label={t('norms.article')}><span lang="vi">{level.cap?.article ?? level.rate.article}</span> <ToBeConfirmed confirmed={(item.kind === 'fixed' || level.rate.confirmed) && (level.cap?.confirmed ?? true)} /></Table.Td>
            </Table.Tr>
          )))}</Table.Tbody>
        </Table>
      </div>
    </Paper>
  );
}

function Actions({ view }: { view: PackView }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const { summary } = view;
  const then = async (work: Promise<unknown>) => { await work; await queries.invalidateQueries(); };
  const path = versionPath(province, summary.id ?? '');
  return (
    <>
      <Button variant="default" component={Link} to={`${base}/norms`}>{t('norms.all')}</Button>
      {may('dossier.read') && <Button variant="default" component={Link} to={`${base}/norms/${nameOf(summary)}/simulate`}>{t('norms.simulate')}</Button>}
      {summary.origin === 'own' && summary.state === 'draft' && may('norm.write') && (
        <>
          <Button variant="default" component={Link} to={`${base}/norms/${summary.id}/edit`}>{t('norms.edit')}</Button>
          <ConfirmButton danger variant="outline" label={t('norms.discard')} title={t('norms.discard')} done={t('norms.doneDiscarded')} run={async () => { await then(api.delete(path)); await navigate(`${base}/norms`); }}>{t('norms.discardText')}</ConfirmButton>
          <ConfirmButton label={t('norms.submit')} title={t('norms.submit')} done={t('norms.doneSubmitted')} run={() => then(api.post(`${path}/submission`))}>{t('norms.submitText')}</ConfirmButton>
        </>
      )}
      {summary.state === 'submitted' && may('norm.approve') && (
        <>
          <ConfirmButton variant="outline" label={t('norms.return')} title={t('norms.return')} ready={reason.trim() !== ''} done={t('norms.doneReturned')} run={() => then(api.post(`${path}/return`, { reason: reason.trim() }))}>
            <Textarea label={t('norms.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          </ConfirmButton>
          <ConfirmButton label={t('norms.approve')} title={t('norms.approve')} done={t('norms.doneApproved')} run={() => then(api.post(`${path}/approval`))}>{t('norms.approveText')}</ConfirmButton>
        </>
      )}
      {(summary.origin !== 'own' || summary.state === 'approved') && may('norm.write') && <StartDraft view={view} />}
    </>
  );
}

function StartDraft({ view }: { view: PackView }) {
  const t = useT();
  const { province, base } = usePlace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { summary } = view;
  const [code, setCode] = useState(summary.origin === 'country' ? `${province}-${summary.valid_from.slice(0, 4)}` : summary.code);
  const start = async () => {
    const made = await api.post<PackView>(`${provincePath(province)}/norm-versions`, { from: summary.code, code });
    await queries.invalidateQueries();
    await navigate(`${base}/norms/${nameOf(made.summary)}/edit`);
  };
  return (
    <ConfirmButton label={t('norms.draft')} title={t('norms.draft')} ready={code.trim() !== ''} run={start}>
      <Text>{t(summary.origin === 'country' ? 'norms.draftUnderText' : 'norms.draftText')}</Text>
      <TextInput label={t('norms.code')} value={code} onChange={(event) => setCode(event.currentTarget.value)} />
    </ConfirmButton>
  );
}
