import { Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath } from '../shared/api/client';
import { formatDay } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { DayInput } from '../shared/ui/inputs';
import { Loaded } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';

interface Bar { id: string; bar: string; since: string; ended_on?: string | null; reason: string; document: string; entered_by: string }
const kBars = ['unsettled_money', 'suspended', 'prosecuted'];

/** What keeps the enterprise from applying, as officers learnt of it (decree 268/2025, article 9). */
export function Bars({ enterprise, write }: { enterprise: string; write: boolean }) {
  const t = useT();
  const { province } = usePlace();
  const queries = useQueryClient();
  const [form, setForm] = useState<{ bar: string; since?: string; reason: string; document: string }>({ bar: kBars[0]!, reason: '', document: '' });
  const [ended, setEnded] = useState<string>();
  const path = `${provincePath(province)}/enterprises/${enterprise}/bars`;
  const bars = useQuery({ queryKey: ['bars', province, enterprise], queryFn: ({ signal }) => api.get<{ items: Bar[] }>(path, signal) });
  const then = async (work: Promise<unknown>) => { await work; await queries.invalidateQueries(); };
  return (
    <Paper withBorder p="md" component="section" aria-label={t('dossiers.bars')}>
      <Title order={2} size="h5" mb="xs">{t('dossiers.bars')}</Title>
      <Loaded query={bars}>{({ items }) => (
        <Stack gap="xs">
          {items.length === 0 && <Text size="sm" c="dimmed">{t('dossiers.noBars')}</Text>}
          {items.map((bar) => (
            <Group key={bar.id} gap="xs">
              <Text size="sm"><b>{t.word('bar', bar.bar)}</b> · {formatDay(bar.since)}{bar.ended_on && ` – ${formatDay(bar.ended_on)}`} · {bar.reason}{bar.document && ` · ${bar.document}`}</Text>
              {write && !bar.ended_on && (
                <ConfirmButton size="compact-xs" variant="subtle" label={t('dossiers.endBar')} title={t('dossiers.endBar')} ready={ended !== undefined}
                  run={() => then(api.post(`${provincePath(province)}/enterprise-bars/${bar.id}/end`, { ended_on: ended }))}><DayInput label={t('dossiers.endedOn')} value={ended} onChange={setEnded} /></ConfirmButton>
              )}
            </Group>
          ))}
        </Stack>
      )}</Loaded>
      {write && (
        <Group mt="xs">
          <ConfirmButton size="xs" variant="default" label={t('dossiers.enterBar')} title={t('dossiers.enterBar')} ready={form.since !== undefined && form.reason.trim() !== ''} run={() => then(api.post(path, form))}>
            <Stack>
              <NativeSelect label={t('dossiers.barKind')} value={form.bar} onChange={(event) => setForm({ ...form, bar: event.currentTarget.value })} data={kBars.map((value) => ({ value, label: t.word('bar', value) }))} />
              <DayInput label={t('dossiers.since')} value={form.since} onChange={(since) => setForm({ ...form, since })} />
              <Textarea label={t('dossiers.reason')} autosize minRows={2} value={form.reason} onChange={(event) => setForm({ ...form, reason: event.currentTarget.value })} />
              <TextInput label={t('dossiers.barDocument')} value={form.document} onChange={(event) => setForm({ ...form, document: event.currentTarget.value })} />
            </Stack>
          </ConfirmButton>
        </Group>
      )}
    </Paper>
  );
}
