import { Badge, List, Text } from '@mantine/core';
import { formatMoney } from '../shared/format/format';
import { useLanguage, useT } from '../shared/i18n/i18n';
import { rateText, type NormItem, type PackSummary, type SupportLevel, type WorkingStep } from './api';

/** Beside every number whose article was not read in the statute. */
export function ToBeConfirmed({ confirmed }: { confirmed: boolean }) {
  const t = useT();
  return confirmed ? null : <Badge color="dark.6" variant="outline" tt="none" size="sm">{t('norms.toBeConfirmed')}</Badge>;
}

export function StateBadge({ summary }: { summary: PackSummary }) {
  const t = useT();
  if (summary.origin !== 'own') return <Badge variant="light" tt="none" color="gray">{t.word('normOrigin', summary.origin)}</Badge>;
  return <Badge variant="light" tt="none" color={summary.state === 'approved' ? 'leaf' : 'gray'}>{t.word('state', summary.state)}</Badge>;
}

export function Steps({ steps }: { steps: WorkingStep[] }) {
  const { language } = useLanguage();
  return (
    <List size="sm" spacing={4}>
      {steps.map((step, at) => <List.Item key={at}>{language === 'en' ? step.what_en : step.what_vi} <Text span size="sm" c="dimmed" lang="vi">{step.article}</Text></List.Item>)}
    </List>
  );
}

export function LevelText({ item, level }: { item: NormItem; level: SupportLevel }) {
  const { t, language } = useLanguage();
  const cap = level.cap ? `${formatMoney(level.cap.amount)} đ / ${t.word('normPer', item.per)}` : '';
  if (item.kind === 'fixed') return <>{cap}</>;
  return <>{rateText(level.rate.basis_points, language)}{cap && `, ≤ ${cap}`}</>;
}

/** Whom a level is for: its sizes and groups, "everybody" without either. */
export function whoText(level: SupportLevel, t: ReturnType<typeof useT>): string {
  const words = [level.sizes.map((each) => t.word('normSize', each)).join(', '), level.groups.map((each) => t.word('normGroup', each)).join(', ')].filter(Boolean);
  return words.join(' · ') || t('norms.everybody');
}
