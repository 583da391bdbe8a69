import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { api, newKey, provincePath, queryText } from '../shared/api/client';
import type { PlanVersion } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { useT } from '../shared/i18n/i18n';
import { Empty, ErrorNote, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';

const kReadable = '.docx,.xlsx,.csv,.pdf,.txt,.md';

export default function Import() {
  const t = useT();
  const { province, year: here } = usePlace();
  const [year, setYear] = useState(String(here));
  const [file, setFile] = useState<File>();
  const key = useRef(newKey()); // one file is one import, however often it is sent
  const navigate = useNavigate();
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: () => api.upload<PlanVersion>(`${provincePath(province)}/plan-imports${queryText({ year, file_name: file!.name })}`, file!, key.current),
    onSuccess: async (version) => {
      await queries.invalidateQueries({ queryKey: ['plan-versions'] });
      await queries.invalidateQueries({ queryKey: ['years'] });
      await navigate(`/${province}/${year}/plan/versions/${version.id}`);
    },
    onError: () => { key.current = newKey(); },
  });
  if (!useMay(province)('plan.write')) return <Page title={t('plan.import')}><Empty>{t('state.notAllowed')}</Empty></Page>;
  return (
    <Page title={t('plan.import')}>
      <Paper withBorder p="md" maw={640}>
        <form onSubmit={(event) => { event.preventDefault(); if (file) sending.mutate(); }}>
          <Stack>
            <Text>{t('import.about')}</Text>
            <TextInput label={t('shell.year')} maw={140} inputMode="numeric" pattern="20[0-9]{2}" required withAsterisk={false} value={year} onChange={(event) => setYear(event.currentTarget.value)} />
            <div>
              <label htmlFor="plan-file"><Text fw={500} size="sm" mb={4}>{t('import.file')}</Text></label>
              <input id="plan-file" type="file" required accept={kReadable} onChange={(event) => { setFile(event.currentTarget.files?.[0]); key.current = newKey(); sending.reset(); }} />
            </div>
            <ErrorNote fault={sending.error} />
            <Group><Button type="submit" disabled={!file || year === ''} loading={sending.isPending}>{t('import.read')}</Button></Group>
          </Stack>
        </form>
      </Paper>
    </Page>
  );
}
