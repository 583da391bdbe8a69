import { Badge, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { api, queryText } from '../shared/api/client';
import { newId } from '../shared/api/ids';
import { useMay } from '../shared/api/session';
import { formatInstant } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { notify } from '../shared/ui/notices';
import { ErrorNote, Loaded } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { dossierPath, type Dossier, type Face } from './api';

interface Message { id: string; number: number; side: 'office' | 'enterprise'; author?: string | null; own: boolean; text: string; at: string }
interface MessagePage { items: Message[]; unread: number; older?: number | null }

const kLongest = 4000;

/** What enterprise and office write each other on a dossier. Opening it reads it. */
export function Messages({ dossier, face }: { dossier: Dossier; face: Face }) {
  const t = useT();
  const { province } = usePlace();
  const queries = useQueryClient();
  const may = useMay(province);
  const writes = may(face === 'dossiers' ? 'dossier.write' : 'dossier.own');
  const path = `${dossierPath(province, face, dossier.id)}/messages`;
  const key = ['messages', face, province, dossier.id];
  const messages = useQuery({ queryKey: key, refetchInterval: 30_000, queryFn: ({ signal }) => api.get<MessagePage>(path, signal) });
  const box = useRef<HTMLElement>(null);
  const { hash } = useLocation();
  useEffect(() => { if (hash === '#messages' && messages.isSuccess) box.current?.scrollIntoView(); }, [hash, messages.isSuccess]);
  const last = messages.data?.items.at(-1)?.number ?? 0;
  const unread = messages.data?.unread ?? 0;
  const read = async () => {
    queries.setQueryData(key, await api.post<MessagePage>(`${path}/reading`, { upto: last }));
    await queries.invalidateQueries({ queryKey: ['todos'] });
  };
  return (
    <Paper withBorder p="md" component="section" id="messages" ref={box} aria-label={t('messages.title')}>
      <Stack gap="sm">
        <Group gap="xs">
          <Title order={2} size="h5">{t('messages.title')}</Title>
          {unread > 0 && <Badge variant="light" tt="none" color="red">{t('messages.unread', { count: unread })}</Badge>}
          {unread > 0 && writes && <Button size="compact-xs" variant="subtle" onClick={() => void read()}>{t('messages.read')}</Button>}
        </Group>
        {dossier.state === 'draft' ? <Text size="sm" c="dimmed">{t('messages.draft')}</Text> : (
          <Loaded query={messages}>{(page) => (
            <>
              {page.items.length === 0 && <Text size="sm" c="dimmed">{t(face === 'dossiers' ? 'messages.noneOffice' : 'messages.none')}</Text>}
              <Conversation key={`${page.older ?? 0}`} page={page} path={path} />
              {writes && <Writing path={path} sent={async () => { await queries.invalidateQueries({ queryKey: key }); if (unread > 0) await read(); }} face={face} />}
            </>
          )}</Loaded>
        )}
      </Stack>
    </Paper>
  );
}

function Conversation({ page, path }: { page: MessagePage; path: string }) {
  const t = useT();
  const [earlier, setEarlier] = useState<MessagePage[]>([]);
  const older = useMutation({ mutationFn: (before: number) => api.get<MessagePage>(`${path}${queryText({ before })}`), onSuccess: (more) => setEarlier((pages) => [more, ...pages]) });
  const before = (earlier[0] ?? page).older;
  const items = [...earlier.flatMap((each) => each.items), ...page.items];
  return (
    <>
      {before && <div><Button size="xs" variant="default" loading={older.isPending} onClick={() => older.mutate(before)}>{t('messages.older')}</Button></div>}
      <Stack component="ul" className="plain-list" gap="xs">{items.map((message) => (
        <li key={message.id} className={message.own ? 'message own' : 'message'}>
          <Text size="xs" c="dimmed">{message.author ? `${message.author} · ` : ''}{t(`messages.${message.side}`)} · {formatInstant(message.at)}</Text>
          <Text size="sm" className="as-typed" lang="vi">{message.text}</Text>
        </li>
      ))}</Stack>
    </>
  );
}

function Writing({ path, sent, face }: { path: string; sent: () => Promise<void>; face: Face }) {
  const t = useT();
  const [text, setText] = useState('');
  // The same id until it came through, so that a message sent twice is one message.
  const id = useRef(newId());
  const sending = useMutation({
    mutationFn: () => api.post(path, { id: id.current, text: text.trim() }),
    onSuccess: async () => { id.current = newId(); setText(''); notify(t('messages.sent')); await sent(); },
  });
  return (
    <form className="no-print" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') sending.mutate(); }}>
      <Stack gap="xs">
        <Textarea label={t('messages.write')} description={t(face === 'dossiers' ? 'messages.hintOffice' : 'messages.hint')} autosize minRows={2} maxLength={kLongest} value={text} onChange={(event) => { setText(event.currentTarget.value); if (sending.isError) { sending.reset(); id.current = newId(); } }} />
        <ErrorNote fault={sending.error} />
        <Group><Button type="submit" disabled={text.trim() === ''} loading={sending.isPending}>{t('messages.send')}</Button></Group>
      </Stack>
    </form>
  );
}
