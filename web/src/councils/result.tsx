import { Text } from '@mantine/core';
import { useT } from '../shared/i18n/i18n';
import type { Point } from './api';

/** What came out of a vote, with the reason for its place. */
export function ResultText({ result }: { result: NonNullable<Point['result']> }) {
  const t = useT();
  const english = document.documentElement.lang === 'en';
  const reasons = [...result.working, result.reason.place, result.reason.money].filter((step) => step !== undefined);
  return (
    <>
      <Text fw={600}>{[t(result.passed ? 'councils.passed' : 'councils.refused'), typeof result.place === 'number' && t('councils.place', { place: result.place }), result.waiting && t('councils.waiting')].filter(Boolean).join(' · ')}</Text>
      {reasons.map((step) => <Text size="sm" key={step.what_vi}>{english ? step.what_en : step.what_vi}</Text>)}
    </>
  );
}
