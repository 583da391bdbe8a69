import { Button, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, queryText } from '../shared/api/client';
import { newId } from '../shared/api/ids';
import { formatInstant } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { notify } from '../shared/ui/notices';
import { Empty, ErrorNote } from '../shared/ui/page';
import type { Contract, ContractFile } from './api';

const kAccepted = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.xml,.zip';

/** Photos as pictures, other papers by name. */
export function PhotoStrip({ files, path }: { files: ContractFile[]; path: string }) {
  if (files.length === 0) return null;
  const at = (file: ContractFile) => `/api/v1${path}/files/${file.id}`;
  return (
    <ul className="plain-list photo-strip">
      {files.map((file) => (
        <li key={file.id}>{file.media_type.startsWith('image/')
          ? <a href={at(file)} target="_blank" rel="noreferrer"><img src={at(file)} alt={file.caption || file.file_name} loading="lazy" /></a>
          : <a href={at(file)}>{file.caption || file.file_name}</a>}</li>
      ))}
    </ul>
  );
}

/** Adds a paper or photo to a record of the contract. */
export function AddFile({ path, kind, id, label, size = 'xs' }: { path: string; kind: string; id: string; label: string; size?: string }) {
  const t = useT();
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: ({ file, file_id }: { file: File; file_id: string }) => api.upload(`${path}/files${queryText({ id: file_id, of_kind: kind, of_id: id, file_name: file.name })}`, file),
    retry: 2,
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['contract', path] }); notify(t('contracts.doneFile')); },
  });
  return (
    <Stack gap={4} align="flex-start" className="no-print">
      <FileButton accept={kAccepted} onChange={(file) => { if (file) sending.mutate({ file, file_id: newId() }); }} inputProps={{ 'aria-label': label }}>{(props) => <Button size={size} variant="default" loading={sending.isPending} {...props}>{label}</Button>}</FileButton>
      <ErrorNote fault={sending.error} />
    </Stack>
  );
}

/** The papers of the contract itself and of its items. */
export function ContractFiles({ contract, path, write }: { contract: Contract; path: string; write: boolean }) {
  const t = useT();
  const files = contract.files.filter((file) => file.of_kind === 'contract' || file.of_kind === 'item');
  return (
    <section>
      <Group justify="space-between" mb="xs"><Title order={2} size="h4">{t('contracts.files')}</Title>{write && <AddFile path={path} kind="contract" id={contract.id} label={t('contracts.addFile')} />}</Group>
      {files.length === 0 ? <Empty>{t('contracts.noFiles')}</Empty> : (
        <Stack component="ul" className="plain-list" gap="xs">{files.map((file) => (
          <Group key={file.id} component="li" gap="xs"><a href={`/api/v1${path}/files/${file.id}`}>{file.file_name}</a><Text size="xs" c="dimmed">{[file.adder, formatInstant(file.added_at)].filter(Boolean).join(', ')}</Text></Group>
        ))}</Stack>
      )}
    </section>
  );
}
