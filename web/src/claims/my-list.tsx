import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useT } from '../shared/i18n/i18n';
import { Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { usePages, type ClaimRow } from './api';
import { ClaimTable } from './list';
import { More } from './parts';

export default function MyClaims() {
  const t = useT();
  const { base } = usePlace();
  const claims = usePages<ClaimRow>('my-claims');
  return (
    <Page title={t('claims.myTitle')} actions={<Button component={Link} to={`${base}/my-claims/new`}>{t('claims.new')}</Button>}>
      <Loaded query={claims}>{({ pages }) => <ClaimTable items={pages.flatMap((page) => page.items)} face="own" />}</Loaded>
      <More query={claims} />
    </Page>
  );
}
