import { Alert, Badge, Button, Group, Paper, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMay } from '../shared/api/session';
import { formatDay } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Loaded, Page } from '../shared/ui/page';
import { PapersPanel } from '../shared/ui/papers';
import { usePlace } from '../shared/ui/place';
import { AgendaBoard } from './agenda';
import { useCouncil, useSend, type Council } from './api';
import { Conflicts } from './conflicts';
import { MemberTable, QuorumNote } from './members';

export default function CouncilPage() {
  const { t } = useLanguage();
  const { council = '' } = useParams();
  const { path, query } = useCouncil(council, false);
  return (
    <Page title={query.data?.title ?? t('nav.councils')} actions={query.data && <Links council={query.data} />}>
      <Loaded query={query}>{(data) => <Board council={data} path={path} />}</Loaded>
    </Page>
  );
}

function Links({ council }: { council: Council }) {
  const { t } = useLanguage();
  const { province, base } = usePlace();
  const may = useMay(province);
  const to = (rest: string) => `${base}/councils/${council.id}/${rest}`;
  const { state } = council;
  return (
    <>
      {state === 'draft' && may('council.write') && <Button variant="default" component={Link} to={to('edit')}>{t('councils.edit')}</Button>}
      {(state === 'founded' || state === 'adjourned') && may('council.write') && <Button variant="default" component={Link} to={to('agenda')}>{t('councils.editAgenda')}</Button>}
      {['founded', 'open', 'adjourned'].includes(state) && may('council.write') && <Button variant="default" component={Link} to={to('attendance')}>{t('councils.attendance')}</Button>}
      {state !== 'draft' && <Button variant="default" component={Link} to={to('ranking')}>{t('councils.ranking')}</Button>}
      {(state === 'closed' || state === 'signed') && <Button variant="default" component={Link} to={to('minutes')}>{t('councils.minutes')}</Button>}
      <Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
    </>
  );
}

function Board({ council, path }: { council: Council; path: string }) {
  const { t } = useLanguage();
  const { province } = usePlace();
  const write = useMay(province)('council.write');
  return (
    <Stack>
      <Facts council={council} />
      {council.state === 'draft' && <Founding council={council} path={path} />}
      {council.state !== 'draft' && write && <MeetingActions council={council} path={path} />}
      {council.state !== 'draft' && <QuorumNote council={council} />}
      {council.state !== 'draft' && <><Title order={2} size="h4">{t('councils.agenda')}</Title><AgendaBoard council={council} path={path} write={write} /></>}
      <Title order={2} size="h4">{t('councils.members')}</Title>
      <MemberTable council={council} />
      {council.agenda.length > 0 && <Conflicts council={council} path={path} write={write} />}
      <PapersPanel recordKind="council" recordId={council.id} />
    </Stack>
  );
}

function Facts({ council }: { council: Council }) {
  const { t } = useLanguage();
  return (
    <Paper withBorder p="md">
      <Group gap="xs" mb="xs"><Badge variant="light" tt="none">{t.word('councilState', council.state)}</Badge><Badge variant="outline" color="gray.8" tt="none">{t.word('councilKind', council.kind)}</Badge>{council.blind_enterprise && <Badge variant="outline" color="gray.8" tt="none">{t('councils.blindShort')}</Badge>}</Group>
      <dl className="facts">
        <dt>{t('councils.meeting')}</dt><dd>{formatDay(council.meeting_on)}{council.place && `, ${council.place}`}{council.session > 1 && ` · ${t('councils.session', { number: council.session })}`}</dd>
        <dt>{t('councils.rule')}</dt><dd>{council.rule.rule.article}{!council.rule.rule.confirmed && ` (${t('councils.toBeConfirmed')})`}</dd>
        <dt>{t('councils.maker')}</dt><dd>{council.maker}</dd>
        {council.decision_number && <><dt>{t('councils.decision')}</dt><dd>{council.decision_number}, {formatDay(council.decision_date)}{council.approver && ` · ${council.approver}`}</dd></>}
        {council.papers_sent_on && <><dt>{t('councils.papersSent')}</dt><dd>{formatDay(council.papers_sent_on)}</dd></>}
        {council.sessions.map((session) => <div key={session.session} style={{ display: 'contents' }}><dt>{t('councils.adjournedSession', { number: session.session })}</dt><dd>{formatDay(session.meeting_on)}: {session.reason}</dd></div>)}
      </dl>
    </Paper>
  );
}

/** A second person founds the council by a decision. */
function Founding({ council, path }: { council: Council; path: string }) {
  const { t } = useLanguage();
  const { province } = usePlace();
  const send = useSend(path);
  const [number, setNumber] = useState('');
  const [day, setDay] = useState<string>();
  const approve = useMay(province)('council.approve');
  if (!approve || council.me === council.maker_id) return <Alert color="gray" title={t('councils.toBeFounded')}>{t('councils.toBeFoundedText', { maker: council.maker })}</Alert>;
  return (
    <Group>
      <ConfirmButton label={t('councils.found')} title={t('councils.found')} ready={number.trim() !== '' && day !== undefined} done={t('councils.doneFounded')}
        run={() => send('founding', { decision_number: number.trim(), decision_date: day })}>
        <Stack>
          <Text>{t('councils.foundText')}</Text>
          <TextInput label={t('councils.decisionNumber')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
          <DayInput label={t('councils.decisionDate')} value={day} onChange={setDay} />
        </Stack>
      </ConfirmButton>
    </Group>
  );
}

function PapersNote({ council }: { council: Council }) {
  const { t } = useLanguage();
  if (!council.papers_due_on) return null;
  if (!council.papers_sent_on) return <Alert color="yellow" role="status" title={t('councils.papersNotSent')}>{t('councils.papersDue', { day: formatDay(council.papers_due_on), days: council.rule.rule.papers_lead_days, unit: t.word('dayUnit', council.rule.rule.papers_lead_unit) })}</Alert>;
  return council.papers_late ? <Alert color="red" role="alert" title={t('councils.papersLate')}>{t('councils.papersLateText', { day: formatDay(council.earliest_on) })}</Alert> : null;
}

function MeetingActions({ council, path }: { council: Council; path: string }) {
  const { t } = useLanguage();
  const send = useSend(path);
  const [sent, setSent] = useState<string>();
  const [reason, setReason] = useState('');
  const [next, setNext] = useState<string>();
  const [place, setPlace] = useState(council.place);
  const waiting = council.state === 'founded' || council.state === 'adjourned';
  return (
    <Stack className="no-print">
      {waiting && <PapersNote council={council} />}
      <Group>
        {waiting && (
          <ConfirmButton variant="default" label={t('councils.sendPapers')} title={t('councils.sendPapers')} ready={sent !== undefined} run={() => send('papers', { sent_on: sent })} done={t('councils.donePapers')}>
            <Stack><Text>{t('councils.sendPapersText')}</Text><DayInput label={t('councils.papersSent')} value={sent} onChange={setSent} /></Stack>
          </ConfirmButton>
        )}
        {waiting && <ConfirmButton label={t('councils.open')} title={t('councils.open')} run={() => send('opening')} done={t('councils.doneOpened')}>{t('councils.openText')}</ConfirmButton>}
        {council.state === 'open' && <ConfirmButton label={t('councils.close')} title={t('councils.close')} run={() => send('closing')} done={t('councils.doneClosed')}>{t('councils.closeText')}</ConfirmButton>}
        {council.state === 'open' && (
          <ConfirmButton variant="default" label={t('councils.adjourn')} title={t('councils.adjourn')} ready={reason.trim() !== '' && next !== undefined} run={() => send('adjournment', { reason: reason.trim(), meeting_on: next, place: place.trim() })} done={t('councils.doneAdjourned')}>
            <Stack>
              <Text>{t('councils.adjournText')}</Text>
              <Textarea label={t('councils.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
              <DayInput label={t('councils.nextSession')} value={next} onChange={setNext} />
              <TextInput label={t('councils.venue')} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
            </Stack>
          </ConfirmButton>
        )}
      </Group>
    </Stack>
  );
}
