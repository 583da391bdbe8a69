import { Alert, Button, Group, JsonInput, List, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, ApiError } from '../shared/api/client';
import { useMay } from '../shared/api/session';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { DayInput } from '../shared/ui/inputs';
import { notify } from '../shared/ui/notices';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { usePack, versionPath, type NormItem, type Pack, type PackView } from './api';
import { ItemEditor } from './item-editor';

export default function EditPack() {
  const t = useT();
  const { province } = usePlace();
  const { pack: name = '' } = useParams();
  const may = useMay(province)('norm.write');
  return (
    <Loaded query={usePack(name)}>{(view) => (may && view.summary.state === 'draft'
      ? <Editor key={view.summary.id} view={view} />
      : <Page title={t('norms.edit')}><Empty>{t('state.notAllowed')}</Empty></Page>)}</Loaded>
  );
}

function Editor({ view }: { view: PackView }) {
  const { t, language } = useLanguage();
  const { province, base } = usePlace();
  const queries = useQueryClient();
  const [pack, setPack] = useState(view.pack);
  const [kept, setKept] = useState(view);
  const id = view.summary.id ?? '';
  const change = (next: Partial<Pack>) => setPack((before) => ({ ...before, ...next }));
  const setItem = (at: number, next: NormItem | undefined) => change({ items: pack.items.flatMap((item, index) => (index !== at ? [item] : next ? [next] : [])) });
  const saving = useMutation({
    mutationFn: () => api.put<PackView>(versionPath(province, id), pack, kept.revision),
    onSuccess: async (saved) => {
      setKept(saved);
      setPack(saved.pack);
      notify(t('norms.saved'));
      queries.setQueryData(['norm-pack', province, id], saved);
      await queries.invalidateQueries({ queryKey: ['norm-packs'] });
    },
  });
  const wrong = (pointer: string) => (saving.error instanceof ApiError ? saving.error.field(pointer) : undefined) ?? kept.findings.find((each) => each.pointer === pointer)?.message;
  return (
    <Page title={t('norms.edit')} actions={<><Button variant="default" component={Link} to={`${base}/norms/${id}`}>{t('norms.backToPack')}</Button><Button loading={saving.isPending} onClick={() => saving.mutate()}>{t('norms.save')}</Button></>}>
      <ErrorNote fault={saving.error} />
      {kept.findings.length > 0 && <Alert color="red" title={t('norms.findings')}><List size="sm">{kept.findings.map((each) => <List.Item key={each.pointer + each.code}><code>{each.pointer}</code>: {each.message}</List.Item>)}</List></Alert>}
      <Paper withBorder p="md">
        <Stack>
          <Group grow preventGrowOverflow={false} align="flex-start">
            <TextInput label={t('norms.titleVi')} value={pack.title.vi} error={wrong('/title/vi')} onChange={(event) => change({ title: { ...pack.title, vi: event.currentTarget.value } })} />
            <TextInput label={t('norms.titleEn')} value={pack.title.en} error={wrong('/title/en')} onChange={(event) => change({ title: { ...pack.title, en: event.currentTarget.value } })} />
          </Group>
          <Group grow preventGrowOverflow={false} align="flex-start">
            <DayInput label={t('norms.validFrom')} value={pack.valid_from} error={wrong('/valid_from')} onChange={(day) => day && change({ valid_from: day })} />
            <DayInput label={t('norms.validTo')} value={pack.valid_to} error={wrong('/valid_to')} onChange={(day) => change({ valid_to: day ?? null })} />
          </Group>
        </Stack>
      </Paper>
      {pack.items.map((item, at) => <ItemEditor key={`${item.code}-${at}`} item={item} place={`/items/${at}`} wrong={wrong} change={(next) => setItem(at, next)} />)}
      <AllOfIt pack={pack} language={language} take={setPack} />
      <Group justify="flex-end"><Button loading={saving.isPending} onClick={() => saving.mutate()}>{t('norms.save')}</Button></Group>
    </Page>
  );
}

/** Every rule of the pack as text, for what the fields above do not reach. */
function AllOfIt({ pack, language, take }: { pack: Pack; language: string; take: (next: Pack) => void }) {
  const t = useT();
  const written = JSON.stringify(pack, null, 1);
  const [text, setText] = useState<string>();
  let read: Pack | undefined;
  try { read = text === undefined ? undefined : (JSON.parse(text) as Pack); } catch { read = undefined; }
  const broken = text !== undefined && read === undefined;
  return (
    <Paper withBorder p="md">
      <details>
        <summary><Title order={2} size="h5" display="inline">{t('norms.asText')}</Title></summary>
        <Stack mt="sm">
          <Text size="sm" c="dimmed">{t('norms.asTextHelp')}</Text>
          <JsonInput label={t('norms.asText')} lang={language} autosize minRows={10} maxRows={30} value={text ?? written} error={broken ? t('norms.textBroken') : undefined} onChange={setText} styles={{ input: { fontFamily: 'monospace' } }} />
          <Group><Button variant="default" disabled={read === undefined} onClick={() => { if (read) { take(read); setText(undefined); } }}>{t('norms.takeText')}</Button></Group>
        </Stack>
      </details>
    </Paper>
  );
}
