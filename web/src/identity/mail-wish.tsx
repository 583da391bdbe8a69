import { Checkbox, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { notify } from '../shared/ui/notices';
import { ErrorNote, Loaded } from '../shared/ui/page';

interface Wish { by_mail: boolean; language: string }

/** Whether one is told by mail, and in which language. */
export function MailWish() {
  const t = useT();
  const queries = useQueryClient();
  const wish = useQuery({ queryKey: ['mail-wish'], queryFn: ({ signal }) => api.get<Wish>('/account/mail', signal) });
  // Shown at once; taken back when it could not be kept.
  const [wished, setWished] = useState<Wish>();
  const keeping = useMutation({
    mutationFn: (next: Wish) => api.put<Wish>('/account/mail', next),
    onSuccess: (kept) => { queries.setQueryData(['mail-wish'], kept); notify(t('wish.kept')); },
    onSettled: () => setWished(undefined),
  });
  const keep = (next: Wish) => { setWished(next); keeping.mutate(next); };
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2} size="h4">{t('wish.title')}</Title>
        <Text>{t('wish.text')}</Text>
        <Loaded query={wish}>{(held) => (
          <>
            <Checkbox label={t('wish.byMail')} checked={(wished ?? held).by_mail} disabled={keeping.isPending} onChange={(event) => keep({ ...held, by_mail: event.currentTarget.checked })} />
            <NativeSelect label={t('wish.language')} maw={240} value={(wished ?? held).language} disabled={keeping.isPending} onChange={(event) => keep({ ...held, language: event.currentTarget.value })}
              data={[{ value: 'vi', label: t('wish.vi') }, { value: 'en', label: t('wish.en') }]} />
          </>
        )}</Loaded>
        <ErrorNote fault={keeping.error} />
      </Stack>
    </Paper>
  );
}
