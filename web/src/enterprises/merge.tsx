import { Alert, Button, Group, List, Paper, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { formatDay } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { enterprisePath, usePlaces, type EnterprisePage, type EnterpriseRow, type EnterpriseView, type MergePreview } from './api';
import { Section } from './parts';

/** Puts a duplicate away: what goes along is shown before, and stays told afterwards. */
export default function Merge() {
  const t = useT();
  const { province } = usePlace();
  const { enterprise: id = '' } = useParams();
  const [search] = useSearchParams();
  const other = search.get('with') ?? '';
  const preview = useQuery({
    queryKey: ['merge-preview', province, id, other], enabled: other !== '',
    queryFn: ({ signal }) => api.get<MergePreview>(`${enterprisePath(province, 'enterprises', id)}/merge-preview${queryText({ merged: other })}`, signal),
  });
  return (
    <Page title={t('enterprises.mergeTitle')}>
      {other === '' ? <FindOther id={id} /> : <Loaded query={preview}>{(shown) => <Preview preview={shown} />}</Loaded>}
    </Page>
  );
}

function FindOther({ id }: { id: string }) {
  const t = useT();
  const { province, base } = usePlace();
  const [query, setQuery] = useState('');
  const found = useQuery({
    queryKey: ['enterprises', province, 'pick', query], enabled: query.trim().length > 1,
    queryFn: ({ signal }) => api.get<PageOf<EnterpriseRow>>(`${provincePath(province)}/enterprises${queryText({ q: query, limit: 20 })}`, signal),
  });
  return (
    <Stack>
      <TextInput type="search" maw={420} label={t('enterprises.findDuplicate')} value={query} onChange={(event) => setQuery(event.currentTarget.value)} />
      <List>{(found.data?.items ?? []).filter((row) => row.id !== id).map((row) => <List.Item key={row.id}><Text inherit component={Link} to={`${base}/enterprises/${id}/merge?with=${row.id}`} c="leaf.8" td="underline">{row.name} ({row.tax_code})</Text></List.Item>)}</List>
    </Stack>
  );
}

function Preview({ preview }: { preview: MergePreview }) {
  const t = useT();
  const { province, base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const { kept, merged } = preview;
  const merge = async () => {
    const page = await api.post<EnterprisePage>(`${enterprisePath(province, 'enterprises', kept.id)}/merges`, { merged: merged.id, reason });
    queries.setQueryData(['enterprise', 'enterprises', province, kept.id], page);
    await Promise.all([['enterprises'], ['duplicates'], ['enterprise']].map((queryKey) => queries.invalidateQueries({ queryKey })));
    await navigate(`${base}/enterprises/${kept.id}`);
  };
  return (
    <Stack>
      <Side kept={kept} merged={merged} />
      <Section title={t('enterprises.goesAlong')}>
        <List size="sm">
          <List.Item>{t('enterprises.dossiersGo', { count: preview.dossier_count })}{preview.dossiers.length > 0 && <List size="sm" withPadding>{preview.dossiers.map((dossier) => <List.Item key={dossier.id}><Text inherit component={Link} to={`${base}/dossiers/${dossier.id}`} c="leaf.8" td="underline">{dossier.code}</Text> {dossier.title} ({t.word('dossierState', dossier.state)})</List.Item>)}</List>}</List.Item>
          <List.Item>{t('enterprises.peopleGo', { people: preview.people.join(', ') || '–' })}</List.Item>
          <List.Item>{t('enterprises.yearsGo', { years: preview.years_copied.join(', ') || '–' })}</List.Item>
          {preview.years_kept.length > 0 && <List.Item>{t('enterprises.yearsStay', { years: preview.years_kept.join(', ') })}</List.Item>}
        </List>
      </Section>
      {preview.refusal && <Alert color="red" role="alert" title={t('error.title')}>{preview.refusal.detail}</Alert>}
      <Group>
        <ConfirmButton danger label={t('enterprises.merge')} title={t('enterprises.merge')} disabled={Boolean(preview.refusal)} ready={reason.trim() !== ''} run={merge} done={t('enterprises.doneMerged')}>
          <Stack>
            <Text>{t('enterprises.mergeText', { merged: `${merged.form.name} (${merged.form.tax_code})`, kept: `${kept.form.name} (${kept.form.tax_code})` })}</Text>
            <Textarea label={t('enterprises.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          </Stack>
        </ConfirmButton>
        <Button variant="default" component={Link} to={`${base}/enterprises/${merged.id}/merge?with=${kept.id}`}>{t('enterprises.otherWay')}</Button>
        <Button variant="subtle" component={Link} to={`${base}/enterprises/${kept.id}`}>{t('action.cancel')}</Button>
      </Group>
    </Stack>
  );
}

function Side({ kept, merged }: { kept: EnterpriseView; merged: EnterpriseView }) {
  const t = useT();
  const { base } = usePlace();
  const places = usePlaces().data?.items ?? [];
  const rows: [string, (view: EnterpriseView) => string][] = [
    [t('enterprises.taxCode'), ({ form }) => form.tax_code], [t('enterprises.kind'), ({ form }) => t.word('enterpriseKind', form.kind)],
    [t('enterprises.place'), ({ form }) => places.find((place) => place.id === form.place_id)?.name ?? ''], [t('enterprises.address'), ({ form }) => form.address],
    [t('enterprises.representative'), ({ form }) => form.representative], [t('enterprises.phone'), ({ form }) => form.phone], [t('enterprises.foundedOn'), ({ form }) => formatDay(form.founded_on)],
    [t('enterprises.state'), ({ state }) => t.word('enterpriseState', state)],
  ];
  const card = (view: EnterpriseView, title: string) => (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Text size="sm" c="dimmed">{title}</Text>
      <Text fw={600} component={Link} to={`${base}/enterprises/${view.id}`} c="leaf.8" td="underline">{view.form.name}</Text>
      <dl className="facts">{rows.map(([label, value]) => value(view) !== '' && <div key={label} style={{ display: 'contents' }}><dt>{label}</dt><dd>{value(kept) === value(merged) ? value(view) : <strong>{value(view)}</strong>}</dd></div>)}</dl>
    </Paper>
  );
  if (kept.id === merged.id) return <Empty>{kept.form.name}</Empty>;
  return <div className="two-columns">{card(kept, t('enterprises.isKept'))}{card(merged, t('enterprises.isPutAway'))}</div>;
}
