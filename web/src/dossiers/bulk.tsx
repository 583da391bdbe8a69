import { Button, Group, Paper, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, provincePath } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { useLanguage } from '../shared/i18n/i18n';
import { Dialog } from '../shared/ui/dialog';
import { notify } from '../shared/ui/notices';
import { ErrorNote, Loaded } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import type { BulkResult } from './api';

const kActions = ['valid', 'return', 'send_to_council', 'pass', 'refuse'] as const;
type Action = (typeof kActions)[number];
const needsReason = (action: Action) => action === 'return' || action === 'refuse';

/** A step of many dossiers at once, after seeing what would happen to each. */
export function BulkActions({ ids, done }: { ids: string[]; done: () => void }) {
  const { t } = useLanguage();
  const [action, setAction] = useState<Action>();
  return (
    <Paper withBorder p="sm" className="no-print">
      <Group><Text size="sm" fw={600}>{t('dossiers.chosen', { count: ids.length })}</Text>{kActions.map((each) => <Button key={each} size="xs" variant={needsReason(each) ? 'outline' : 'filled'} color={needsReason(each) ? 'red' : undefined} onClick={() => setAction(each)}>{t.word('bulkAction', each)}</Button>)}</Group>
      {action && <BulkDialog action={action} ids={ids} close={() => setAction(undefined)} done={done} />}
    </Paper>
  );
}

function BulkDialog({ action, ids, close, done }: { action: Action; ids: string[]; close: () => void; done: () => void }) {
  const { t } = useLanguage();
  const { province } = usePlace();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [number, setNumber] = useState('');
  const preview = useQuery({ queryKey: ['dossier-preview', province, action, ids], staleTime: 0, queryFn: () => api.post<BulkResult>(`${provincePath(province)}/dossier-action-previews`, { action, ids }) });
  const doing = useMutation({
    mutationFn: () => api.post<BulkResult>(`${provincePath(province)}/dossier-actions`, { action, ids, reason: reason.trim(), document: number.trim() }),
    onSuccess: async (result) => { notify(t('dossiers.bulkDone', { done: result.done, refused: result.refused })); close(); done(); await queries.invalidateQueries(); },
  });
  return (
    <Dialog opened wide onClose={close} title={t.word('bulkAction', action)}>
      <Loaded query={preview}>{(result) => (
        <Stack>
          <Text role="status">{t('dossiers.bulkPreview', { done: result.done, refused: result.refused })}</Text>
          <PreviewTable result={result} />
          {needsReason(action) && <Textarea label={t('dossiers.reason')} autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
          <TextInput label={t('dossiers.noticeNumber')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
          <ErrorNote fault={doing.error} />
          <Group justify="flex-end"><Button variant="default" onClick={close}>{t('action.cancel')}</Button><Button disabled={result.done === 0 || (needsReason(action) && reason.trim() === '')} loading={doing.isPending} onClick={() => doing.mutate()}>{t('dossiers.bulkRun', { count: result.done })}</Button></Group>
        </Stack>
      )}</Loaded>
    </Dialog>
  );
}

function PreviewTable({ result }: { result: BulkResult }) {
  const { t, language } = useLanguage();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('dossiers.preview')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('dossiers.code')}</Table.Th><Table.Th>{t('dossiers.what')}</Table.Th><Table.Th>{t('dossiers.willBe')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{result.rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td data-label={t('dossiers.code')}>{row.code || row.id}</Table.Td><Table.Td data-label={t('dossiers.what')}>{row.title}</Table.Td>
            <Table.Td data-label={t('dossiers.willBe')}>{row.done ? t.word('dossierState', row.to_state) : <Text size="sm" c="red.9">{t('dossiers.refusedBecause', { why: wordsIn(language, row.detail) })}</Text>}</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
