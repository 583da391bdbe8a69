import { Alert, Paper, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../shared/api/client';
import { formatQuantity } from '../shared/format/format';
import { useT } from '../shared/i18n/i18n';
import { Loaded, Page } from '../shared/ui/page';

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

// Every server tells what it knows; rows are its names, nested ones joined by dots.
function rowsOf(value: Value, name: string): [string, Value][] {
  if (value === null || typeof value !== 'object') return [[name, value]];
  return Object.entries(value).flatMap(([key, item]) => rowsOf(item, name ? `${name}.${key}` : key));
}

export default function Health() {
  const t = useT();
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => api.get<Value>('/health-summary', signal),
    refetchInterval: 15_000,
  });
  const shown = (value: Value) => {
    if (typeof value === 'boolean') return t(value ? 'state.yes' : 'state.no');
    if (typeof value === 'number') return formatQuantity(value);
    return typeof value === 'string' ? value : '';
  };
  return (
    <Page title={t('nav.health')}>
      <Loaded query={health}>{(summary) => (
        <>
        {typeof summary === 'object' && !Array.isArray(summary) && summary?.mail_sending === false && <Alert color="yellow" title={t('mail.notSending')}>{t('mail.notSendingText')}</Alert>}
        <Paper withBorder>
          <Table aria-label={t('nav.health')}>
            <Table.Thead><Table.Tr><Table.Th>{t('health.what')}</Table.Th><Table.Th>{t('health.value')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {rowsOf(summary, '').map(([name, value]) => (
                <Table.Tr key={name}><Table.Th scope="row">{t.word('health', name)}</Table.Th><Table.Td>{shown(value)}</Table.Td></Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
        </>
      )}</Loaded>
    </Page>
  );
}
