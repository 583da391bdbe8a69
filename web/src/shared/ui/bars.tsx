import { Group, Text } from '@mantine/core';
import type { Figures } from '../api/contract';
import { formatMoney, formatPercent } from '../format/format';
import { useT } from '../i18n/i18n';

// From furthest along to not yet begun; the same order and colour everywhere.
export const kBarStages = ['paid', 'advanced', 'committed', 'reserved', 'carried', 'recovered', 'lapsed', 'left'] as const;
const kColours = { paid: '#0b5c4d', advanced: '#2f9e83', committed: '#2b6cb0', reserved: '#d69e2e', carried: '#6b5bb5', recovered: '#b7791f', lapsed: '#9aa5a1', left: '#dfe5e3' };

function shares(figures: Figures, full: number) {
  let x = 0;
  return kBarStages.map((stage) => {
    const width = full > 0 ? (Math.max(0, figures[stage]) / full) * 100 : 0;
    const share = { stage, x, width };
    x += width;
    return share;
  });
}

export function StageBar({ figures, full, label, height = 10 }: { figures: Figures; full?: number; label: string; height?: number }) {
  const t = useT();
  const whole = Math.max(figures.planned, figures.allotted);
  const said = kBarStages.filter((stage) => figures[stage] > 0)
    .map((stage) => `${t(`stage.${stage}`)} ${formatPercent(figures[stage], whole)}`).join(', ');
  return (
    <svg className="bar" role="img" aria-label={`${label}: ${said || t('state.nothing')}`} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" style={{ height }}>
      <rect width={full ? (whole / full) * 100 : 100} height={height} fill="#f1f4f3" stroke="#8a9994" strokeWidth="0.4" />
      {shares(figures, full ?? whole).map(({ stage, x, width }) => width > 0 && <rect key={stage} x={x} width={width} height={height} fill={kColours[stage]} />)}
    </svg>
  );
}

export function BarLegend() {
  const t = useT();
  return (
    <Group gap="md" component="ul" className="plain-list">
      {kBarStages.map((stage) => (
        <Group key={stage} gap={6} component="li">
          <svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" rx="2" fill={kColours[stage]} stroke="#6b7a75" strokeWidth="0.5" /></svg>
          <Text size="sm">{t(`stage.${stage}`)}</Text>
        </Group>
      ))}
    </Group>
  );
}

export function BarChart({ rows }: { rows: { key: string; label: string; figures: Figures }[] }) {
  const full = Math.max(1, ...rows.map((row) => Math.max(row.figures.planned, row.figures.allotted)));
  return (
    <ul className="plain-list chart">
      {rows.map((row) => (
        <li key={row.key}>
          <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-end">
            <Text size="sm">{row.label}</Text>
            <Text size="sm" className="figure">{formatMoney(row.figures.planned)}</Text>
          </Group>
          <StageBar figures={row.figures} full={full} label={row.label} height={16} />
        </li>
      ))}
    </ul>
  );
}
