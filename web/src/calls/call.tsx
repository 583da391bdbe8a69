import { Alert, Button, Group, List, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useMay } from '../shared/api/session';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { ErrorNote, Loaded, Page } from '../shared/ui/page';
import { PapersPanel } from '../shared/ui/papers';
import { usePlace } from '../shared/ui/place';
import { callPath, useCall, type Call } from './api';
import { CallBadge } from './list';

export default function CallPage() {
  const { call: id = '' } = useParams();
  return <Loaded query={useCall(id)}>{(call) => <CallView call={call} />}</Loaded>;
}

function CallView({ call }: { call: Call }) {
  const { t, language } = useLanguage();
  const { province } = usePlace();
  const { form, item, money } = call;
  const facts: [string, string | null | undefined][] = [
    [t('calls.code'), form.code],
    [t('calls.item'), wordsIn(language, item?.title)],
    [t('calls.pack'), item ? `${wordsIn(language, item.pack_title)} · ${item.article}${item.confirmed ? '' : ` · ${t('calls.toBeConfirmed')}`}` : form.pack],
    [t('calls.when'), form.closes_on ? t('calls.fromTo', { from: formatDay(form.opens_on), to: formatDay(form.closes_on) }) : t('calls.always', { from: formatDay(form.opens_on) })],
    [t('calls.assessedOn'), form.content.assessed_on.map((day) => formatDay(day)).join(', ')],
    [t('calls.places'), form.content.places?.toString()],
    [t('calls.ceiling'), form.content.ceiling ? `${formatMoney(form.content.ceiling)} đ` : undefined],
    [t('calls.left'), money ? `${formatMoney(money.left)} đ` : t('calls.noCell')],
    [t('calls.unitsLeft'), money?.units_left?.toString()],
    [t('calls.clock'), item?.clock ? `${wordsIn(language, item.clock.title)}: ${t(item.clock.unit === 'working' ? 'calls.workingDays' : 'calls.calendarDays', { days: item.clock.days })} · ${item.clock.article}${item.clock.confirmed ? '' : ` · ${t('calls.toBeConfirmed')}`}` : undefined],
    [t('calls.handInAt'), form.content.hand_in_at],
    [t('calls.contact'), form.content.contact],
    [t('calls.published'), call.published_at ? `${formatInstant(call.published_at)} · ${call.published_by ?? ''}` : undefined],
  ];
  return (
    <Page title={form.title} actions={<Actions call={call} />}>
      <Group><CallBadge state={call.state} open={call.open} />{call.state !== 'draft' && <Text size="sm" component="a" href={`/${province}/calls/${call.id}`} c="leaf.8" td="underline">{t('calls.publicPage')}</Text>}</Group>
      {call.close_reason && <Alert color="yellow" title={t('calls.closedBecause')}>{call.close_reason}</Alert>}
      {call.open && <Apply call={call} />}
      <Paper withBorder p="md"><dl className="facts">{facts.filter(([, value]) => value).map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}</dl></Paper>
      {form.content.description && <Paper withBorder p="md"><Text style={{ whiteSpace: 'pre-wrap' }}>{form.content.description}</Text></Paper>}
      <Paper withBorder p="md">
        <Title order={2} size="h5" mb="xs">{t('calls.papers')}</Title>
        <List>{(item?.papers ?? []).map((paper) => <List.Item key={paper.code}>{wordsIn(language, paper.title)}{!paper.required && ` (${t('calls.ifAny')})`}</List.Item>)}</List>
      </Paper>
      <Paper withBorder p="md">
        <Title order={2} size="h5" mb="xs">{t('calls.form')}</Title>
        <List type="ordered">{form.content.form.map((field) => <List.Item key={field.key}>{wordsIn(language, field.label)} <Text span size="sm" c="dimmed">{t.word('fieldKind', field.kind)}{field.amount && ` = ${field.amount}`}{field.required && ` · ${t('calls.required')}`}</Text></List.Item>)}</List>
      </Paper>
      {call.state !== 'draft' && <PapersPanel recordKind="support_call" recordId={call.id} />}
    </Page>
  );
}

/** For a person of an enterprise: begins a dossier, or goes on with the one that is open. */
function Apply({ call }: { call: Call }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const navigate = useNavigate();
  const own = may('dossier.own');
  const enterprises = useQuery({
    queryKey: ['my-enterprises', province], enabled: own,
    queryFn: ({ signal }) => api.get<{ items: { id: string; name: string }[] }>(`${provincePath(province)}/my-enterprises`, signal),
  });
  const starting = useMutation({
    mutationFn: (enterprise: string) => api.post<{ id: string }>(`${provincePath(province)}/my-dossiers`, { call_id: call.id, enterprise_id: enterprise, received_by: 'online' }),
    onSuccess: ({ id }) => navigate(`${base}/my-dossiers/${id}`),
  });
  if (!own) return null;
  return (
    <Stack gap="xs" className="no-print">
      <Group>{(enterprises.data?.items ?? []).map((each) => <Button key={each.id} loading={starting.isPending} onClick={() => starting.mutate(each.id)}>{t('calls.apply', { name: each.name })}</Button>)}</Group>
      {enterprises.data?.items.length === 0 && <Alert color="yellow">{t('calls.noEnterprise')}</Alert>}
      <ErrorNote fault={starting.error} />
    </Stack>
  );
}

function Actions({ call }: { call: Call }) {
  const t = useT();
  const { province, base } = usePlace();
  const may = useMay(province);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [day, setDay] = useState(call.form.closes_on ?? undefined);
  if (!may('call.write') || call.state === 'closed') return null;
  const path = callPath(province, call.id);
  const then = async (work: Promise<unknown>) => { await work; await queries.invalidateQueries(); };
  if (call.state === 'draft') {
    return (
      <>
        <Button variant="default" component={Link} to={`${base}/calls/${call.id}/edit`}>{t('calls.edit')}</Button>
        <ConfirmButton label={t('calls.publish')} title={t('calls.publish')} run={() => then(api.post(`${path}/publication`))} done={t('calls.donePublished')}>{t('calls.publishText')}</ConfirmButton>
      </>
    );
  }
  return (
    <>
      {call.form.closes_on && (
        <ConfirmButton variant="default" label={t('calls.extend')} title={t('calls.extend')} ready={day !== undefined}
          run={() => then(api.put(path, { ...call.form, closes_on: day }, call.revision))} done={t('calls.doneExtended')}>
          <DayInput label={t('calls.closesOn')} value={day} onChange={setDay} />
        </ConfirmButton>
      )}
      <ConfirmButton danger variant="outline" label={t('calls.close')} title={t('calls.close')} ready={reason.trim() !== ''} run={() => then(api.post(`${path}/closure`, { reason: reason.trim() }))} done={t('calls.doneClosed')}>
        <Textarea label={t('calls.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </ConfirmButton>
    </>
  );
}
