import { Button, Group, Paper, Stack, Table, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import { formatDay, formatInstant } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { notify } from '../shared/ui/notices';
import { ErrorNote, Loaded, Page } from '../shared/ui/page';
import { DocumentBadge } from '../shared/ui/papers';
import { usePlace } from '../shared/ui/place';
import type { Document } from './api';

export default function DocumentPage() {
  const { t } = useLanguage();
  const { province, base } = usePlace();
  const { document = '' } = useParams();
  const path = `${provincePath(province)}/documents/${document}`;
  const query = useQuery({ queryKey: ['document', path], queryFn: ({ signal }) => api.get<Document>(path, signal) });
  const title = query.data?.row.number || t('documents.one');
  return (
    <Page title={title} actions={<Button variant="default" component={Link} to={`${base}/documents`}>{t('documents.toRegister')}</Button>}>
      <Loaded query={query}>{(data) => <Shown document={data} path={path} />}</Loaded>
    </Page>
  );
}

function Shown({ document, path }: { document: Document; path: string }) {
  const { t } = useLanguage();
  const facts: [string, string][] = [
    [t('documents.agency'), document.row.agency], [t('documents.maker'), document.row.maker], [t('documents.reviewer'), document.reviewer],
    [t('documents.signer'), document.row.signer], [t('documents.signedOn'), document.row.signed_on ? formatDay(document.row.signed_on) : ''], [t('documents.code'), document.code],
  ];
  return (
    <Stack>
      <Group><Text fw={600} lang="vi">{document.row.subject}</Text><DocumentBadge state={document.row.state} /></Group>
      <Table w="auto"><Table.Tbody>{facts.filter(([, value]) => value !== '').map(([name, value]) => (
        <Table.Tr key={name}><Table.Th scope="row">{name}</Table.Th><Table.Td>{value}</Table.Td></Table.Tr>
      ))}</Table.Tbody></Table>
      <Steps document={document} path={path} />
      <Files document={document} path={path} />
      <Story document={document} />
      <Title order={2} size="h3">{t('documents.says')}</Title>
      <Paper withBorder p="md" lang="vi"><Text component="pre" className="paper-text" style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit', margin: 0 }}>{document.text}</Text></Paper>
    </Stack>
  );
}

const kPlain = [
  { verb: 'review', rest: 'review', text: 'documents.review', ask: 'documents.reviewAsk' },
  { verb: 'sign', rest: 'signature', text: 'documents.sign', ask: 'documents.signAsk' },
  { verb: 'issue', rest: 'issue', text: 'documents.issue', ask: 'documents.issueAsk' },
  { verb: 'discard', rest: 'discard', text: 'documents.discard', ask: 'documents.discardAsk' },
] as const;
const kReasoned = [
  { verb: 'return', rest: 'return', text: 'documents.return', ask: 'documents.returnAsk' },
  { verb: 'cancel', rest: 'cancellation', text: 'documents.cancel', ask: 'documents.cancelAsk' },
  { verb: 'recall', rest: 'recall', text: 'documents.recall', ask: 'documents.recallAsk' },
] as const;

function Steps({ document, path }: { document: Document; path: string }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const send = async (rest: string, body?: unknown) => {
    await api.post(`${path}/${rest}`, body);
    setReason('');
    await queries.invalidateQueries({ queryKey: ['document', path] });
  };
  const may = new Set(document.may);
  return (
    <Group className="no-print">
      {kPlain.filter((step) => may.has(step.verb)).map((step) => (
        <ConfirmButton key={step.verb} label={t(step.text)} title={t(step.text)} variant={step.verb === 'discard' ? 'default' : 'filled'} run={() => send(step.rest)} done={t('documents.done')}>{t(step.ask)}</ConfirmButton>
      ))}
      {kReasoned.filter((step) => may.has(step.verb)).map((step) => (
        <ConfirmButton key={step.verb} label={t(step.text)} title={t(step.text)} variant="default" ready={reason.trim() !== ''} run={() => send(step.rest, { reason })} done={t('documents.done')}>
          <Text>{t(step.ask)}</Text>
          <Textarea label={t('documents.reason')} required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        </ConfirmButton>
      ))}
    </Group>
  );
}

function Files({ document, path }: { document: Document; path: string }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const adding = useMutation({
    mutationFn: (file: File) => api.upload(`${path}/scan${queryText({ file_name: file.name })}`, file),
    onSuccess: async () => { notify(t('documents.done')); await queries.invalidateQueries({ queryKey: ['document', path] }); },
  });
  const kept = document.files.map((file) => file.form);
  const forms = kept.length > 0 ? kept : ['pdf', 'docx'];
  return (
    <Stack gap="xs">
      <Group className="no-print">
        {forms.map((form) => <Button key={form} variant="default" component="a" href={`/api/v1${path}/files/${form}`}>{t.word('documentForm', form)}</Button>)}
        {document.may.includes('scan') && (
          <>
            <input ref={input} type="file" accept="application/pdf" hidden aria-label={t('documents.addScan')} onChange={(event) => { const file = event.currentTarget.files?.[0]; if (file) adding.mutate(file); }} />
            <Button variant="default" loading={adding.isPending} onClick={() => input.current?.click()}>{t('documents.addScan')}</Button>
          </>
        )}
      </Group>
      {document.files.map((file) => <Text key={file.form} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{file.file_name} · SHA-256 {file.sha256}</Text>)}
      <ErrorNote fault={adding.error} />
    </Stack>
  );
}

function Story({ document }: { document: Document }) {
  const { t } = useLanguage();
  return (
    <Stack gap="xs">
      <Title order={2} size="h3">{t('documents.steps')}</Title>
      {document.steps.map((step) => (
        <Text key={`${step.at}${step.to_state}`} size="sm">{formatInstant(step.at)} · {t.word('documentState', step.to_state)} · {step.actor}{step.reason && `: ${step.reason}`}</Text>
      ))}
    </Stack>
  );
}
