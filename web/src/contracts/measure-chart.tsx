import { Text } from '@mantine/core';
import { useT } from '../shared/i18n/i18n';
import type { Measurement } from './api';
import { shown } from './values';

const kRow = 18;

/** Before, after and what was aimed at, each figure to its own scale; the table behind it has the same. */
export function MeasureChart({ measurements }: { measurements: Measurement[] }) {
  const t = useT();
  const charted = measurements.filter((each) => each.baseline !== null && each.baseline !== undefined);
  if (charted.length === 0) return null;
  return (
    <ul className="plain-list chart measure-chart" aria-label={t('contracts.chart')}>
      {charted.map((each) => {
        const bars = ([['baseline', '#8a9994'], ['result', '#0b5c4d'], ['target', '#d69e2e']] as const).flatMap(([key, colour]) => (each[key] === null || each[key] === undefined ? [] : [{ key, colour, text: each[key], value: Math.abs(Number(each[key])) }]));
        const full = Math.max(...bars.map((bar) => bar.value), 0.001);
        const said = bars.map((bar) => `${t.word('measureBar', bar.key)} ${shown(bar.text)}`).join(', ');
        return (
          <li key={each.id}>
            <Text size="sm" fw={600}>{each.title} ({each.unit})</Text>
            <div className="measure-bars">
              <svg role="img" aria-label={`${each.title}: ${said} ${each.unit}`} viewBox={`0 0 100 ${kRow * bars.length}`} preserveAspectRatio="none" style={{ height: kRow * bars.length }}>
                {bars.map((bar, at) => <rect key={bar.key} x="0" y={at * kRow + 2} width={Math.max(0.5, (bar.value / full) * 100)} height={kRow - 4} fill={bar.colour} />)}
              </svg>
              <div aria-hidden="true">{bars.map((bar) => <Text key={bar.key} className="measure-label" size="xs">{t.word('measureBar', bar.key)}: {shown(bar.text)}</Text>)}</div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
