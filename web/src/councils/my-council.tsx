import { Button, Checkbox, NativeSelect, NumberInput, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { Loaded, Page } from '../shared/ui/page';
import { useCouncil, type Ballot, type Council, type Point } from './api';
import { ResultText } from './result';

export default function MyCouncilPage() {
  const t = useT();
  const { council = '' } = useParams();
  const { path, query } = useCouncil(council, true);
  return <Page title={query.data?.title ?? t('nav.myCouncils')}><Loaded query={query}>{(data) => <Mine council={data} path={path} />}</Loaded></Page>;
}

function Mine({ council, path }: { council: Council; path: string }) {
  const t = useT();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['council', path] });
  const me = council.members.find((member) => member.person_id === council.me);
  const declare = async () => { await api.put(`${path}/interests`, { relatives: [], links: [], conflicts: [] }); await again(); };
  const sign = async () => { await api.post(`${path}/signature`); await again(); };
  return (
    <Stack>
      {me && !me.declared && <ConfirmButton label={t('councils.declareNone')} title={t('councils.declareNone')} run={declare}>{t('councils.sure')}</ConfirmButton>}
      {council.state === 'closed' && <ConfirmButton label={t('councils.sign')} title={t('councils.sign')} run={sign}>{t('councils.sure')}</ConfirmButton>}
      {council.agenda.map((point) => (
        <section key={point.dossier_id} aria-label={point.code}>
          <Title order={2}>{point.code} {point.title}</Title>
          {point.conflicted && <Text>{t('councils.blocked')}</Text>}
          {point.result && <ResultText result={point.result} />}
          {point.my_ballot?.state === 'cast' && <Text>{t('councils.ballotCast')}</Text>}
          {!point.conflicted && point.state === 'open' && me?.declared && point.my_ballot?.state !== 'cast' && <BallotForm council={council} point={point} path={`${path}/dossiers/${point.dossier_id}/ballot`} done={again} />}
        </section>
      ))}
    </Stack>
  );
}

const kPause = 800; // milliseconds after the last key

function BallotForm({ council, point, path, done }: { council: Council; point: Point; path: string; done: () => Promise<void> }) {
  const t = useT();
  const english = document.documentElement.lang === 'en';
  const items = council.rule.rule.ballot === 'item_pass' ? point.items : [];
  const [ballot, setBallot] = useState<Ballot>(point.my_ballot?.content ?? { points: {}, items: items.map(() => false), grade: '', comment: '' });
  const [state, setState] = useState<'saved' | 'saving' | 'unsaved'>('saved');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: Ballot) => {
    setBallot(next);
    setState('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { api.put(path, next).then(() => setState('saved'), () => setState('unsaved')); }, kPause);
  };
  const cast = async () => { clearTimeout(timer.current); await api.post(path, ballot); await done(); };
  const total = Object.values(ballot.points).reduce((sum, points) => sum + points, 0);
  return (
    <Stack maw={560} gap="xs">
      {council.rule.form?.groups.flatMap((group) => group.criteria.map((criterion) => {
        const key = `${group.code}.${criterion.code}`;
        return (
          <NumberInput key={key} label={`${english ? criterion.title.en : criterion.title.vi} (0–${criterion.maximum})`} min={0} max={criterion.maximum} allowDecimal={false} value={ballot.points[key] ?? ''}
            onChange={(value) => { const others = Object.entries(ballot.points).filter(([name]) => name !== key); change({ ...ballot, points: Object.fromEntries(typeof value === 'number' ? [...others, [key, value]] : others) }); }} />
        );
      }))}
      {council.rule.form && <Text aria-live="polite" fw={600}>{t('councils.total', { total })}</Text>}
      {items.map((item, at) => <Checkbox key={item} label={t('councils.itemPass', { item })} checked={ballot.items[at] ?? false} onChange={(event) => { const { checked } = event.currentTarget; change({ ...ballot, items: items.map((_, each) => (each === at ? checked : ballot.items[each] ?? false)) }); }} />)}
      {council.rule.rule.ballot === 'grade' && (
        <NativeSelect label={t('councils.grade')} value={ballot.grade} onChange={(event) => change({ ...ballot, grade: event.currentTarget.value })}
          data={[{ value: '', label: t('councils.choose') }, { value: 'excellent', label: t('councils.excellent') }, { value: 'pass', label: t('councils.passed') }, { value: 'fail', label: t('councils.refused') }]} />
      )}
      <Textarea label={t('councils.comment')} autosize value={ballot.comment} onChange={(event) => change({ ...ballot, comment: event.currentTarget.value })} />
      <Text size="sm" aria-live="polite">{t(`councils.${state}`)}</Text>
      <ConfirmButton label={t('councils.castBallot')} title={t('councils.castBallot')} run={cast}>{t('councils.sure')}</ConfirmButton>
      {state === 'unsaved' && <Button variant="default" onClick={() => change(ballot)}>{t('councils.unsaved')}</Button>}
    </Stack>
  );
}
