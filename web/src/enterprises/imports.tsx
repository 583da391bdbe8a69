import { Badge, Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api, newKey, provincePath, queryText } from '../shared/api/client';
import type { Page as PageOf } from '../shared/api/contract';
import { useMay } from '../shared/api/session';
import { formatInstant } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Empty, ErrorNote, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import type { EnterpriseImport } from './api';

export default function Imports() {
  const t = useT();
  const { province, base } = usePlace();
  const write = useMay(province)('enterprise.write');
  const imports = useInfiniteQuery({
    queryKey: ['enterprise-imports', province], enabled: write,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => api.get<PageOf<EnterpriseImport>>(`${provincePath(province)}/enterprise-imports${queryText({ cursor: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  if (!write) return <Page title={t('enterprises.imports')}><Empty>{t('state.notAllowed')}</Empty></Page>;
  return (
    <Page title={t('enterprises.imports')}>
      <Upload />
      <Loaded query={imports}>{({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <Empty>{t('enterprises.noImports')}</Empty>;
        return (
          <div className="scroll-x" role="region" tabIndex={0} aria-label={t('enterprises.imports')}>
            <Table className="stack-table">
              <Table.Thead><Table.Tr><Table.Th>{t('enterprises.file')}</Table.Th><Table.Th>{t('enterprises.importState')}</Table.Th><Table.Th className="figure">{t('enterprises.rows')}</Table.Th><Table.Th className="figure">{t('importResult.error')}</Table.Th><Table.Th>{t('enterprises.uploadedAt')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{items.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td data-label={t('enterprises.file')}><Text inherit component={Link} to={`${base}/enterprises/imports/${one.id}`} c="leaf.8" td="underline">{one.file_name}</Text></Table.Td>
                  <Table.Td data-label={t('enterprises.importState')}><Badge variant="light" tt="none" color={one.state === 'applied' ? 'leaf' : 'gray'}>{t.word('importState', one.state)}</Badge></Table.Td>
                  <Table.Td data-label={t('enterprises.rows')} className="figure">{one.rows}</Table.Td>
                  <Table.Td data-label={t('importResult.error')} className="figure">{one.error_rows}</Table.Td>
                  <Table.Td data-label={t('enterprises.uploadedAt')}>{formatInstant(one.created_at)} · {one.actor}</Table.Td>
                </Table.Tr>
              ))}</Table.Tbody>
            </Table>
          </div>
        );
      }}</Loaded>
      {imports.hasNextPage && <Button variant="default" loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>{t('action.more')}</Button>}
    </Page>
  );
}

function Upload() {
  const t = useT();
  const { province, base } = usePlace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const key = useRef(newKey()); // one file is one import, however often it is sent
  const sending = useMutation({
    mutationFn: () => api.upload<EnterpriseImport>(`${provincePath(province)}/enterprise-imports${queryText({ file_name: file!.name })}`, file!, key.current),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['enterprise-imports'] });
      await navigate(`${base}/enterprises/imports/${made.id}`);
    },
    onError: () => { key.current = newKey(); },
  });
  return (
    <Paper withBorder p="md" maw={760}>
      <form onSubmit={(event) => { event.preventDefault(); if (file) sending.mutate(); }}>
        <Stack>
          <Text size="sm">{t('enterprises.importText')}</Text>
          <Text size="sm" c="dimmed">{t('enterprises.importColumns')}</Text>
          <div>
            <label htmlFor="enterprise-file"><Text fw={500} size="sm" mb={4}>{t('enterprises.chooseFile')}</Text></label>
            <input id="enterprise-file" type="file" required accept=".csv,.xlsx" onChange={(event) => { setFile(event.currentTarget.files?.[0]); key.current = newKey(); sending.reset(); }} />
          </div>
          <ErrorNote fault={sending.error} />
          <Group><Button type="submit" disabled={!file} loading={sending.isPending}>{t('enterprises.readFile')}</Button></Group>
        </Stack>
      </form>
    </Paper>
  );
}
