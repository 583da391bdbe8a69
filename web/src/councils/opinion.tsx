import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../shared/api/client';
import { useLanguage } from '../shared/i18n/i18n';
import { notify } from '../shared/ui/notices';
import { ErrorNote } from '../shared/ui/page';
import type { Point } from './api';

/** What a member who cannot come writes; read out at the meeting, and no ballot. */
export function OpinionForm({ point, path, done }: { point: Point; path: string; done: () => Promise<unknown> }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  const [opinion, setOpinion] = useState(point.my_opinion ?? '');
  const sending = useMutation({
    mutationFn: () => api.put(path, { opinion: opinion.trim() }),
    onSuccess: async () => { notify(t('councils.doneOpinion')); setOpen(false); await done(); },
  });
  return (
    <Stack gap="xs">
      {point.my_opinion && !open && <Text size="sm">{t('councils.myOpinion')}: {point.my_opinion}</Text>}
      {!open && <Group><Button size="xs" variant="default" onClick={() => setOpen(true)}>{t(point.state === 'closed' ? 'councils.writeLate' : 'councils.writeOpinion')}</Button></Group>}
      {open && (
        <form onSubmit={(event) => { event.preventDefault(); sending.mutate(); }}>
          <Textarea label={t('councils.opinion')} description={t(point.state === 'closed' ? 'councils.lateText' : 'councils.opinionText')} autosize minRows={3} value={opinion} onChange={(event) => setOpinion(event.currentTarget.value)} />
          <ErrorNote fault={sending.error} />
          <Group mt="xs"><Button size="xs" type="submit" disabled={opinion.trim() === ''} loading={sending.isPending}>{t('councils.sendOpinion')}</Button><Button size="xs" variant="default" onClick={() => setOpen(false)}>{t('action.cancel')}</Button></Group>
        </form>
      )}
    </Stack>
  );
}
