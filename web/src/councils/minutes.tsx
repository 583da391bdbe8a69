import { Alert, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { notify } from '../shared/ui/notices';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { stepIn, useCouncil, useSend, type Council, type Minutes, type MinutesDossier, type Narrative } from './api';
import { Lines } from './ranking';

export default function MinutesPage() { return <MinutesOf mine={false} />; }

export function MinutesOf({ mine }: { mine: boolean }) {
  const { t } = useLanguage();
  const { base } = usePlace();
  const { council = '' } = useParams();
  const { path, query } = useCouncil(council, mine);
  return (
    <Page title={t('councils.minutes')} actions={
      <>
        <Button variant="default" component={Link} to={`${base}/${mine ? 'my-councils' : 'councils'}/${council}`}>{t('councils.toBoard')}</Button>
        <Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
      </>
    }>
      <Loaded query={query}>{(data) => (isDrawn(data.minutes) ? <Drawn key={data.revision} council={data} minutes={data.minutes} path={path} mine={mine} /> : <Empty>{t('councils.noMinutes')}</Empty>)}</Loaded>
    </Page>
  );
}

const isDrawn = (minutes: Partial<Minutes>): minutes is Minutes => minutes.dossiers !== undefined;

function Drawn({ council, minutes, path, mine }: { council: Council; minutes: Minutes; path: string; mine: boolean }) {
  const { t } = useLanguage();
  const { province } = usePlace();
  const write = useMay(province)('council.write');
  const [editing, setEditing] = useState(false);
  const mayEdit = council.state === 'closed' && !council.secretary_signed_at && (mine ? council.writes_minutes : write);
  return (
    <Stack>
      {council.narrative.returned !== '' && council.state === 'closed' && <Alert color="orange" role="status" title={t('councils.returned')}>{council.narrative.returned}</Alert>}
      <Group className="no-print">
        {mayEdit && !editing && <Button variant="default" onClick={() => setEditing(true)}>{t('councils.editMinutes')}</Button>}
        {mine && council.signs_minutes && <Signing council={council} path={path} />}
      </Group>
      {editing && <NarrativeForm council={council} minutes={minutes} path={path} close={() => setEditing(false)} />}
      <Sheet council={council} minutes={minutes} />
    </Stack>
  );
}

function Signing({ council, path }: { council: Council; path: string }) {
  const { t } = useLanguage();
  const send = useSend(path);
  const [reason, setReason] = useState('');
  const chair = Boolean(council.secretary_signed_at);
  return (
    <>
      <ConfirmButton label={t('councils.sign')} title={t('councils.sign')} run={() => send('signature')} done={t('councils.doneSigned')}>{t(chair ? 'councils.signChairText' : 'councils.signSecretaryText')}</ConfirmButton>
      {chair && (
        <ConfirmButton variant="outline" label={t('councils.return')} title={t('councils.return')} ready={reason.trim() !== ''} run={() => send('return', { reason: reason.trim() })} done={t('councils.doneReturned')}>
          <Textarea label={t('councils.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </ConfirmButton>
      )}
    </>
  );
}

function NarrativeForm({ council, minutes, path, close }: { council: Council; minutes: Minutes; path: string; close: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [text, setText] = useState<Narrative>(council.narrative);
  const saving = useMutation({
    mutationFn: () => api.put(`${path}/minutes`, text, council.revision),
    onSuccess: async () => { notify(t('councils.doneMinutes')); close(); await queries.invalidateQueries({ queryKey: ['council', path] }); },
  });
  return (
    <Paper withBorder p="md" className="no-print">
      <form onSubmit={(event) => { event.preventDefault(); saving.mutate(); }}>
        <Stack>
          <Textarea label={t('councils.opening')} autosize minRows={2} value={text.opening} onChange={(event) => setText({ ...text, opening: event.currentTarget.value })} />
          {minutes.dossiers.map((dossier) => (
            <Textarea key={dossier.dossier_id} label={t('councils.discussion', { code: dossier.code })} autosize minRows={2} value={text.notes[dossier.dossier_id] ?? ''}
              onChange={(event) => { const { value } = event.currentTarget; setText({ ...text, notes: { ...text.notes, [dossier.dossier_id]: value } }); }} />
          ))}
          <Textarea label={t('councils.conclusion')} autosize minRows={2} value={text.conclusion} onChange={(event) => setText({ ...text, conclusion: event.currentTarget.value })} />
          <ErrorNote fault={saving.error} />
          <Group><Button type="submit" loading={saving.isPending}>{t('councils.saveMinutes')}</Button><Button variant="default" onClick={close}>{t('action.cancel')}</Button></Group>
        </Stack>
      </form>
    </Paper>
  );
}

type People = Minutes['present'];
const peopleText = (people: People) => people.map((person) => [person.name, person.role, person.organisation].filter(Boolean).join(', ')).join('; ');

/** The minutes as they are printed. */
function Sheet({ council, minutes }: { council: Council; minutes: Minutes }) {
  const { t } = useLanguage();
  const { narrative } = council;
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h3" ta="center">{t('councils.minutesHead')}</Title>
          <Text ta="center" fw={600}>{minutes.title}</Text>
        </div>
        <dl className="facts">
          <dt>{t('councils.decision')}</dt><dd>{minutes.decision_number}, {formatDay(minutes.decision_date)}</dd>
          <dt>{t('councils.heldOn')}</dt><dd>{formatDay(minutes.held_on)}{minutes.place && `, ${minutes.place}`}</dd>
          <dt>{t('councils.presiding')}</dt><dd>{minutes.presiding}</dd>
          <dt>{t('councils.present')}</dt><dd>{t('councils.quorum', { present: minutes.present_count, members: minutes.members, needed: minutes.needed })}: {peopleText(minutes.present)}</dd>
          {minutes.absent.length > 0 && <><dt>{t('councils.absent')}</dt><dd>{peopleText(minutes.absent)}</dd></>}
          <dt>{t('councils.rule')}</dt><dd>{minutes.article}</dd>
        </dl>
        {minutes.sessions.map((session) => (
          <Text size="sm" key={session.session}>{t('councils.sessionText', { number: session.session, day: formatDay(session.held_on), place: session.place, name: session.presiding, reason: session.reason })} {t('councils.present')}: {peopleText(session.present)}.</Text>
        ))}
        {narrative.opening && <Text style={{ whiteSpace: 'pre-wrap' }}>{narrative.opening}</Text>}
        {minutes.dossiers.map((dossier, at) => <DossierPart key={dossier.dossier_id} number={at + 1} dossier={dossier} note={narrative.notes[dossier.dossier_id]} late={council.agenda.find((point) => point.dossier_id === dossier.dossier_id)?.opinions.filter((each) => each.late) ?? []} />)}
        {minutes.money.length > 0 && <><Title order={3} size="h5">{t('councils.moneyByLine')}</Title><Lines lines={minutes.money} /></>}
        {narrative.conclusion && <Text style={{ whiteSpace: 'pre-wrap' }}>{narrative.conclusion}</Text>}
        <div className="two-columns">
          <Signature title={t('councils.secretary')} at={council.secretary_signed_at} />
          <Signature title={t('councils.presiding')} at={council.chair_signed_at} />
        </div>
      </Stack>
    </Paper>
  );
}

function Signature({ title, at }: { title: string; at?: string | null }) {
  const { t } = useLanguage();
  return <div><Text fw={650} ta="center">{title}</Text><Text size="sm" ta="center">{at ? t('councils.signedAt', { at: formatInstant(at) }) : t('councils.notSigned')}</Text></div>;
}

interface PartProps { number: number; dossier: MinutesDossier; note?: string; late: { opinion: string }[] }
function DossierPart({ number, dossier, note, late }: PartProps) {
  const { t, language } = useLanguage();
  const reasons = [...dossier.working, dossier.reason.place, dossier.reason.money].filter((step) => step !== undefined);
  const outcome = dossier.grade ? t.word('grade', dossier.grade) : t(dossier.passed ? 'councils.passed' : 'councils.refused');
  return (
    <section>
      <Title order={3} size="h5">{number}. {dossier.code} {dossier.title}</Title>
      <Text size="sm">{[dossier.enterprise, `${formatMoney(dossier.support)} đ`, t('councils.castOf', { cast: dossier.cast, electorate: dossier.cast }), t('councils.validOf', { valid: dossier.valid })].filter(Boolean).join(' · ')}</Text>
      <Text fw={600}>{[outcome, dossier.place !== null && t('councils.place', { place: dossier.place }), dossier.waiting && t('councils.waiting')].filter(Boolean).join(' · ')}</Text>
      {reasons.map((step, at) => <Text size="sm" key={at}>{stepIn(language, step)}</Text>)}
      {dossier.conflicted.length > 0 && <Text size="sm">{t('councils.outOfVote', { names: dossier.conflicted.join(', ') })}</Text>}
      {dossier.opinions.map((each, at) => <Text size="sm" key={at}>{each.absent ? t('councils.opinionOf', { name: each.absent }) : t('councils.ballotSaid')}: {each.text}</Text>)}
      {late.map((each, at) => <Text size="sm" key={at}>{t('councils.lateOpinion')}: {each.opinion}</Text>)}
      {note && <Text style={{ whiteSpace: 'pre-wrap' }}>{note}</Text>}
    </section>
  );
}
