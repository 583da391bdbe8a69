import { Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useT } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { chosenColumns, ColumnTable } from '../shared/ui/list-views';
import { usePlace } from '../shared/ui/place';
import type { ContractRow } from './api';
import { contractColumns, kUsual } from './list';

/** The contracts of the enterprises one acts for, of every year. */
export default function MyContracts() {
  const t = useT();
  const { province, base } = usePlace();
  const columns = chosenColumns(contractColumns(t, `${base}/my-contracts`), kUsual, []);
  const contracts = useInfiniteQuery({
    queryKey: ['my-contracts', province],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<ContractRow>>(`${provincePath(province)}/my-contracts${queryText({ cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  return (
    <Page title={t('nav.myContracts')}>
      <Loaded query={contracts}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        return items.length === 0 && !contracts.hasNextPage ? <Empty>{t('contracts.noneOfMine')}</Empty> : <ColumnTable label={t('nav.myContracts')} items={items} columns={columns} />;
      }}</Loaded>
      {contracts.hasNextPage && <Group><Button variant="default" loading={contracts.isFetchingNextPage} onClick={() => void contracts.fetchNextPage()}>{t('action.more')}</Button></Group>}
    </Page>
  );
}
