import { Alert, Badge, Button, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { api, provincePath } from '../shared/api/client';
import { formatMoney, formatQuantity } from '../shared/format/format';
import { useLanguage } from '../shared/i18n/i18n';
import { Empty, Loaded, Page } from '../shared/ui/page';
import { usePlace } from '../shared/ui/place';
import { stepIn, type Line, type RankedRow, type Ranking } from './api';

/** Each place with its reason, and what the money allows, line by line. */
export default function RankingPage() {
  const { t } = useLanguage();
  const { province, base } = usePlace();
  const { council = '' } = useParams();
  const ranking = useQuery({
    queryKey: ['council-ranking', province, council],
    queryFn: ({ signal }) => api.get<Ranking>(`${provincePath(province)}/councils/${council}/ranking`, signal),
    refetchInterval: ({ state }) => (state.data?.settled ? false : 5000),
  });
  return (
    <Page title={t('councils.ranking')} actions={
      <>
        <Button variant="default" component={Link} to={`${base}/councils/${council}`}>{t('councils.toBoard')}</Button>
        <Button variant="default" onClick={() => window.print()}>{t('action.print')}</Button>
      </>
    }>
      <Loaded query={ranking}>{(data) => (
        <Stack>
          <Text>{data.title}</Text>
          {!data.settled && <Alert color="yellow" role="status">{t('councils.preview')}</Alert>}
          <Places rows={data.rows} />
          {data.lines.length > 0 && <><Title order={2} size="h4">{t('councils.moneyByLine')}</Title><Lines lines={data.lines} /></>}
        </Stack>
      )}</Loaded>
    </Page>
  );
}

function Places({ rows }: { rows: RankedRow[] }) {
  const { t, language } = useLanguage();
  const { base } = usePlace();
  if (rows.length === 0) return <Empty>{t('councils.agendaEmpty')}</Empty>;
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('councils.ranking')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('councils.placeHead')}</Table.Th><Table.Th>{t('councils.dossier')}</Table.Th><Table.Th className="figure">{t('councils.meanHead')}</Table.Th><Table.Th className="figure">{t('councils.support')}</Table.Th><Table.Th>{t('councils.result')}</Table.Th><Table.Th>{t('councils.why')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{rows.map((row) => (
          <Table.Tr key={row.dossier_id}>
            <Table.Td data-label={t('councils.placeHead')}>{row.place ?? '–'}</Table.Td>
            <Table.Td data-label={t('councils.dossier')}><div><Text inherit component={Link} to={`${base}/dossiers/${row.dossier_id}`} c="leaf.8" td="underline">{row.code}</Text> {row.title}<Text size="xs" c="dimmed">{row.enterprise}</Text></div></Table.Td>
            <Table.Td data-label={t('councils.meanHead')} className="figure">{row.mean}</Table.Td>
            <Table.Td data-label={t('councils.support')} className="figure">{formatMoney(row.support)}</Table.Td>
            <Table.Td data-label={t('councils.result')}><Outcome row={row} /></Table.Td>
            <Table.Td data-label={t('councils.why')}><div>{[row.place_reason, row.money_reason].map((step, at) => step && <Text size="sm" key={at}>{stepIn(language, step)}</Text>)}</div></Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}

function Outcome({ row }: { row: RankedRow }) {
  const { t } = useLanguage();
  if (row.state !== 'closed') return <Badge variant="light" tt="none">{t.word('voteState', row.state)}</Badge>;
  if (!row.passed) return <Badge color="red.9" variant="filled" tt="none">{t('councils.refused')}</Badge>;
  return <Badge color={row.waiting ? 'gray.8' : undefined} variant={row.waiting ? 'outline' : 'light'} tt="none">{t(row.waiting ? 'councils.waiting' : 'councils.selected')}</Badge>;
}

export function Lines({ lines }: { lines: Line[] }) {
  const { t } = useLanguage();
  return (
    <div className="scroll-x" role="region" tabIndex={0} aria-label={t('councils.moneyByLine')}>
      <Table className="stack-table">
        <Table.Thead><Table.Tr><Table.Th>{t('councils.line')}</Table.Th><Table.Th className="figure">{t('councils.available')}</Table.Th><Table.Th className="figure">{t('councils.unitsLeft')}</Table.Th><Table.Th className="figure">{t('councils.granted')}</Table.Th><Table.Th className="figure">{t('councils.leftOver')}</Table.Th><Table.Th className="figure">{t('councils.waits')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>{lines.map((line) => (
          <Table.Tr key={`${line.line_id}/${line.source_id}`}>
            <Table.Td data-label={t('councils.line')}><div>{line.line}<Text size="xs" c="dimmed">{line.source_id}</Text></div></Table.Td>
            <Table.Td data-label={t('councils.available')} className="figure">{formatMoney(line.available)}</Table.Td>
            <Table.Td data-label={t('councils.unitsLeft')} className="figure">{typeof line.units === 'number' ? formatQuantity(Math.max(line.units, 0)) : '–'}</Table.Td>
            <Table.Td data-label={t('councils.granted')} className="figure">{formatMoney(line.granted)} ({line.granted_dossiers})</Table.Td>
            <Table.Td data-label={t('councils.leftOver')} className="figure">{formatMoney(line.available - line.granted)}</Table.Td>
            <Table.Td data-label={t('councils.waits')} className="figure">{formatMoney(line.waiting)} ({line.waiting_dossiers})</Table.Td>
          </Table.Tr>
        ))}</Table.Tbody>
      </Table>
    </div>
  );
}
