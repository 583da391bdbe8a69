import { Badge, Button, Group, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../api/client';
import type { Page as PageOf } from '../api/contract';
import { useMay } from '../api/session';
import { formatDay } from '../format/format';
import { useLanguage } from '../i18n/i18n';
import { notify } from './notices';
import { ErrorNote, Loaded } from './page';
import { usePlace } from './place';

export interface DocumentRow {
  id: string; agency: string; year: number; kind: string; letters: string; number: string; subject: string; record_kind: string; record_id: string;
  state: string; signed_on?: string | null; maker: string; signer: string; recipients: string;
}
interface KindRow { kind: string; name: { vi: string; en: string }; ours: boolean; fits: boolean }

/** What state a paper is in; those that no longer hold stand out. */
export function DocumentBadge({ state }: { state: string }) {
  const { t } = useLanguage();
  const color = state === 'issued' ? 'leaf' : ['replaced', 'recalled', 'cancelled'].includes(state) ? 'red' : 'gray';
  return <Badge color={color} variant={color === 'red' ? 'outline' : 'light'} tt="none">{t.word('documentState', state)}</Badge>;
}

/** The official papers of a record: those there are, and what may be drafted from it. */
export function PapersPanel({ recordKind, recordId }: { recordKind: string; recordId: string }) {
  const { t } = useLanguage();
  const { province, base } = usePlace();
  const may = useMay(province);
  const about = queryText({ record_kind: recordKind, record_id: recordId });
  const papers = useQuery({
    queryKey: ['documents', province, recordKind, recordId], enabled: may('paper.read'),
    queryFn: ({ signal }) => api.get<PageOf<DocumentRow>>(`${provincePath(province)}/documents${about}`, signal),
  });
  if (!may('paper.read')) return null;
  return (
    <Stack component="section" gap="sm" className="no-print">
      <Title order={2} size="h3">{t('documents.panel')}</Title>
      <Loaded query={papers}>{({ items }) => (items.length === 0 ? <Text c="dimmed">{t('documents.noneYet')}</Text> : (
        <div className="scroll-x" role="region" tabIndex={0} aria-label={t('documents.panel')}>
          <Table className="stack-table">
            <Table.Thead><Table.Tr><Table.Th>{t('documents.number')}</Table.Th><Table.Th>{t('documents.subject')}</Table.Th><Table.Th>{t('documents.signedOn')}</Table.Th><Table.Th>{t('documents.state')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>{items.map((item) => (
              <Table.Tr key={item.id}>
                <Table.Td data-label={t('documents.number')}>{item.number || t('documents.noNumber')}</Table.Td>
                <Table.Td data-label={t('documents.subject')}><Text inherit component={Link} to={`${base}/documents/${item.id}`} c="leaf.8" td="underline" lang="vi">{item.subject}</Text></Table.Td>
                <Table.Td data-label={t('documents.signedOn')}>{item.signed_on ? formatDay(item.signed_on) : ''}</Table.Td>
                <Table.Td data-label={t('documents.state')}><DocumentBadge state={item.state} /></Table.Td>
              </Table.Tr>
            ))}</Table.Tbody>
          </Table>
        </div>
      ))}</Loaded>
      <NewPaper recordKind={recordKind} recordId={recordId} />
    </Stack>
  );
}

function NewPaper({ recordKind, recordId }: { recordKind: string; recordId: string }) {
  const { t, language } = useLanguage();
  const { province } = usePlace();
  const may = useMay(province);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState('');
  const kinds = useQuery({
    queryKey: ['paper-kinds', province, recordKind, recordId],
    queryFn: ({ signal }) => api.get<{ items: KindRow[] }>(`${provincePath(province)}/paper-kinds${queryText({ record_kind: recordKind, record_id: recordId })}`, signal),
  });
  const drafting = useMutation({
    mutationFn: (kind: string) => api.post(`${provincePath(province)}/papers`, { kind, record_id: recordId }),
    onSuccess: async () => {
      notify(t('documents.drafted'));
      await queries.invalidateQueries({ queryKey: ['documents', province, recordKind, recordId] });
    },
  });
  return (
    <Loaded query={kinds}>{({ items }) => {
      const fitting = items.filter((item) => item.fits);
      const kind = fitting.find((item) => item.kind === chosen) ?? fitting[0];
      if (!kind) return <Text c="dimmed" size="sm">{t('documents.noneFits')}</Text>;
      const preview = (form: string) => `/api/v1${provincePath(province)}/paper-preview/${kind.kind}/${recordId}?form=${form}`;
      return (
        <Stack gap="xs">
          <Group align="flex-end">
            <NativeSelect label={t('documents.kind')} value={kind.kind} onChange={(event) => setChosen(event.currentTarget.value)}
              data={fitting.map((item) => ({ value: item.kind, label: language === 'en' ? item.name.en : item.name.vi }))} />
            {may('paper.write') && kind.ours && <Button loading={drafting.isPending} onClick={() => drafting.mutate(kind.kind)}>{t('documents.draft')}</Button>}
            <Button variant="default" component="a" href={preview('pdf')}>{t('documents.previewPdf')}</Button>
            <Button variant="default" component="a" href={preview('docx')}>{t('documents.previewDocx')}</Button>
          </Group>
          {!kind.ours && <Text size="sm" c="dimmed">{t('documents.notOurs')}</Text>}
          <ErrorNote fault={drafting.error} />
        </Stack>
      );
    }}</Loaded>
  );
}
