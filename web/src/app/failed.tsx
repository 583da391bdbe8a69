import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useT } from '../shared/i18n/i18n';
import { Page } from '../shared/ui/page';

export function Missing() {
  const t = useT();
  return (
    <Page title={t('missing.title')}>
      <Text>{t('missing.text')}</Text>
      <Anchor component={Link} to="/">{t('missing.home')}</Anchor>
    </Page>
  );
}

/** A screen that broke, or an old page asking for files of a new release. */
export function Failed() {
  const t = useT();
  return (
    <main>
      <Stack p="xl" align="flex-start">
        <Page title={t('error.title')}><Text>{t('error.screen')}</Text></Page>
        <Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>
      </Stack>
    </main>
  );
}
