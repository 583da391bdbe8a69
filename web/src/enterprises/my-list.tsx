import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import type { EnterpriseName } from './api';
import { StateBadge } from './parts';

export default function MyEnterprises() {
  const t = useT();
  const { province, base } = usePlace();
  const mine = useQuery({ queryKey: ['my-enterprises', province], queryFn: ({ signal }) => api.get<{ items: EnterpriseName[] }>(`${provincePath(province)}/my-enterprises`, signal) });
  return (
    <Page title={t('nav.myEnterprises')}>
      <Loaded query={mine}>{({ items }) => items.length === 0 ? <Empty>{t('enterprises.noneOfMine')}</Empty> : (
        <Stack component="ul" className="plain-list">
          {items.map((one) => (
            <li key={one.id}><Link className="key-figure" to={`${base}/my-enterprises/${one.id}`}><strong>{one.name}</strong><Text size="sm" c="dimmed">{one.tax_code}</Text><StateBadge state={one.state} /></Link></li>
          ))}
        </Stack>
      )}</Loaded>
    </Page>
  );
}
