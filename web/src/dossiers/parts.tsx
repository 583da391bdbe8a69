import { Alert, Badge, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import { wordsIn } from '../shared/api/forms';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import type { Check, Dossier, Working } from './api';

export function StateBadge({ state }: { state: string }) {
  const { t } = useLanguage();
  const color = ['returned', 'refused', 'failed', 'withdrawn', 'terminated', 'recovered'].includes(state) ? 'gray' : state === 'supplement' ? 'yellow' : 'leaf';
  return <Badge variant="light" tt="none" color={color}>{t.word('dossierState', state)}</Badge>;
}

export function DueBadge({ due, overdue }: { due?: string | null; overdue: boolean }) {
  const { t } = useLanguage();
  if (!due) return null;
  return <Badge variant="light" tt="none" color={overdue ? 'red' : 'gray'}>{t(overdue ? 'dossiers.overdue' : 'dossiers.due', { day: formatDay(due) })}</Badge>;
}

/** What the program found: what refuses first, then what an officer has to look at. */
export function Checks({ checks }: { checks: Check[] }) {
  const { t, language } = useLanguage();
  const rank = { refused: 0, look: 1, fine: 2 } as const;
  const sorted = checks.toSorted((one, other) => rank[one.found] - rank[other.found]);
  return (
    <Paper withBorder p="md" component="section" aria-label={t('dossiers.checks')}>
      <Title order={2} size="h5" mb="xs">{t('dossiers.checks')}</Title>
      <Stack component="ul" className="plain-list" gap={6}>
        {sorted.map((check, at) => (
          <Group key={at} component="li" gap="xs" wrap="nowrap" align="flex-start">
            <Badge variant="light" tt="none" style={{ flex: 'none' }} color={check.found === 'fine' ? 'leaf' : check.found === 'look' ? 'yellow' : 'red'}>{t.word('checkFound', check.found)}</Badge>
            <Text size="sm">{wordsIn(language, check.detail)}{check.article && <Text span size="xs" c="dimmed"> · {check.article}</Text>}</Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

export function SupportCard({ dossier }: { dossier: Dossier }) {
  const { t } = useLanguage();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('dossiers.support')}>
      <Title order={2} size="h5" mb="xs">{t('dossiers.support')}</Title>
      <Text fw={650} size="lg">{formatMoney(dossier.support)} đ</Text>
      <Text size="sm">{t('dossiers.ofCost', { cost: formatMoney(dossier.eligible_cost), own: formatMoney(dossier.own_cost) })}</Text>
      <WorkingList working={dossier.working} />
    </Paper>
  );
}

function WorkingList({ working }: { working: Working }) {
  const { t, language } = useLanguage();
  const list = (title: string, steps: Working['support']) => steps.length > 0 && (
    <>
      <Text size="sm" fw={600} mt="xs">{title}</Text>
      <List size="sm" type="ordered">{steps.map((step, at) => <List.Item key={at}>{language === 'en' ? step.what_en : step.what_vi}{step.article && <Text span size="xs" c="dimmed"> · {step.article}</Text>}</List.Item>)}</List>
    </>
  );
  return (
    <details>
      <summary>{t('dossiers.working')}</summary>
      {list(t('dossiers.size', { size: t.word('sizeClass', working.size_class || 'unknown') }), working.size)}
      {list(t('dossiers.eligibility'), working.eligibility)}
      {list(t('dossiers.amount'), working.support)}
    </details>
  );
}

export function Timeline({ dossier }: { dossier: Dossier }) {
  const { t } = useLanguage();
  return (
    <Paper withBorder p="md" component="section" aria-label={t('dossiers.timeline')}>
      <Title order={2} size="h5" mb="xs">{t('dossiers.timeline')}</Title>
      <Stack component="ol" className="plain-list" gap="xs">
        {dossier.steps.map((step) => (
          <li key={step.step}>
            <Group gap="xs"><StateBadge state={step.to_state} /><Text size="sm">{formatInstant(step.at)}{step.actor && ` · ${step.actor}`}{step.document && ` · ${step.document}`}</Text></Group>
            {step.reason && <Text size="sm" c="dimmed">{step.reason}</Text>}
          </li>
        ))}
        {dossier.steps.length === 0 && <Text component="li" size="sm" c="dimmed">{t('dossiers.notYet')}</Text>}
      </Stack>
    </Paper>
  );
}

export function Money({ dossier }: { dossier: Dossier }) {
  const { t } = useLanguage();
  const { money } = dossier;
  const parts = ['planned', 'approved', 'committed', 'advanced', 'paid', 'recovered'] as const;
  return (
    <Paper withBorder p="md" component="section" aria-label={t('dossiers.money')}>
      <Title order={2} size="h5" mb="xs">{t('dossiers.money')}</Title>
      <dl className="facts">{parts.map((part) => <div key={part} style={{ display: 'contents' }}><dt>{t(`dossierMoney.${part}`)}</dt><dd>{formatMoney(money[part])} đ</dd></div>)}</dl>
    </Paper>
  );
}

/** What was asked for, as long as it is waited for. */
export function RequestNote({ dossier }: { dossier: Dossier }) {
  const { t, language } = useLanguage();
  if (dossier.state !== 'supplement') return null;
  const names = dossier.request.papers.map((code) => wordsIn(language, dossier.papers.find((paper) => paper.code === code)?.title) || code);
  return (
    <Alert color="yellow" title={t('dossiers.supplementUntil', { day: formatDay(dossier.request.due_on) })}>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{dossier.request.text}</Text>
      {names.length > 0 && <List size="sm">{names.map((name) => <List.Item key={name}>{name}</List.Item>)}</List>}
    </Alert>
  );
}
