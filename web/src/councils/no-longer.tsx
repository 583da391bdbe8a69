import { Alert, Button } from '@mantine/core';
import { Link } from 'react-router';
import { useT } from '../shared/i18n/i18n';
import { usePlace } from '../shared/ui/place';
import type { Council } from './api';

/** Says why nothing can be changed here (any more), and leads to the council. */
export function NoLonger({ council }: { council: Council }) {
  const t = useT();
  const { base } = usePlace();
  return (
    <Alert color="gray" role="status" title={t('councils.noLonger', { state: t.word('councilState', council.state) })}>
      <Button mt="xs" variant="default" component={Link} to={`${base}/councils/${council.id}`}>{t('councils.toBoard')}</Button>
    </Alert>
  );
}
