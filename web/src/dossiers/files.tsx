import { Button, Group, NativeSelect, Paper, Progress, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../shared/api/client';
import { wordsIn } from '../shared/api/forms';
import { formatQuantity } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { ConfirmButton } from '../shared/ui/confirm';
import { ErrorNote } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { dossierPath, type AttachedFile, type Dossier, type Face } from './api';
import { sendFile } from './upload';

const kAccepted = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx,.xml,.zip';
const sizeText = (bytes: number) => (bytes < 1_048_576 ? `${formatQuantity(Math.ceil(bytes / 1024))} KB` : `${formatQuantity(Math.round(bytes / 104_857.6) / 10)} MB`);

interface Props { dossier: Dossier; face: Face; editable: boolean; findings?: { value: Findings; change: (next: Findings) => void } }
export type Findings = Record<string, { found: string; note: string }>;

/** The papers of the call, each with its files; officers note what they found of each. */
export function Papers({ dossier, face, editable, findings }: Props) {
  const { t, language } = useLanguage();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('dossiers.papers')}>
      <Title order={2} size="h5" mb="xs">{t('dossiers.papers')}</Title>
      <Stack>
        {dossier.papers.map((paper) => (
          <Stack key={paper.code} gap={4}>
            <Text size="sm" fw={600}>{wordsIn(language, paper.title)}{paper.required ? ' *' : ` (${t('dossiers.ifAny')})`}</Text>
            <FileList files={paper.files} dossier={dossier} face={face} editable={editable} />
            {paper.finding && !findings && <Text size="sm" c={paper.finding.found === 'fine' ? 'leaf.8' : 'red.9'}>{t.word('paperFound', paper.finding.found)}{paper.finding.note && `: ${paper.finding.note}`}</Text>}
            {findings && <Finding code={paper.code} findings={findings} name={wordsIn(language, paper.title)} />}
            {editable && <Upload dossier={dossier} face={face} paper={paper.code} name={wordsIn(language, paper.title)} />}
          </Stack>
        ))}
        {(dossier.other_files.length > 0 || editable) && (
          <Stack gap={4}>
            <Text size="sm" fw={600}>{t('dossiers.otherFiles')}</Text>
            <FileList files={dossier.other_files} dossier={dossier} face={face} editable={editable} />
            {editable && <Upload dossier={dossier} face={face} paper="" name={t('dossiers.otherFiles')} />}
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}

function Finding({ code, findings, name }: { code: string; findings: NonNullable<Props['findings']>; name: string }) {
  const { t } = useLanguage();
  const held = findings.value[code] ?? { found: '', note: '' };
  const set = (next: typeof held) => {
    const others = Object.entries(findings.value).filter(([each]) => each !== code);
    findings.change(Object.fromEntries(next.found === '' ? others : [...others, [code, next]]));
  };
  return (
    <Group gap="xs">
      <NativeSelect size="xs" aria-label={t('dossiers.findingOf', { paper: name })} value={held.found} onChange={(event) => set({ ...held, found: event.currentTarget.value })}
        data={[{ value: '', label: t('dossiers.notChecked') }, ...['fine', 'missing', 'wrong'].map((value) => ({ value, label: t.word('paperFound', value) }))]} />
      {held.found !== '' && held.found !== 'fine' && <TextInput size="xs" aria-label={t('dossiers.noteOf', { paper: name })} placeholder={t('dossiers.note')} value={held.note} onChange={(event) => set({ ...held, note: event.currentTarget.value })} />}
    </Group>
  );
}

function FileList({ files, dossier, face, editable }: { files: AttachedFile[]; dossier: Dossier; face: Face; editable: boolean }) {
  const { t } = useLanguage();
  const { province } = usePlace();
  const queries = useQueryClient();
  const path = `${dossierPath(province, face, dossier.id)}/files`;
  return <>{files.map((file) => (
    <Group key={file.id} gap="xs">
      <Text size="sm" component="a" href={`/api/v1${path}/${file.id}`} c="leaf.8" td="underline">{file.file_name}</Text>
      <Text size="xs" c="dimmed">{sizeText(file.size)}</Text>
      {editable && <ConfirmButton danger size="compact-xs" variant="subtle" label={t('dossiers.removeFile')} title={t('dossiers.removeFile')}
        run={async () => { await api.delete(`${path}/${file.id}`); await queries.invalidateQueries({ queryKey: ['dossier'] }); }}>{t('dossiers.removeFileText', { name: file.file_name })}</ConfirmButton>}
    </Group>
  ))}</>;
}

function Upload({ dossier, face, paper, name }: { dossier: Dossier; face: Face; paper: string; name: string }) {
  const { t } = useLanguage();
  const { province } = usePlace();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number>();
  const sending = useMutation({
    mutationFn: (file: File) => { setShare(0); return sendFile(province, face, dossier.id, paper, file, setShare); },
    onSettled: async () => { setShare(undefined); await queries.invalidateQueries({ queryKey: ['dossier'] }); },
  });
  return (
    <Stack gap={4} className="no-print">
      <input ref={input} type="file" hidden aria-label={t('dossiers.attachTo', { paper: name })} accept={kAccepted} onChange={(event) => { const file = event.currentTarget.files?.[0]; if (file) sending.mutate(file); event.currentTarget.value = ''; }} />
      <div><Button size="xs" variant="default" loading={sending.isPending} aria-label={t('dossiers.attachTo', { paper: name })} onClick={() => input.current?.click()}>{t('dossiers.attach')}</Button></div>
      {share !== undefined && <Progress value={share * 100} aria-label={t('dossiers.sending', { paper: name })} />}
      <ErrorNote fault={sending.error} />
    </Stack>
  );
}
