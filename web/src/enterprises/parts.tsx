import { Alert, Badge, Group, List, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay, formatInstant, formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { usePlace } from '../shared/ui/place';
import { usePlaces, type EnterpriseForm, type EnterprisePage, type Face, type Size, type TimelineEntry, type Told } from './api';

export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Group justify="space-between" align="flex-start" mb="xs"><Title order={2} size="h5">{title}</Title>{actions && <Group gap="xs" className="no-print">{actions}</Group>}</Group>
      {children}
    </Paper>
  );
}

export function StateBadge({ state }: { state: string }) {
  const t = useT();
  return <Badge variant="light" tt="none" color={state === 'active' ? 'leaf' : 'gray'}>{t.word('enterpriseState', state)}</Badge>;
}
export function SizeBadge({ size }: { size: string }) {
  const t = useT();
  return <Badge variant="light" tt="none" color={size === 'unknown' ? 'gray' : 'leaf'}>{t.word('enterpriseSize', size)}</Badge>;
}

export function Warnings({ warnings }: { warnings: Told[] }) {
  const t = useT();
  if (warnings.length === 0) return null;
  return <Alert color="yellow" title={t('enterprises.lookAt')}><List size="sm">{warnings.map((warning) => <List.Item key={warning.code}>{warning.detail}</List.Item>)}</List></Alert>;
}

export function usePlaceName(id: string | null | undefined) {
  return usePlaces().data?.items.find((place) => place.id === id)?.name ?? '';
}

export function Registered({ form }: { form: EnterpriseForm }) {
  const t = useT();
  const place = usePlaceName(form.place_id);
  const yes = (value: boolean) => t(value ? 'state.yes' : 'state.no');
  const rows: [string, string][] = [
    [t('enterprises.kind'), t.word('enterpriseKind', form.kind)], [t('enterprises.foundedOn'), formatDay(form.founded_on)], [t('enterprises.place'), place],
    [t('enterprises.address'), form.address], [t('enterprises.representative'), form.representative], [t('enterprises.phone'), form.phone], [t('enterprises.email'), form.email],
    [t('enterprises.bank'), [form.bank_account, form.bank].filter(Boolean).join(' · ')], [t('enterprises.taxStatus'), form.tax_status ?? ''],
    [t('enterprises.foreign'), yes(form.foreign_invested)], [t('enterprises.startup'), yes(form.startup)], [t('enterprises.cluster'), yes(form.in_cluster)],
  ];
  return <dl className="facts">{rows.filter(([, value]) => value !== '').map(([label, value]) => <div key={label} style={{ display: 'contents' }}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>;
}

/** The class with each step of how it was found, and the article that says so. */
export function SizeWorking({ size, open }: { size?: Size | null; open?: boolean }) {
  const t = useT();
  if (!size) return <Text size="sm" c="dimmed">{t('enterprises.noRules')}</Text>;
  return (
    <details open={open}>
      <summary>{t('enterprises.sizeIs', { size: t.word('enterpriseSize', size.size_class).toLowerCase() })}</summary>
      <List type="ordered" size="sm" spacing={4} mt="xs">
        {size.working.map((step, at) => <List.Item key={at}>{step.what}{step.article && <Text span size="xs" c="dimmed" lang="vi"> · {step.article}</Text>}</List.Item>)}
      </List>
      <Text size="xs" c="dimmed" mt="xs">{size.pack_title}{size.article && <span lang="vi"> · {size.article}</span>}</Text>
    </details>
  );
}

export function Totals({ page, face }: { page: EnterprisePage; face: Face }) {
  const t = useT();
  const { base } = usePlace();
  const dossiers = face === 'enterprises' ? `${base}/dossiers?enterprise=${page.enterprise.id}` : `${base}/my-dossiers`;
  return (
    <div className="key-figures four">
      <Link className="key-figure" to={dossiers}>{t('enterprises.askedFor')}<strong>{t('enterprises.dossierCount', { count: page.totals.dossiers })}</strong></Link>
      <Link className="key-figure" to={dossiers}>{t('enterprises.support')}<strong>{formatMoney(page.totals.support)} đ</strong></Link>
      <a className="key-figure" href="#timeline">{t('enterprises.paid')}<strong>{formatMoney(page.totals.paid)} đ</strong></a>
      <a className="key-figure" href="#timeline">{t('enterprises.recovered')}<strong>{formatMoney(page.totals.recovered)} đ</strong></a>
    </div>
  );
}

export function Timeline({ entries, face }: { entries: TimelineEntry[]; face: Face }) {
  const t = useT();
  const { base } = usePlace();
  const root = face === 'enterprises' ? 'dossiers' : 'my-dossiers';
  return (
    <div id="timeline">
      <Section title={t('enterprises.timeline')}>
        <Stack component="ol" className="plain-list" gap="sm">
          {entries.map((entry, at) => (
            <li key={at}>
              <Group gap="xs"><Text size="sm" c="dimmed">{formatInstant(entry.at)}</Text><Text size="sm" fw={600}>{whatHappened(entry, t)}</Text>{entry.amount !== null && entry.amount !== undefined && <Text size="sm" className="figure">{formatMoney(entry.amount)} đ</Text>}</Group>
              {entry.dossier_id
                ? <Text size="sm" component={Link} to={`${base}/${root}/${entry.dossier_id}`} c="leaf.8" td="underline">{entry.dossier_code} {entry.title}</Text>
                : entry.title && <Text size="sm">{entry.title}</Text>}
              {entry.note && <Text size="sm" c="dimmed">{entry.note}</Text>}
            </li>
          ))}
        </Stack>
      </Section>
    </div>
  );
}

function whatHappened(entry: TimelineEntry, t: ReturnType<typeof useT>): string {
  if (entry.kind === 'facts') return t('enterprises.happenedFacts', { year: entry.what });
  if (entry.kind === 'step') return t('enterprises.happenedStep', { state: t.word('dossierState', entry.what) });
  if (entry.kind === 'posting') return t.word('kind', entry.what);
  return t.word('enterpriseHappened', entry.kind);
}

export const sizeText = (bytes: number) => (bytes >= 1 << 20 ? `${Math.round(bytes / (1 << 20) * 10) / 10} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);
