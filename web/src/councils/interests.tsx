import { Button, Checkbox, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiError } from '../shared/api/client';
import { useLanguage } from '../shared/i18n/i18n';
import { notify } from '../shared/ui/notices';
import { ErrorNote } from '../shared/ui/page';
import type { Council } from './api';

interface Link { tax_code: string; kind: string }

/** A member declares its interests, or that it has none, before it can open a dossier. */
export function InterestsForm({ council, path, done }: { council: Council; path: string; done: () => Promise<unknown> }) {
  const { t } = useLanguage();
  const [relatives, setRelatives] = useState('');
  const [links, setLinks] = useState<Link[]>([]);
  const [conflicts, setConflicts] = useState<Record<string, string>>({});
  const [sure, setSure] = useState(false);
  const declaring = useMutation({
    mutationFn: () => api.put(`${path}/interests`, {
      relatives: relatives.split('\n').map((name) => name.trim()).filter(Boolean), links,
      conflicts: Object.entries(conflicts).map(([dossier_id, note]) => ({ dossier_id, note })),
    }),
    onSuccess: async () => { notify(t('councils.doneDeclared')); await done(); },
  });
  const wrong = (pointer: string) => (declaring.error instanceof ApiError ? declaring.error.field(pointer) : undefined);
  const setLink = (at: number, part: Partial<Link>) => setLinks(links.map((link, each) => (each === at ? { ...link, ...part } : link)));
  const mark = (dossier: string, on: boolean) => setConflicts(on ? { ...conflicts, [dossier]: '' } : Object.fromEntries(Object.entries(conflicts).filter(([id]) => id !== dossier)));
  return (
    <Paper withBorder p="md">
      <form onSubmit={(event) => { event.preventDefault(); declaring.mutate(); }}>
        <Stack maw={640}>
          <Title order={2} size="h4">{t('councils.interestsTitle')}</Title>
          <Text size="sm">{t('councils.interestsText')}</Text>
          <Textarea label={t('councils.relatives')} description={t('councils.relativesText')} autosize minRows={2} value={relatives} onChange={(event) => setRelatives(event.currentTarget.value)} />
          {links.map((link, at) => (
            <Group key={at} align="flex-start">
              <TextInput label={t('councils.taxCode', { number: at + 1 })} inputMode="numeric" value={link.tax_code} error={wrong(`/links/${at}/tax_code`)} onChange={(event) => setLink(at, { tax_code: event.currentTarget.value.trim() })} />
              <NativeSelect label={t('councils.linkKind', { number: at + 1 })} value={link.kind} onChange={(event) => setLink(at, { kind: event.currentTarget.value })} data={['owner', 'supplier', 'contract'].map((value) => ({ value, label: t.word('conflictKind', value) }))} />
              <Button mt={25} variant="default" aria-label={t('councils.removeLink', { number: at + 1 })} onClick={() => setLinks(links.filter((_, each) => each !== at))}>{t('councils.remove')}</Button>
            </Group>
          ))}
          <Group><Button variant="default" onClick={() => setLinks([...links, { tax_code: '', kind: 'owner' }])}>{t('councils.addLink')}</Button></Group>
          {council.agenda.length > 0 && <Text fw={600}>{t('councils.conflictWith')}</Text>}
          {council.agenda.map((point) => (
            <div key={point.dossier_id}>
              <Checkbox label={`${point.code} ${point.title}`} checked={point.dossier_id in conflicts} onChange={(event) => mark(point.dossier_id, event.currentTarget.checked)} />
              {point.dossier_id in conflicts && <TextInput mt={4} label={t('councils.noteOn', { code: point.code })} value={conflicts[point.dossier_id] ?? ''} onChange={(event) => setConflicts({ ...conflicts, [point.dossier_id]: event.currentTarget.value })} />}
            </div>
          ))}
          <Checkbox label={t('councils.swear')} checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
          <ErrorNote fault={declaring.error} />
          <Group><Button type="submit" disabled={!sure} loading={declaring.isPending}>{t('councils.declare')}</Button></Group>
        </Stack>
      </form>
    </Paper>
  );
}
