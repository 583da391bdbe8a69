import { Button, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Comparison } from '../shared/api/contract';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { useFilters, usePlace } from '../shared/ui/place';

export default function Compare() {
  const t = useT();
  const { province, base } = usePlace();
  const [{ from, to }] = useFilters(['from', 'to'] as const);
  const comparison = useQuery({
    queryKey: ['comparison', province, from, to],
    queryFn: ({ signal }) => api.get<Comparison>(`${provincePath(province)}/plan-comparisons${queryText({ from, to })}`, signal),
  });
  return (
    <Page title={t('compare.title')} actions={<Button variant="default" component={Link} to={`${base}/plan/versions`}>{t('plan.versions')}</Button>}>
      <Loaded query={comparison}>{(data) => (
        <>
          <Text>{t('compare.totals', { from: data.from.version, to: data.to.version, before: formatMoney(data.from.total), after: formatMoney(data.to.total) })}</Text>
          {data.changes.length === 0 ? <Empty>{t('compare.same')}</Empty> : (
            <div className="scroll-x" role="region" tabIndex={0} aria-label={t('compare.title')}>
              <Table className="stack-table">
                <Table.Thead><Table.Tr><Table.Th>{t('compare.what')}</Table.Th><Table.Th>{t('compare.before')}</Table.Th><Table.Th>{t('compare.after')}</Table.Th></Table.Tr></Table.Thead>
                <Table.Tbody>{data.changes.map((change) => (
                  <Table.Tr key={change.path}><Table.Th scope="row">{change.label}</Table.Th><Table.Td data-label={t('compare.before')}><del>{change.before}</del></Table.Td><Table.Td data-label={t('compare.after')}><ins>{change.after}</ins></Table.Td></Table.Tr>
                ))}</Table.Tbody>
              </Table>
            </div>
          )}
        </>
      )}</Loaded>
    </Page>
  );
}
