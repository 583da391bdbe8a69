import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Budget, Figures, Todo } from '../shared/api/contract';
import { useMay, useSession } from '../shared/api/session';
import { formatDay, formatMoney, formatPercent } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { BarLegend, StageBar } from '../shared/ui/bars';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';

export default function Home() {
  const t = useT();
  const { province } = usePlace();
  const may = useMay(province);
  const name = useSession().data?.person.name ?? '';
  return (
    <Page title={t('home.title', { name })}>
      <Todos />
      {may('budget.read') && <KeyFigures />}
    </Page>
  );
}

// The server's addresses may or may not carry the workspace's own prefix.
const inApp = (href: string) => href.replace(/^\/app(?=\/)/, '');

function Todos() {
  const t = useT();
  const { province } = usePlace();
  const todos = useQuery({
    queryKey: ['todos', province],
    queryFn: ({ signal }) => api.get<{ items: Todo[] }>(`${provincePath(province)}/todos`, signal),
  });
  return (
    <Paper withBorder p="md" component="section" aria-label={t('home.todos')}>
      <Title order={2} size="h4" mb="sm">{t('home.todos')}</Title>
      <Loaded query={todos}>{({ items }) => items.length === 0 ? <Empty>{t('home.noTodos')}</Empty> : (
        <Stack component="ul" gap="xs" className="plain-list">
          {items.map((todo) => (
            <Group key={todo.href + todo.title} component="li" justify="space-between" gap="xs">
              <Text component={Link} to={inApp(todo.href)} c="leaf.8" td="underline">{todo.title}</Text>
              {todo.due && <Badge color={todo.overdue ? 'red' : 'gray'} variant="light" tt="none">
                {t(todo.overdue ? 'home.overdue' : 'home.due', { day: formatDay(todo.due) })}
              </Badge>}
            </Group>
          ))}
        </Stack>
      )}</Loaded>
    </Paper>
  );
}

const kShown: (keyof Figures)[] = ['planned', 'allotted', 'reserved', 'committed', 'paid', 'left'];
const kAtTheEnd: (keyof Figures)[] = ['recovered', 'lapsed', 'carried']; // of a year

function KeyFigures() {
  const t = useT();
  const { province, year, base } = usePlace();
  const budget = useQuery({
    queryKey: ['budget', province, year],
    queryFn: ({ signal }) => api.get<Budget>(`${provincePath(province)}/budget${queryText({ year })}`, signal),
  });
  return (
    <section aria-label={t('home.figures', { year })}>
      <Title order={2} size="h4" mb="sm">{t('home.figures', { year })}</Title>
      <Loaded query={budget}>{({ totals, lines }) => lines.length === 0 ? <Empty>{t('budget.none', { year })}</Empty> : (
        <Stack>
          <div className="key-figures">
            {[...kShown, ...kAtTheEnd.filter((stage) => totals[stage] !== 0)].map((stage) => (
              <Link key={stage} className="key-figure" to={stage === 'planned' ? `${base}/plan` : `${base}/postings?stage=${stage}`}>
                {t(`stage.${stage}`)}
                <strong>{formatMoney(totals[stage])} đ</strong>
                <Text size="sm" c="dimmed">{t('home.share', { share: formatPercent(totals[stage], totals.planned) })}</Text>
              </Link>
            ))}
          </div>
          <StageBar figures={totals} label={t('home.figures', { year })} height={18} />
          <BarLegend />
        </Stack>
      )}</Loaded>
    </section>
  );
}
