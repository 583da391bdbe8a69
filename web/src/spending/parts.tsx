import { Badge, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import type { WorkingStep } from './api';

const kEnded = ['rejected', 'refused', 'withdrawn', 'cancelled'];

export function StateBadge({ of, state }: { of: string; state: string }) {
  const t = useT();
  return <Badge variant="light" tt="none" color={kEnded.includes(state) ? 'gray' : state === 'returned' ? 'yellow' : 'leaf'}>{t.word(of, state)}</Badge>;
}

export function Steps({ steps }: { steps: WorkingStep[] }) {
  const { language } = useLanguage();
  return (
    <List size="xs" spacing={2}>
      {steps.map((step, at) => <List.Item key={at}>{language === 'en' ? step.what_en : step.what_vi} <Text span size="xs" c="dimmed" lang="vi">{step.article}</Text></List.Item>)}
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
      <Stack>{text && <Text size="sm">{text}</Text>}<Textarea label={t('spending.reason')} autosize minRows={3} value={reason} onChange={(event) => setReason(event.currentTarget.value)} /></Stack>
    </ConfirmButton>
  );
}

/** Today where the user is, not in Greenwich. */
export const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** Asks for the number and the date of a paper. */
export function PaperButton({ label, text, done, size, run }: Asking & { run: (number: string, on: string) => Promise<unknown> }) {
  const t = useT();
  const [number, setNumber] = useState('');
  const [on, setOn] = useState<string | undefined>(today());
  return (
    <ConfirmButton size={size} label={label} title={label} ready={number.trim() !== '' && on !== undefined} done={done} run={async () => { await run(number.trim(), on ?? ''); setNumber(''); }}>
      <Stack>
        {text && <Text size="sm">{text}</Text>}
        <TextInput label={t('spending.paperNumber')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
        <DayInput label={t('spending.paperDate')} value={on} onChange={setOn} />
      </Stack>
    </ConfirmButton>
  );
}

/** Figures with their names. */
export function Figures({ label, items }: { label: string; items: [string, ReactNode][] }) {
  return (
    <dl className="figures" aria-label={label} style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem 2rem', margin: 0 }}>
      {items.map(([name, value]) => <div key={name}><Text component="dt" size="sm" c="dimmed">{name}</Text><Text component="dd" m={0} fw={600}>{value}</Text></div>)}
    </dl>
  );
}
