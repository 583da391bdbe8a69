import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { formatMoney } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { claimPath, claimScreen, useThen, type Claim, type Claimable, type Face } from './api';

export default function NewClaim() { return <Choose face="officer" />; }

/** What was accepted and not yet paid for: a claim begins from one of these. */
export function Choose({ face }: { face: Face }) {
  const t = useT();
  const { province, base } = usePlace();
  const then = useThen();
  const navigate = useNavigate();
  const items = useQuery({ queryKey: ['claimable', province, face], queryFn: ({ signal }) => api.get<{ items: Claimable[] }>(`${provincePath(province)}/${face === 'own' ? 'my-claimable-items' : 'claimable-items'}`, signal) });
  const starting = useMutation({
    mutationFn: (item: Claimable) => then(api.post<Claim>(claimPath(province, face), { contract_id: item.contract_id, position: item.position })),
    onSuccess: (claim) => navigate(claimScreen(base, face, claim.id)),
  });
  return (
    <Page title={t('claims.newTitle')} actions={<Button variant="default" component={Link} to={claimScreen(base, face)}>{t('claims.all')}</Button>}>
      <Text>{t('claims.newLead')}</Text>
      <ErrorNote fault={starting.error} />
      <Loaded query={items}>{({ items: all }) => {
        const open = all.filter((item) => !item.settled && item.left > 0);
        return open.length === 0 ? <Empty>{t('claims.nothingClaimable')}</Empty> : (
          <div className="scroll-x" role="region" tabIndex={0} aria-label={t('claims.newTitle')}>
            <Table className="grid-table stack-table">
              <Table.Thead><Table.Tr><Table.Th>{t('claims.what')}</Table.Th><Table.Th>{t('claims.contract')}</Table.Th><Table.Th>{t('claims.itemState')}</Table.Th><Table.Th className="figure">{t('claims.itemPart')}</Table.Th><Table.Th className="figure">{t('claims.itemLeft')}</Table.Th><Table.Th>{t('claims.action')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{open.map((item) => (
                <Table.Tr key={`${item.contract_id}-${item.position}`}>
                  <Table.Td data-label={t('claims.what')}><Stack gap={0}>{item.title}<Text size="xs" c="dimmed">{item.enterprise} · {item.dossier_code}</Text></Stack></Table.Td>
                  <Table.Td data-label={t('claims.contract')}>{item.contract_number}</Table.Td>
                  <Table.Td data-label={t('claims.itemState')}>{t.word('claimItem', item.state)}</Table.Td>
                  <Table.Td data-label={t('claims.itemPart')} className="figure">{formatMoney(item.state_part)}</Table.Td>
                  <Table.Td data-label={t('claims.itemLeft')} className="figure">{formatMoney(item.left)}</Table.Td>
                  <Table.Td><Group justify="flex-end"><Button size="compact-sm" loading={starting.isPending && starting.variables === item} aria-label={t('claims.startOf', { title: item.title, number: item.contract_number })} onClick={() => starting.mutate(item)}>{t('claims.start')}</Button></Group></Table.Td>
                </Table.Tr>
              ))}</Table.Tbody>
            </Table>
          </div>
        );
      }}</Loaded>
    </Page>
  );
}
