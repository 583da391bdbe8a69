import { Badge, Button, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatDay } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import type { WorkingStep } from './api';

const kEnded = ['rejected', 'refused', 'withdrawn', 'bounced', 'dropped'];

/** The state of a claim, an order, an advance, a recovery: `of` names the words. */
export function StateBadge({ of, state }: { of: string; state: string }) {
  const t = useT();
  return <Badge variant="light" tt="none" color={kEnded.includes(state) ? 'gray' : state === 'returned' ? 'yellow' : 'leaf'}>{t.word(of, state)}</Badge>;
}

export function DueBadge({ due, overdue }: { due?: string | null; overdue: boolean }) {
  const t = useT();
  if (!due) return null;
  return <Badge variant="light" tt="none" color={overdue ? 'red' : 'gray'}>{t(overdue ? 'claims.overdue' : 'claims.due', { day: formatDay(due) })}</Badge>;
}

export function Steps({ steps }: { steps: WorkingStep[] }) {
  const { language } = useLanguage();
  return (
    <List size="sm" spacing={4}>
      {steps.map((step, at) => <List.Item key={at}>{language === 'en' ? step.what_en : step.what_vi} <Text span size="sm" c="dimmed" lang="vi">{step.article}</Text></List.Item>)}
    </List>
  );
}

interface Asking { label: string; text?: ReactNode; done: string; danger?: boolean; variant?: string; size?: string }

/** Asks for a reason first. */
export function ReasonButton({ label, text, done, danger, variant = 'default', size, run }: Asking & { run: (reason: string) => Promise<unknown> }) {
  const t = useT();
  const [reason, setReason] = useState('');
  return (
    <ConfirmButton danger={danger} variant={variant} size={size} label={label} title={label} ready={reason.trim() !== ''} done={done} run={async () => { await run(reason.trim()); setReason(''); }}>
      <Stack>{text && <Text size="sm">{text}</Text>}<Textarea label={t('claims.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} /></Stack>
    </ConfirmButton>
  );
}

/** Today where the user is, not in Greenwich. */
export const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** Asks for the number and the date of a paper. */
export function PaperButton({ label, text, done, variant = 'filled', size, numberLabel, run }: Asking & { numberLabel?: string; run: (number: string, on: string) => Promise<unknown> }) {
  const t = useT();
  const [number, setNumber] = useState('');
  const [on, setOn] = useState<string | undefined>(today());
  return (
    <ConfirmButton variant={variant} size={size} label={label} title={label} ready={number.trim() !== '' && on !== undefined} done={done} run={async () => { await run(number.trim(), on ?? ''); setNumber(''); }}>
      <Stack>
        {text && <Text size="sm">{text}</Text>}
        <TextInput label={numberLabel ?? t('claims.paperNumber')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
        <DayInput label={t('claims.paperDate')} value={on} onChange={setOn} />
      </Stack>
    </ConfirmButton>
  );
}

export function More({ query }: { query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> } }) {
  const t = useT();
  return query.hasNextPage ? <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button> : null;
}
