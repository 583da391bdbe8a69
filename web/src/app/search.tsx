import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useT } from '../shared/i18n/i18n';
import { Empty, ErrorNote, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';
import type { Finder, Found } from '../shared/ui/screens';
import { useFinders } from './finders';

/** One question to every list that the person may read. */
export default function Search() {
  const t = useT();
  const { province, year } = usePlace();
  const [{ q }, setFilter] = useFilters(['q'] as const);
  const finders = useFinders();
  const answers = useQueries({
    queries: finders.map((finder) => ({
      queryKey: ['search', province, year, finder.screen, q],
      queryFn: ({ signal }: { signal: AbortSignal }) => finder.find({ province, year }, q, signal),
      enabled: q !== '',
    })),
  });
  const nothing = q !== '' && answers.every((answer) => answer.data?.items.length === 0);
  return (
    <Page title={t('search.title')}>
      <Words key={q} words={q} find={(words) => setFilter('q', words)} />
      {nothing && <Empty>{t('search.none', { words: q, year })}</Empty>}
      {finders.map((finder, at) => <Section key={finder.screen} finder={finder} words={q} answer={answers[at]!} />)}
    </Page>
  );
}

function Words({ words, find }: { words: string; find: (words: string) => void }) {
  const t = useT();
  const [typed, setTyped] = useState(words);
  return (
    <Group component="form" role="search" aria-label={t('search.words')} align="flex-end" className="no-print" onSubmit={(event) => { event.preventDefault(); find(typed.trim()); }}>
      <TextInput type="search" w={420} maw="100%" label={t('search.words')} description={t('search.hint')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
      <Button type="submit">{t('search.find')}</Button>
    </Group>
  );
}

interface Answer { data?: PageOf<Found>; error: unknown; refetch: () => unknown }
function Section({ finder, words, answer }: { finder: Finder; words: string; answer: Answer }) {
  const t = useT();
  const { base } = usePlace();
  const found = answer.data?.items ?? [];
  if (answer.error) return <ErrorNote fault={answer.error} retry={() => void answer.refetch()} />;
  if (found.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-label={t(finder.text)}>
      <Title order={2} size="h4">{t(finder.text)}</Title>
      <ul className="plain-list found">
        {found.map((one) => (
          <li key={one.id}>
            <Text component={Link} to={base + one.to} c="leaf.8" td="underline">{one.title}</Text>
            {one.note && <Text size="sm" c="dimmed">{one.note}</Text>}
          </li>
        ))}
      </ul>
      {answer.data?.next && <Text component={Link} to={`${base}${finder.screen}${queryText({ q: words })}`} size="sm" c="leaf.8" td="underline">{t('search.all')}</Text>}
    </Stack>
  );
}
