import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { ApiError } from '../api/client';
import { useT, type Translate } from '../i18n/i18n';

export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useEffect(() => { document.title = `${title} · Vươn`; }, [title]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={1} size="h2">{title}</Title>
        <Group gap="xs" className="no-print">{actions}</Group>
      </Group>
      {children}
    </Stack>
  );
}

/** What went wrong, in the reader's language: the server's words when it gave any. */
export function errorText(fault: unknown, t: Translate): string {
  if (!(fault instanceof ApiError)) return t('error.unexpected');
  const { problem } = fault;
  if (problem.code === 'client.unreachable') return t('error.unreachable');
  const fields = (problem.errors ?? []).map((field) => field.detail).filter(Boolean);
  const said = problem.detail || problem.title;
  if (said) return fields.length && !fields.includes(said) ? `${said} ${fields.join(' ')}` : said;
  return problem.status === 404 ? t('error.notFound') : t('error.unexpected');
}

export function ErrorNote({ fault, retry }: { fault: unknown; retry?: () => void }) {
  const t = useT();
  if (!fault) return null;
  return (
    <Alert color="red" role="alert" title={t('error.title')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{errorText(fault, t)}</Text>
        {retry && <Button size="xs" variant="outline" color="red" onClick={retry}>{t('action.retry')}</Button>}
      </Stack>
    </Alert>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <Text c="dimmed" py="lg" ta="center" className="empty">{children}</Text>;
}

/** Loading, failed, or the data itself. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useT();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorNote fault={query.error} retry={() => void query.refetch()} />;
  return (
    <Stack role="status" aria-label={t('state.loading')}>
      <Skeleton height={28} width="40%" /><Skeleton height={120} /><Skeleton height={120} />
    </Stack>
  );
}
