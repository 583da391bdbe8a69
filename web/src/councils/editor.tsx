import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api, ApiError, provincePath, queryText } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useLanguage } from '../shared/i18n/i18n';
import { DayInput } from '../shared/ui/inputs';
import { ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { kOpenTo, useCouncil, type Council, type Rule, type RuleChoice } from './api';
import { quorumOf, wrongSeats, type SeatDraft } from './seats';
import { NoLonger } from './no-longer';

interface Draft { year: number; kind: string; title: string; pack: string; meeting_on: string; place: string; blind_enterprise: boolean; members: SeatDraft[] }
interface Sitter { person_id: string; name: string; agency: string }

export default function CouncilEditor() {
  const { council } = useParams();
  return council ? <Existing id={council} /> : <Editor />;
}

function Existing({ id }: { id: string }) {
  const { t } = useLanguage();
  const { query } = useCouncil(id, false);
  return <Loaded query={query}>{(data) => (kOpenTo.seats.includes(data.state) ? <Editor key={data.id} council={data} /> : <Page title={t('councils.edit')}><NoLonger council={data} /></Page>)}</Loaded>;
}

function draftOf(council: Council | undefined, year: number): Draft {
  if (!council) return { year, kind: 'selection', title: '', pack: '', meeting_on: '', place: '', blind_enterprise: false, members: [] };
  const { kind, title, pack, meeting_on, place, blind_enterprise, members } = council;
  return { year: council.year, kind, title, pack, meeting_on, place, blind_enterprise, members: members.map(({ person_id, role, organisation }) => ({ person_id, role, organisation })) };
}

function Editor({ council }: { council?: Council }) {
  const { t, language } = useLanguage();
  const { province, year, base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(council, year));
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const people = useQuery({ queryKey: ['council-people', province], queryFn: ({ signal }) => api.get<{ items: Sitter[] }>(`${provincePath(province)}/council-people`, signal) });
  const rules = useQuery({
    queryKey: ['council-rules', province, draft.meeting_on], enabled: draft.meeting_on !== '',
    queryFn: ({ signal }) => api.get<{ items: RuleChoice[] }>(`${provincePath(province)}/council-rules${queryText({ on: draft.meeting_on })}`, signal),
  });
  const choices = rules.data?.items.filter((each) => each.rule.rule.purpose === draft.kind) ?? [];
  const rule = choices.find((each) => each.pack === draft.pack)?.rule;
  const saving = useMutation({
    mutationFn: () => (council ? api.put<{ id: string }>(`${provincePath(province)}/councils/${council.id}`, draft, council.revision) : api.post<{ id: string }>(`${provincePath(province)}/councils`, draft)),
    onSuccess: async ({ id }) => { await queries.invalidateQueries({ queryKey: ['council'] }); await queries.invalidateQueries({ queryKey: ['councils'] }); await navigate(`${base}/councils/${id}`); },
  });
  const wrong = (pointer: string) => (saving.error instanceof ApiError ? saving.error.field(pointer) : undefined);
  return (
    <Page title={t(council ? 'councils.edit' : 'councils.new')}>
      <form onSubmit={(event) => { event.preventDefault(); saving.mutate(); }}>
        <Stack maw={860}>
          <TextInput label={t('councils.name')} required value={draft.title} error={wrong('/title')} onChange={(event) => set({ title: event.currentTarget.value })} />
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <NativeSelect label={t('councils.kind')} value={draft.kind} onChange={(event) => set({ kind: event.currentTarget.value })} data={['selection', 'acceptance'].map((value) => ({ value, label: t.word('councilKind', value) }))} />
            <DayInput label={t('councils.meeting')} required value={draft.meeting_on || undefined} onChange={(day) => set({ meeting_on: day ?? '' })} />
            <NativeSelect label={t('councils.rule')} required value={draft.pack} error={wrong('/pack')} description={draft.meeting_on ? undefined : t('councils.dayFirst')} onChange={(event) => set({ pack: event.currentTarget.value })}
              data={[{ value: '', label: t('councils.choose') }, ...choices.map((each) => ({ value: each.pack, label: wordsIn(language, each.pack_title) }))]} />
          </Group>
          <TextInput label={t('councils.venue')} value={draft.place} error={wrong('/place')} onChange={(event) => set({ place: event.currentTarget.value })} />
          <Checkbox label={t('councils.blind')} description={t('councils.blindText')} checked={draft.blind_enterprise} onChange={(event) => set({ blind_enterprise: event.currentTarget.checked })} />
          {rule && <Seats rule={rule} people={people.data?.items ?? []} seats={draft.members} set={(members) => set({ members })} wrong={wrong} />}
          <ErrorNote fault={saving.error} />
          <Group><Button type="submit" loading={saving.isPending} disabled={draft.title.trim() === '' || !rule}>{t('councils.saveDraft')}</Button></Group>
        </Stack>
      </form>
    </Page>
  );
}

interface SeatsProps { rule: Rule; people: Sitter[]; seats: SeatDraft[]; set: (seats: SeatDraft[]) => void; wrong: (pointer: string) => string | undefined }
function Seats({ rule, people, seats, set, wrong }: SeatsProps) {
  const { t, language } = useLanguage();
  const change = (at: number, part: Partial<SeatDraft>) => set(seats.map((seat, each) => (each === at ? { ...seat, ...part } : seat)));
  const choose = (at: number, person: string) => change(at, { person_id: person, organisation: people.find((each) => each.person_id === person)?.agency ?? '' });
  return (
    <Stack>
      <Title order={2} size="h4">{t('councils.members')}</Title>
      <MakeUp rule={rule} seats={seats} />
      {seats.map((seat, at) => (
        <fieldset className="edit-line" key={at}>
          <legend>{t('councils.seat', { number: at + 1 })}</legend>
          <div className="edit-fields">
            <NativeSelect label={t('councils.person')} value={seat.person_id} error={wrong(`/members/${at}/person_id`)} onChange={(event) => choose(at, event.currentTarget.value)}
              data={[{ value: '', label: t('councils.choose') }, ...people.map((each) => ({ value: each.person_id, label: `${each.name} · ${each.agency}`, disabled: seats.some((other, index) => index !== at && other.person_id === each.person_id) }))]} />
            <NativeSelect label={t('councils.role')} value={seat.role} error={wrong(`/members/${at}/role`)} onChange={(event) => change(at, { role: event.currentTarget.value })}
              data={rule.rule.roles.map((role) => ({ value: role.role, label: wordsIn(language, role.title) }))} />
            <TextInput label={t('councils.organisation')} value={seat.organisation} error={wrong(`/members/${at}/organisation`)} onChange={(event) => change(at, { organisation: event.currentTarget.value })} />
          </div>
          <Button mt="xs" size="xs" variant="default" aria-label={t('councils.removeSeat', { number: at + 1 })} onClick={() => set(seats.filter((_, each) => each !== at))}>{t('councils.remove')}</Button>
        </fieldset>
      ))}
      <Group><Button variant="default" onClick={() => set([...seats, { person_id: '', role: nextRole(rule, seats), organisation: '' }])}>{t('councils.addSeat')}</Button></Group>
    </Stack>
  );
}

// The first role that is still held too rarely.
function nextRole(rule: Rule, seats: SeatDraft[]): string {
  const { roles } = rule.rule;
  const lacking = roles.find((role) => seats.filter((seat) => seat.role === role.role).length < role.least);
  return (lacking ?? roles.find((role) => role.role === 'member') ?? roles[0]!).role;
}

/** What the rule asks of the make-up, checked as it is typed. */
function MakeUp({ rule, seats }: { rule: Rule; seats: SeatDraft[] }) {
  const { t, language } = useLanguage();
  const wrong = wrongSeats(rule, seats);
  const { size_least, size_most, article, confirmed } = rule.rule;
  return (
    <Alert color={wrong.length ? 'yellow' : undefined} role="status" title={wrong.length ? t('councils.makeUpWrong') : t('councils.makeUpRight')}>
      <Text size="sm">{t('councils.makeUp', { least: size_least, most: size_most, quorum: quorumOf(rule, seats), article })}{!confirmed && ` (${t('councils.toBeConfirmed')})`}</Text>
      {wrong.length > 0 && <ul className="plain-list">{wrong.map(({ role, held, least, most }) => (
        <li key={role?.role ?? 'size'}><Text size="sm">{t('councils.seatCount', { role: role ? wordsIn(language, role.title) : t('councils.size'), held, least, most })}</Text></li>
      ))}</ul>}
    </Alert>
  );
}
