import { Button, Checkbox, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import type { CallPaper } from '../shared/api/forms';
import { useT } from '../shared/i18n/i18n';

interface Props { papers: CallPaper[]; change: (next: CallPaper[]) => void; wrong: (pointer: string) => string | undefined }

/** The papers of the call's own, besides those of the rule pack. */
export function PapersEditor({ papers, change, wrong }: Props) {
  const t = useT();
  const set = (at: number, next: Partial<CallPaper>) => change(papers.map((paper, index) => (index === at ? { ...paper, ...next } : paper)));
  return (
    <Stack>
      <Title order={2} size="h5">{t('calls.ownPapers')}</Title>
      {papers.length === 0 && <Text size="sm" c="dimmed">{t('calls.noOwnPapers')}</Text>}
      {papers.map((paper, at) => (
        <Group key={at} align="flex-end">
          <TextInput label={t('calls.key')} w={160} value={paper.code} error={wrong(`/content/papers/${at}/code`)} onChange={(event) => set(at, { code: event.currentTarget.value })} />
          <TextInput label={t('calls.labelVi')} style={{ flex: '1 1 220px' }} value={paper.title.vi} error={wrong(`/content/papers/${at}/title`)} onChange={(event) => set(at, { title: { ...paper.title, vi: event.currentTarget.value } })} />
          <TextInput label={t('calls.labelEn')} style={{ flex: '1 1 220px' }} value={paper.title.en} onChange={(event) => set(at, { title: { ...paper.title, en: event.currentTarget.value } })} />
          <Checkbox label={t('calls.required')} checked={paper.required} mb={8} onChange={(event) => set(at, { required: event.currentTarget.checked })} />
          <Button variant="subtle" color="red" onClick={() => change(papers.filter((_, index) => index !== at))}>{t('calls.remove')}</Button>
        </Group>
      ))}
      <Group><Button variant="default" onClick={() => change([...papers, { code: `paper_${papers.length + 1}`, title: { vi: '', en: '' }, required: true }])}>{t('calls.addPaper')}</Button></Group>
    </Stack>
  );
}
