import { Button, Checkbox, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { api } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { parseQuantity } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import type { Ballot, Council, Point } from './api';

const kPause = 800; // milliseconds after the last key

/** The member's own form: kept as it is typed, cast once and for good. */
export function BallotForm({ council, point, path, done }: { council: Council; point: Point; path: string; done: () => Promise<unknown> }) {
  const { t, language } = useLanguage();
  const { rule, form } = council.rule;
  const items = rule.ballot === 'item_pass' ? point.items : [];
  const [ballot, setBallot] = useState<Ballot>(point.my_ballot?.content ?? { points: {}, items: items.map(() => false), grade: '', comment: '' });
  const [state, setState] = useState<'saved' | 'saving' | 'unsaved' | 'fresh'>(point.my_ballot ? 'saved' : 'fresh');
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
  const groupTotal = (group: string) => Object.entries(ballot.points).filter(([key]) => key.startsWith(`${group}.`)).reduce((sum, [, points]) => sum + points, 0);
  return (
    <Stack maw={620} gap="sm">
      {form?.groups.map((group) => (
        <fieldset className="edit-line" key={group.code}>
          <legend>{wordsIn(language, group.title)}: <span aria-live="polite">{groupTotal(group.code)}/{group.maximum}</span>{typeof group.pass_mark === 'number' && ` (${t('councils.atLeast', { mark: group.pass_mark })})`}</legend>
          <Stack gap="xs" className="edit-fields-one">
            {group.criteria.map((criterion) => <PointsInput key={criterion.code} name={`${group.code}.${criterion.code}`} label={wordsIn(language, criterion.title)} maximum={criterion.maximum} ballot={ballot} change={change} />)}
          </Stack>
        </fieldset>
      ))}
      {form && <Text aria-live="polite" fw={600}>{t('councils.total', { total, maximum: form.maximum })}{form.pass_mark > 0 && ` (${t('councils.atLeast', { mark: form.pass_mark })})`}</Text>}
      {items.map((item, at) => <Checkbox key={item} label={t('councils.itemPass', { item })} checked={ballot.items[at] ?? false} onChange={(event) => { const { checked } = event.currentTarget; change({ ...ballot, items: items.map((_, each) => (each === at ? checked : ballot.items[each] ?? false)) }); }} />)}
      {rule.ballot === 'grade' && (
        <NativeSelect label={t('councils.grade')} value={ballot.grade} onChange={(event) => change({ ...ballot, grade: event.currentTarget.value })}
          data={[{ value: '', label: t('councils.choose') }, ...['excellent', 'pass', 'fail'].map((value) => ({ value, label: t.word('grade', value) }))]} />
      )}
      <Textarea label={t('councils.comment')} autosize minRows={2} value={ballot.comment} onChange={(event) => change({ ...ballot, comment: event.currentTarget.value })} />
      {state !== 'fresh' && <Text size="sm" role="status">{t(`councils.${state}`)}</Text>}
      {state === 'unsaved' && <div><Button variant="default" onClick={() => change(ballot)}>{t('action.retry')}</Button></div>}
      <div><ConfirmButton label={t('councils.castBallot')} title={t('councils.castBallot')} run={cast} done={t('councils.ballotCast')}>{t('councils.castText')}</ConfirmButton></div>
    </Stack>
  );
}

interface PointsProps { name: string; label: string; maximum: number; ballot: Ballot; change: (ballot: Ballot) => void }
function PointsInput({ name, label, maximum, ballot, change }: PointsProps) {
  const { t } = useLanguage();
  const [text, setText] = useState(ballot.points[name]?.toString() ?? '');
  const read = parseQuantity(text);
  const wrong = text.trim() !== '' && (read === undefined || read > maximum);
  return (
    <TextInput label={`${label} (0–${maximum})`} inputMode="numeric" w="100%" maw={420} value={text} error={wrong ? t('councils.pointsRange', { maximum }) : undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const points = parseQuantity(typed);
        const others = Object.entries(ballot.points).filter(([key]) => key !== name);
        if (typed.trim() === '') change({ ...ballot, points: Object.fromEntries(others) });
        else if (points !== undefined && points <= maximum) change({ ...ballot, points: Object.fromEntries([...others, [name, points]]) });
      }} />
  );
}
