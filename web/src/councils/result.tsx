import { Badge, Group, Text } from '@mantine/core';
import { useLanguage } from '../shared/i18n/i18n';
import { stepIn, type Result } from './api';

/** What came out of a vote, with the reason for its place. */
export function ResultText({ result }: { result: Result }) {
  const { t, language } = useLanguage();
  const reasons = [...result.working, result.reason.place, result.reason.money].filter((step) => step !== undefined);
  return (
    <div>
      <Group gap={6}>
        <Badge color={result.passed ? undefined : 'red.9'} variant={result.passed ? 'light' : 'filled'} tt="none">{result.grade ? t.word('grade', result.grade) : t(result.passed ? 'councils.passed' : 'councils.refused')}</Badge>
        {typeof result.place === 'number' && <Text size="sm" fw={600}>{t('councils.place', { place: result.place })}</Text>}
        {result.waiting && <Badge color="gray.8" variant="outline" tt="none">{t('councils.waiting')}</Badge>}
      </Group>
      {reasons.map((step, at) => <Text size="sm" key={at}>{stepIn(language, step)}</Text>)}
    </div>
  );
}
