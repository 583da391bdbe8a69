import { Button, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import type { EnterpriseRow } from './api';
import { Section, StateBadge } from './parts';

interface Group { why: 'name' | 'tax_code'; key: string; enterprises: EnterpriseRow[] }

/** Records that may be one enterprise: the same name without case and marks, or the same code. */
export default function Duplicates() {
  const t = useT();
  const { province } = usePlace();
  const groups = useInfiniteQuery({
    queryKey: ['duplicates', province],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<Group>>(`${provincePath(province)}/enterprise-duplicates${queryText({ cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('enterprises.duplicates')}>
      <Text>{t('enterprises.duplicatesText')}</Text>
      <Loaded query={groups}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 ? <Empty>{t('enterprises.noDuplicates')}</Empty> : <Stack>{items.map((group) => <OneGroup key={group.why + group.key} group={group} />)}</Stack>;
      }}</Loaded>
      {groups.hasNextPage && <Button variant="default" loading={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

function OneGroup({ group }: { group: Group }) {
  const t = useT();
  const { province, base } = usePlace();
  const write = useMay(province)('enterprise.write');
  const [first, ...others] = group.enterprises;
  if (!first) return null;
  return (
    <Section title={t(group.why === 'name' ? 'enterprises.sameNameAs' : 'enterprises.sameCodeAs', { key: group.why === 'name' ? first.name : group.key })}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('enterprises.name')}</Table.Th><Table.Th>{t('enterprises.taxCode')}</Table.Th><Table.Th>{t('enterprises.address')}</Table.Th><Table.Th>{t('enterprises.state')}</Table.Th>{write && <Table.Th>{t('table.actions')}</Table.Th>}</Table.Tr></Table.Thead>
        <Table.Tbody>{group.enterprises.map((row) => {
          const other = row.id === first.id ? others[0] : first;
          return (
            <Table.Tr key={row.id}>
              <Table.Td data-label={t('enterprises.name')}><Text inherit component={Link} to={`${base}/enterprises/${row.id}`} c="leaf.8" td="underline">{row.name}</Text></Table.Td>
              <Table.Td data-label={t('enterprises.taxCode')}>{row.tax_code}</Table.Td>
              <Table.Td data-label={t('enterprises.address')}>{row.address}</Table.Td>
              <Table.Td data-label={t('enterprises.state')}><StateBadge state={row.state} /></Table.Td>
              {write && <Table.Td data-label={t('table.actions')}>{other && <Button size="compact-sm" variant="default" component={Link} to={`${base}/enterprises/${row.id}/merge?with=${other.id}`} aria-label={t('enterprises.keepThisOne', { code: row.tax_code })}>{t('enterprises.keepThis')}</Button>}</Table.Td>}
            </Table.Tr>
          );
        })}</Table.Tbody>
      </Table>
    </Section>
  );
}
