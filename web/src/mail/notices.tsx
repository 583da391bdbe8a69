import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, queryText } from '../shared/api/client';
import type { Notice, NoticePage } from '../shared/api/notices';
import { formatInstant } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { notify } from '../shared/ui/notices';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';

/** What one was told of, newest first. */
export default function Notices() {
  const { t, language } = useLanguage();
  const queries = useQueryClient();
  const { base } = usePlace();
  const notices = useInfiniteQuery({
    queryKey: ['notices', 'list', language],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<NoticePage>(`/notices${queryText({ cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const first = notices.data?.pages[0];
  const readAll = async () => {
    await api.post('/notices/reading', { upto: first!.items[0]!.id });
    await queries.invalidateQueries({ queryKey: ['notices'] });
    notify(t('notices.doneRead'));
  };
  return (
    <Page title={t('nav.notices')} actions={first && first.unread > 0 && <Button variant="default" onClick={() => void readAll()}>{t('notices.readAll')}</Button>}>
      <Text size="sm">{t('notices.about')} <Text span inherit component={Link} to={`${base}/account`} c="leaf.8" td="underline">{t('notices.toWish')}</Text></Text>
      <Loaded query={notices}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('notices.none')}</Empty> : <Stack component="ul" gap="xs" className="plain-list">{items.map((item) => <OneNotice key={item.id} notice={item} />)}</Stack>;
      }}</Loaded>
      {notices.hasNextPage && <Button variant="default" loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

// The server's addresses carry the workspace's own prefix.
const inApp = (href: string) => href.replace(/^\/app(?=\/)/, '');

function OneNotice({ notice }: { notice: Notice }) {
  const t = useT();
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          {notice.unread && <Badge variant="light" tt="none">{t('notices.unread')}</Badge>}
          <Text component={Link} to={inApp(notice.href)} fw={notice.unread ? 700 : 500} c="leaf.8" td="underline">{notice.subject}</Text>
        </Group>
        <Text size="sm" c="dimmed">{formatInstant(notice.at)} · {t.word('noticeMail', notice.by_mail)}</Text>
      </Group>
      <Text size="sm" mt={4} className="as-typed">{notice.body}</Text>
    </Paper>
  );
}
